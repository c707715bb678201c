import type { CaseModel } from '../generated/prisma/models.ts';
import type { EntryDraft } from '../timeline/entry-draft.ts';
import { waitingOn } from './case-status.ts';
import { type ClockTime, type ServiceClock, secondsAllowed } from './clock-times.ts';

/** The columns that are the clock of a case. */
export type ClockColumns = Pick<
  CaseModel,
  | 'firstAnsweredAt'
  | 'serviceClock'
  | 'clockStartedAt'
  | 'clockResumedAt'
  | 'clockUsedSeconds'
  | 'clockMissedAt'
  | 'dueAt'
>;

type Timed = Pick<CaseModel, 'status' | 'priority' | 'type'>;

export const noClock: Omit<ClockColumns, 'firstAnsweredAt'> = {
  serviceClock: null,
  clockStartedAt: null,
  clockResumedAt: null,
  clockUsedSeconds: 0,
  clockMissedAt: null,
  dueAt: null,
};

/** The moment of a change, and the times that are given then. */
interface At {
  readonly now: Date;
  readonly times: readonly ClockTime[];
}

/** The clock of a case that has just been opened. */
export function firstClock(opened: Timed, { now, times }: At): ClockColumns {
  return { firstAnsweredAt: null, ...started('FIRST_ANSWER', opened, { now, times }) };
}

/**
 * The clock after a change of the case. Every answer of the desk ends the clock and begins the next one, which runs
 * while the desk has the ball, waits while the tenant or the carrier has it, and ends with the case.
 */
export function clockAfter(
  before: Timed & ClockColumns,
  after: Timed,
  { answered, ...at }: At & { readonly answered: boolean },
): ClockColumns {
  const firstAnsweredAt = before.firstAnsweredAt ?? (answered ? at.now : null);
  if (waitingOn(after.status) === null) return { firstAnsweredAt, ...noClock };
  const clock = firstAnsweredAt === null ? 'FIRST_ANSWER' : 'NEXT_ANSWER';
  if (answered || before.serviceClock !== clock) return { firstAnsweredAt, ...started(clock, after, at) };
  return { firstAnsweredAt, ...goesOn(before, clock, after, at) };
}

function started(clock: ServiceClock, on: Timed, { now, times }: At): Omit<ClockColumns, 'firstAnsweredAt'> {
  return {
    serviceClock: clock,
    clockStartedAt: now,
    clockUsedSeconds: 0,
    clockMissedAt: null,
    ...running(secondsAllowed(times, clock, on), waitingOn(on.status) === 'DESK' ? now : null, 0),
  };
}

/** The same clock: paused, resumed, or with another time since the priority is another. */
function goesOn(before: ClockColumns, clock: ServiceClock, after: Timed, { now, times }: At) {
  const allowed = secondsAllowed(times, clock, after);
  const { clockStartedAt, clockMissedAt, clockResumedAt: resumedAt, clockUsedSeconds: used } = before;
  const kept = { serviceClock: clock, clockStartedAt, clockMissedAt };
  const runs = waitingOn(after.status) === 'DESK';
  if (resumedAt === null || runs) {
    return { ...kept, clockUsedSeconds: used, ...running(allowed, runs ? (resumedAt ?? now) : null, used) };
  }
  const ran = Math.max(0, Math.floor((now.getTime() - resumedAt.getTime()) / 1000));
  return { ...kept, clockUsedSeconds: used + ran, ...running(allowed, null, used + ran) };
}

function running(allowed: number, clockResumedAt: Date | null, used: number) {
  const left = (allowed - used) * 1000;
  return { clockResumedAt, dueAt: clockResumedAt && new Date(clockResumedAt.getTime() + left) };
}

/** Whether the tenant hears something of the desk by this entry. That somebody takes the case, or opens it again, is no answer. */
export function isAnswer({ kind, internal = false, statusFrom, statusTo }: EntryDraft): boolean {
  if (internal) return false;
  if (kind !== 'STATUS_CHANGED') return answers.some((one) => one === kind);
  const begins = statusFrom === 'SUBMITTED' && statusTo === 'IN_REVIEW';
  const reopens = statusFrom === 'RESOLVED' || statusFrom === 'CANCELLED';
  return !begins && !reopens;
}

const answers = ['COMMENT', 'ACTION_REQUESTED', 'DATE_CONFIRMED', 'NUMBER_OUTCOMES_RECORDED'] as const;
