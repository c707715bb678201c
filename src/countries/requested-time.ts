import { Temporal } from 'temporal-polyfill';
import type { Problem, Warning } from '../errors.ts';
import { type Country, countries } from './countries.ts';
import { readLocalDateTime } from './local-date-time.ts';
import type { Read } from './read.ts';
import { outOfRange, remarks, type TimeRemarks } from './time-limits.ts';
import { placeInZone, readUtcOffset } from './wall-time-in-zone.ts';
import { readZone } from './zone-of-country.ts';

/** When something shall happen, in the time of the country. If the zone's rules change later, the wall time stands. */
interface RequestedTime {
  /** `YYYY-MM-DDTHH:mm:ss` */
  readonly localDateTime: string;
  /** IANA name, one of the country's. */
  readonly timeZone: string;
  /** `±HH:mm` */
  readonly utcOffset: string;
  readonly instant: Date;
}

export interface RequestedTimeInput {
  readonly localDateTime: string;
  readonly timeZone?: string | null | undefined;
  /** Picks one side of an overlap; elsewhere it must agree. */
  readonly utcOffset?: string | null | undefined;
}

export interface RequestedTimeReading {
  readonly problems: readonly Problem[];
  readonly warnings: readonly Warning[];
  /** Present when there are no problems. */
  readonly value?: RequestedTime;
}

const everywhere = countries.flatMap(({ zones }) => zones);

/**
 * Reads a wall time in a country. All problems come at once; a problem's path is one field below `path`. Without a
 * country there is no value, and what is wrong in all of them is said.
 */
export function readRequestedTime(
  input: RequestedTimeInput,
  country: Country | null,
  now: Date,
  path: readonly string[],
  options: TimeRemarks = {},
): RequestedTimeReading {
  const instant = Temporal.Instant.fromEpochMilliseconds(now.getTime());
  const wall = readLocalDateTime(input.localDateTime, [...path, 'localDateTime']);
  const zone: Read<string | undefined> = country
    ? readZone(input.timeZone, country, [...path, 'timeZone'])
    : { value: undefined };
  const offset = readUtcOffset(input.utcOffset, [...path, 'utcOffset']);
  const placed = wall.value && zone.value ? placeInZone(wall.value, zone.value, offset.value, path) : undefined;
  const zones = zone.value ? [zone.value] : (country?.zones ?? everywhere);
  const range = wall.value && outOfRange(wall.value, placed?.value, zones, instant, [...path, 'localDateTime']);
  const found = [wall.problem, zone.problem, offset.problem, placed?.problem, range];
  const problems = found.filter((each) => each !== undefined);
  if (problems.length > 0 || !placed?.value) return { problems, warnings: [] };
  return {
    problems,
    warnings: remarks(placed.value, instant, options, [...path, 'localDateTime']),
    value: requestedTime(placed.value),
  };
}

function requestedTime(time: Temporal.ZonedDateTime): RequestedTime {
  return {
    localDateTime: time.toPlainDateTime().toString({ smallestUnit: 'second' }),
    timeZone: time.timeZoneId,
    utcOffset: time.offset,
    instant: new Date(time.epochMilliseconds),
  };
}
