import { type Problem, problem } from '../errors.ts';
import { type Country, countryParams } from './countries.ts';
import { excerpt } from './excerpt.ts';
import type { Read } from './read.ts';
import { canonicalZone } from './zones.ts';

/** The country's own name of that zone, whichever alias was given; `undefined` when the country does not have it. */
export function zoneOfCountry(country: Country, name: string): string | undefined {
  const wanted = canonicalZone(name);
  return wanted === undefined ? undefined : country.zones.find((zone) => canonicalZone(zone) === wanted);
}

/** A country with one zone needs none given; one with several does. A blank name counts as none. */
export function readZone(name: string | null | undefined, country: Country, path: readonly string[]): Read<string> {
  const given = name?.trim() ?? '';
  const refused = (code: Problem['code']) => {
    const choices = { choices: country.zones.join(', '), count: country.zones.length };
    return { problem: problem(code, path, { timeZone: excerpt(given), ...choices, ...countryParams(country) }) };
  };
  if (given === '') {
    const [only, ...others] = country.zones;
    return only !== undefined && others.length === 0 ? { value: only } : refused('TIME_ZONE_NEEDED');
  }
  const zone = zoneOfCountry(country, given);
  if (zone !== undefined) return { value: zone };
  return refused(canonicalZone(given) === undefined ? 'TIME_ZONE_UNKNOWN' : 'TIME_ZONE_OF_ANOTHER_COUNTRY');
}
