import type { Temporal } from 'temporal-polyfill';
import { type Problem, problem } from '../errors.ts';
import { excerpt } from './excerpt.ts';
import { wallTime } from './local-date-time.ts';
import type { Read } from './read.ts';

const offsetForm = /^[+-](?:[01]\d|2[0-3]):[0-5]\d$/;

/** Both sides of a gap or an overlap; the same moment twice at any other time. */
export function bothReadings(wall: Temporal.PlainDateTime, zone: string) {
  return {
    earlier: wall.toZonedDateTime(zone, { disambiguation: 'earlier' }),
    later: wall.toZonedDateTime(zone, { disambiguation: 'later' }),
  };
}

/** Reads `±HH:mm`. Blank counts as none given. */
export function readUtcOffset(input: string | null | undefined, path: readonly string[]): Read<string | undefined> {
  const given = input?.trim() ?? '';
  if (given === '') return { value: undefined };
  if (!offsetForm.test(given)) return { problem: problem('UTC_OFFSET_MALFORMED', path, { utcOffset: excerpt(given) }) };
  return { value: given === '-00:00' ? '+00:00' : given };
}

/** The moment that a wall time means in a zone. Nobody guesses: a gap has none, an overlap two until the offset says. */
export function placeInZone(
  wall: Temporal.PlainDateTime,
  zone: string,
  utcOffset: string | undefined,
  path: readonly string[],
): Read<Temporal.ZonedDateTime> {
  const { earlier, later } = bothReadings(wall, zone);
  const params = { localDateTime: wallTime(wall), timeZone: zone };
  if (!earlier.toPlainDateTime().equals(wall)) {
    return { problem: problem('TIME_IN_GAP', [...path, 'localDateTime'], { ...params, ...gap(earlier, later) }) };
  }
  const readings = earlier.offset === later.offset ? [earlier] : [earlier, later];
  const chosen = utcOffset === undefined ? undefined : readings.find((reading) => reading.offset === utcOffset);
  if (chosen) return { value: chosen };
  if (utcOffset !== undefined) {
    const inForce = { count: readings.length, first: earlier.offset, second: later.offset };
    return {
      problem: problem('UTC_OFFSET_NOT_IN_FORCE', [...path, 'utcOffset'], { ...params, utcOffset, ...inForce }),
    };
  }
  if (readings.length === 1) return { value: earlier };
  const offsets = { first: earlier.offset, second: later.offset };
  return { problem: problem('TIME_AMBIGUOUS', [...path, 'localDateTime'], { ...params, ...offsets }) };
}

function gap(before: Temporal.ZonedDateTime, after: Temporal.ZonedDateTime): NonNullable<Problem['params']> {
  const end = before.getTimeZoneTransition('next')?.toPlainDateTime() ?? after.toPlainDateTime();
  const start = end.subtract({ nanoseconds: after.offsetNanoseconds - before.offsetNanoseconds });
  return {
    before: wallTime(before.toPlainDateTime()),
    after: wallTime(after.toPlainDateTime()),
    start: wallTime(start),
    end: wallTime(end),
  };
}
