import { Temporal } from 'temporal-polyfill';

/** How many business days before the day of the seed, and when on that day, by the clock of whoever acts. */
export type Moment = readonly [businessDaysAgo: number, time: string] | { readonly minutesAgo: number };

/** A wall time on a business day counted from the day of the seed; below zero: before it. */
export interface BusinessTime {
  readonly inDays: number;
  readonly time: string;
  /** Only where the country has several zones. */
  readonly zone?: string;
}

/** The weekday that is so many business days from the day of the seed, forwards or (below zero) backwards. */
export function businessDay(today: Date, days: number): Temporal.PlainDate {
  const from = Temporal.Instant.fromEpochMilliseconds(today.getTime()).toZonedDateTimeISO('UTC').toPlainDate();
  const step = Math.sign(days);
  let away = 0;
  for (let left = Math.abs(days); left > 0; ) {
    away += step;
    // 0 is a Monday, 5 and 6 the weekend.
    if ((from.dayOfWeek - 1 + away + 70) % 7 < 5) left -= 1;
  }
  return from.add({ days: away });
}

export function momentOf(moment: Moment, zone: string, today: Date): Date {
  if ('minutesAgo' in moment) return new Date(today.getTime() - moment.minutesAgo * 60_000);
  const [daysAgo, time] = moment;
  const there = businessDay(today, -daysAgo).toZonedDateTime({ timeZone: zone, plainTime: time });
  return new Date(there.epochMilliseconds);
}

export function localDateTime({ inDays, time }: BusinessTime, today: Date): string {
  return `${businessDay(today, inDays)}T${time}`;
}
