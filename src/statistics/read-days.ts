import type { Viewer } from '../access/viewer.ts';
import { excerpt } from '../countries/excerpt.ts';
import type { Deps } from '../deps.ts';
import { badArgument } from '../errors.ts';
import { readOwnZones } from '../people/own-zone.ts';
import { profileZone } from '../people/profile-zone.ts';
import { badArgumentTexts } from '../texts/bad-arguments.ts';
import { mostDays, usualDays } from './calendar.ts';

interface Wanted {
  readonly days?: number | null | undefined;
  readonly timeZone?: string | null | undefined;
}

/** Which days the figures are told for, and where they begin: as asked, else as the profile says, else in UTC. */
export async function readDays(deps: Deps, viewer: Viewer, { days, timeZone }: Wanted) {
  const wanted = days ?? usualDays;
  if (wanted < 1 || wanted > mostDays) {
    throw badArgument('days', badArgumentTexts.days, { max: mostDays, value: wanted });
  }
  return { days: wanted, timeZone: await readTimeZone(deps, viewer, timeZone) };
}

async function readTimeZone(deps: Deps, viewer: Viewer, name: string | null | undefined): Promise<string> {
  if (name === null || name === undefined) return (await readOwnZones(deps, viewer, [viewer]))[0] ?? 'UTC';
  const zone = profileZone(name);
  if (zone === undefined) throw badArgument('timeZone', badArgumentTexts.timeZone, { value: excerpt(name) });
  return zone;
}
