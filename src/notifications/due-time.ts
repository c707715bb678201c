import { Temporal } from 'temporal-polyfill';
import type { Delivery } from './notification-kind.ts';
import { mailPolicy } from './policy.ts';

/** When somebody wants their mail: hours of their zone, HH:mm. */
export interface MailHours {
  readonly timeZone: string;
  readonly digestAt: string;
  /** Null: at any hour. */
  readonly quiet: { readonly from: string; readonly until: string } | null;
}

/**
 * When what happened is sent: gathered for a moment, never in the quiet hours; a digest at its hour. What is read late
 * is sent at once, but not in the night for that.
 */
export function dueAt(happened: Date, now: Date, delivery: Exclude<Delivery, 'NEVER'>, hours: MailHours): Date {
  const gathered = new Date(Math.max(happened.getTime() + mailPolicy.gather, now.getTime()));
  if (delivery === 'DIGEST') return next(hours.digestAt, gathered, hours.timeZone);
  return isQuiet(gathered, hours) ? next(hours.quiet?.until ?? '', gathered, hours.timeZone) : gathered;
}

function isQuiet(moment: Date, { quiet, timeZone }: MailHours): boolean {
  if (!quiet) return false;
  const time = zoned(moment, timeZone).toPlainTime().toString({ smallestUnit: 'minute' });
  // Of the same length, so in the order of the clock. Quiet hours may go over midnight.
  return quiet.from <= quiet.until
    ? time >= quiet.from && time < quiet.until
    : time >= quiet.from || time < quiet.until;
}

/** The next moment after `from` at which clocks there show that time; in a gap of the clock, right after it. */
function next(time: string, from: Date, timeZone: string): Date {
  const start = zoned(from, timeZone);
  const today = start.withPlainTime(Temporal.PlainTime.from(time));
  const found =
    Temporal.ZonedDateTime.compare(today, start) > 0
      ? today
      : start.add({ days: 1 }).withPlainTime(Temporal.PlainTime.from(time));
  return new Date(found.epochMilliseconds);
}

const zoned = (moment: Date, timeZone: string) =>
  Temporal.Instant.fromEpochMilliseconds(moment.getTime()).toZonedDateTimeISO(timeZone);
