import { Temporal } from 'temporal-polyfill';
import { slotOf } from './slots.ts';

/** Open cases by how many midnights they have seen: a band begins with each of these, and the last has no end. */
export const ageBands = [0, 1, 3, 7, 14, 30] as const;

/** Of how many days the figures can tell, and tell unless asked. */
export const mostDays = 31;
export const usualDays = 14;

/** The days of a zone, up to the one that it is there now, and where in time they lie. */
export interface Calendar {
  readonly timeZone: string;
  /** `YYYY-MM-DD`, oldest first. */
  readonly dates: readonly string[];
  /** The first slot of each of them. */
  readonly dayStarts: readonly number[];
  /** The slots that part the bands of age, earliest first: before the first of them lies the oldest band. */
  readonly bandStarts: readonly number[];
}

export function calendarOf(now: Date, timeZone: string, days: number): Calendar {
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone).toPlainDate();
  const startOf = (daysAgo: number) => {
    // Where clocks jump over midnight, the day begins later.
    const start = today.subtract({ days: daysAgo }).toZonedDateTime(timeZone);
    return slotOf(new Date(start.epochMilliseconds));
  };
  const ago = Array.from({ length: days }, (_, index) => days - 1 - index);
  return {
    timeZone,
    dates: ago.map((daysAgo) => today.subtract({ days: daysAgo }).toString()),
    dayStarts: ago.map(startOf),
    bandStarts: ageBands
      .slice(1)
      .map((from) => startOf(from - 1))
      .reverse(),
  };
}

/** The band of age that lies after so many of `bandStarts`. */
export const bandOfPart = (part: number): number => ageBands.length - 1 - part;
