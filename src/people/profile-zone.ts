import { countries } from '../countries/countries.ts';
import { canonicalZone } from '../countries/zones.ts';

/**
 * The name under which somebody's zone is kept: as people of our countries know it (Europe/Amsterdam, though tzdata
 * files it under Europe/Brussels), else tzdata's own. `undefined` for what is neither a place's zone nor UTC.
 */
export function profileZone(name: string): string | undefined {
  const wanted = name.trim().toLowerCase();
  // Browsers on machines without a place say either.
  if (wanted === 'utc' || wanted === 'etc/utc') return 'UTC';
  const known = countries.flatMap(({ zones }) => zones).find((zone) => zone.toLowerCase() === wanted);
  return known ?? canonicalZone(wanted);
}
