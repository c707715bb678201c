import { Temporal } from 'temporal-polyfill';
import { type CaseStatus, stateOf, waitingOn } from '../../src/cases/case-status.ts';
import type { CaseModel } from '../../src/generated/prisma/models.ts';
import type { AllStatisticsQuery } from '../generated/graphql.ts';

type Statistics = AllStatisticsQuery['caseStatistics'];

/** The statistics as one would count them by hand from all the cases, for somebody of the desk. */
export function countByHand(rows: readonly CaseModel[], now: Date, timeZone: string, days: number): Statistics {
  const dayOf = (moment: Date) =>
    Temporal.Instant.fromEpochMilliseconds(moment.getTime()).toZonedDateTimeISO(timeZone).toPlainDate();
  const today = dayOf(now);
  const ageOf = ({ createdAt }: CaseModel) => dayOf(createdAt).until(today, { largestUnit: 'days' }).days;
  const open = rows.filter(({ status }) => stateOf(status) === 'OPEN');
  const dates = Array.from({ length: days }, (_, ago) => today.subtract({ days: days - 1 - ago }).toString());
  const perDay = (moments: readonly (Date | null)[]) =>
    dates.map((date) => ({ date, count: moments.filter((one) => one && dayOf(one).toString() === date).length }));
  const took = (end: 'closedAt' | 'firstAnsweredAt') =>
    rows.flatMap(({ createdAt, [end]: ended }) =>
      ended && dates.includes(dayOf(ended).toString()) ? [(ended.getTime() - createdAt.getTime()) / 1000] : [],
    );
  return {
    complete: true,
    total: rows.length,
    open: open.length,
    closed: rows.length - open.length,
    byStatus: counts(rows.map(({ status }) => status)).map(([status, count]) => ({ status, count })),
    byType: counts(rows.map(({ type }) => type)).map(([type, count]) => ({ type, count })),
    byCountry: counts(rows.map(({ country }) => country)).map(([country, count]) => ({ country, count })),
    byWaitingOn: counts(open.map(({ status }) => sideOf(status))).map(([side, count]) => ({ waitingOn: side, count })),
    byAge: bands.map(([fromDays, toDays]) => ({
      fromDays,
      toDays,
      count: open.filter((row) => ageOf(row) >= fromDays && (toDays === null || ageOf(row) <= toDays)).length,
    })),
    timeZone,
    openedPerDay: perDay(rows.map(({ createdAt }) => createdAt)),
    closedPerDay: perDay(rows.map(({ closedAt }) => closedAt)),
    medianTimeToFirstAnswer: median(took('firstAnsweredAt')),
    medianTimeToClose: median(took('closedAt')),
    overdue: rows.filter(({ dueAt }) => dueAt && dueAt < now).length,
  };
}

const bands = [
  [0, 0],
  [1, 2],
  [3, 6],
  [7, 13],
  [14, 29],
  [30, null],
] as const;

function counts<K extends string>(keys: readonly K[]): (readonly [K, number])[] {
  return [...new Set(keys)].sort().map((key) => [key, keys.filter((one) => one === key).length]);
}

function sideOf(status: CaseStatus) {
  const side = waitingOn(status);
  if (side === null) throw new Error(`${status} is closed.`);
  return side;
}

function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.ceil(sorted.length / 2) - 1] ?? null;
}

/** Without the medians, which the counts tell to two and a half per cent. */
export const exact = ({ medianTimeToClose: _, medianTimeToFirstAnswer: __, ...figures }: Statistics) => figures;

/** Whether the medians are as right as they say. Nothing is shorter than a second. */
export function mediansAgree(told: Statistics, byHand: Statistics): boolean {
  return (['medianTimeToClose', 'medianTimeToFirstAnswer'] as const).every((name) => {
    const [one, other] = [told[name] ?? null, byHand[name] ?? null];
    if (one === null || other === null) return one === other;
    return Math.abs(one - other) <= Math.max(1, other * 0.025 + 0.5);
  });
}
