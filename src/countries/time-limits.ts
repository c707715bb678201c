import { Temporal } from 'temporal-polyfill';
import { type Problem, problem, type Warning, warning } from '../errors.ts';
import { wallTime } from './local-date-time.ts';
import { bothReadings } from './wall-time-in-zone.ts';

const yearsAhead = 2;

/** What a kind of request wants to be remarked on. */
export interface TimeRemarks {
  /** Warn of a date that is fewer days ahead, counted on the calendar of the place. */
  readonly leadTimeDays?: number;
  /** Warn of Saturdays and Sundays. */
  readonly businessDays?: boolean;
}

/**
 * A time in the past or too far ahead. Where the moment is not known, for want of a zone or in an overlap, it is judged
 * when all that the wall time may mean agree: a date long past need not wait for the zone.
 */
export function outOfRange(
  wall: Temporal.PlainDateTime,
  placed: Temporal.ZonedDateTime | undefined,
  zones: readonly string[],
  now: Temporal.Instant,
  path: readonly string[],
): Problem | undefined {
  const readings = placed ? [placed] : zones.flatMap((zone) => Object.values(bothReadings(wall, zone)));
  const judged = readings.map((time) => ({
    isPast: time.epochMilliseconds < now.epochMilliseconds,
    limit: now.toZonedDateTimeISO(time.timeZoneId).add({ years: yearsAhead }),
    time,
  }));
  const params = { localDateTime: wallTime(wall) };
  if (judged.every(({ isPast }) => isPast)) return problem('TIME_IN_THE_PAST', path, params);
  if (!judged.every(({ time, limit }) => Temporal.ZonedDateTime.compare(time, limit) > 0)) return undefined;
  // Of several zones the clock furthest behind: a time that is good wherever it was meant.
  const [latest = ''] = judged.map(({ limit }) => limit.toPlainDateTime().toString({ smallestUnit: 'minute' })).sort();
  return problem('TIME_TOO_FAR', path, { ...params, years: yearsAhead, latest });
}

/** What is accepted all the same: the desk and the carrier may answer with another date. */
export function remarks(
  time: Temporal.ZonedDateTime,
  now: Temporal.Instant,
  { leadTimeDays = 0, businessDays = false }: TimeRemarks,
  path: readonly string[],
): readonly Warning[] {
  const warnings: Warning[] = [];
  const date = time.toPlainDate();
  const earliest = now.toZonedDateTimeISO(time.timeZoneId).toPlainDate().add({ days: leadTimeDays });
  if (Temporal.PlainDate.compare(date, earliest) < 0) {
    const params = { date: date.toString(), days: leadTimeDays, earliest: earliest.toString() };
    warnings.push(warning('LEAD_TIME_SHORT', path, params));
  }
  if (businessDays && date.dayOfWeek > 5) {
    const next = date.add({ days: 8 - date.dayOfWeek });
    warnings.push(warning('NOT_A_BUSINESS_DAY', path, { date: date.toString(), next: next.toString() }));
  }
  return warnings;
}
