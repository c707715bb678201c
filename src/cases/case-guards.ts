import type { RefusalCode } from '../texts/refusals.ts';
import type { TextParams } from '../texts/text.ts';
import type { ActorFacts, CaseFacts } from './case-facts.ts';
import type { ConditionName, GuardName } from './case-status.ts';

const hour = 3_600_000;
const day = 24 * hour;
const daysToReopen = 14;
const hoursBeforeThePort = 24;
const daysOfALetter = 90;

export interface Refusal {
  readonly allowed: false;
  readonly code: RefusalCode;
  /** The last moment at which it would have been allowed; null when no clock is the reason. */
  readonly until: Date | null;
  readonly params: TextParams;
}

/** Passed: the last moment at which that is so, or null without a deadline. */
type Verdict = { readonly allowed: true; readonly until: Date | null } | Refusal;
type Guard = (facts: CaseFacts, actor: ActorFacts, now: Date) => Verdict;

const passed: Verdict = { allowed: true, until: null };

export function refuse(code: RefusalCode, params: TextParams = {}, until: Date | null = null): Refusal {
  return { allowed: false, code, until, params };
}

/** The last moment itself is still in time. */
function inTime(code: RefusalCode, lastMoment: Date, now: Date): Verdict {
  return now <= lastMoment ? { allowed: true, until: lastMoment } : refuse(code, {}, lastMoment);
}

const until = {
  /** The last moment to cancel a port whose date is confirmed. */
  cancellation({ type, confirmedFor }: CaseFacts): Date | null {
    const isPort = type === 'PORT_IN' || type === 'CROSS_TENANT_PORT';
    return isPort && confirmedFor ? new Date(confirmedFor.getTime() - hoursBeforeThePort * hour) : null;
  },
  reopening: ({ closedAt }: CaseFacts) => closedAt && new Date(closedAt.getTime() + daysToReopen * day),
  /** A letter carries a day and no hour: it is good to the end (UTC) of its ninetieth day. */
  letter({ letterSignedOn }: CaseFacts): Date | null {
    const signedOn = Date.parse(`${letterSignedOn}T00:00:00Z`);
    return Number.isNaN(signedOn) ? null : new Date(signedOn + (daysOfALetter + 1) * day - 1);
  },
};

/** All moments after which a decision about the case may be another one, though nothing happened to it. */
export const deadlines = (facts: CaseFacts): readonly (Date | null)[] =>
  Object.values(until).map((lastMoment) => lastMoment(facts));

/** At the carrier and not ended there. */
const liveNumbers = (facts: CaseFacts): number => facts.numbersSubmitted + facts.numbersConfirmed;

export const conditions: Readonly<Record<ConditionName, (facts: CaseFacts) => boolean>> = {
  A_NUMBER_IS_LIVE: (facts) => liveNumbers(facts) > 0,
  A_QUESTION_IS_OPEN: (facts) => facts.openQuestions > 0,
  ALL_ARE_ANSWERED: (facts) => facts.openQuestions === 0,
};

export const guards: Readonly<Record<GuardName, Guard>> = {
  OWN_CASE: (_, actor) =>
    actor.side === 'DESK' || actor.isAdmin || actor.isCreator ? passed : refuse('NOT_YOUR_CASE'),

  NO_NUMBER_IS_LIVE: (facts) => (liveNumbers(facts) === 0 ? passed : refuse('LIVE_ORDER')),

  ALL_NUMBERS_ENDED: (facts) =>
    liveNumbers(facts) === 0 ? passed : refuse('NUMBERS_NOT_ENDED', { count: liveNumbers(facts) }),

  NO_NUMBER_SENT: (facts) =>
    facts.numbersBeyondPending === 0 ? passed : refuse('NUMBERS_WITH_CARRIER', { count: facts.numbersBeyondPending }),

  // Its description is the address that the desk is working with.
  ADDRESS_NOT_LOCKED: (facts) =>
    facts.type === 'ADDRESS_UPDATE' && facts.status !== 'SUBMITTED' ? refuse('ADDRESS_LOCKED') : passed,

  A_DAY_BEFORE_THE_PORT: (facts, _, now) => {
    const lastMoment = until.cancellation(facts);
    return lastMoment ? inTime('TOO_LATE_TO_CANCEL', lastMoment, now) : passed;
  },

  CLOSED_LATELY: (facts, _, now) => {
    const lastMoment = until.reopening(facts);
    return lastMoment ? inTime('TOO_LATE_TO_REOPEN', lastMoment, now) : refuse('TOO_LATE_TO_REOPEN');
  },

  LETTER_IS_RECENT: (facts, _, now) => {
    if (facts.type !== 'PORT_IN') return passed;
    const lastMoment = until.letter(facts);
    return lastMoment ? inTime('LETTER_TOO_OLD', lastMoment, now) : refuse('LETTER_MISSING');
  },

  IS_CROSS_TENANT_PORT: (facts) => (facts.type === 'CROSS_TENANT_PORT' ? passed : refuse('NO_CROSS_TENANT_PORT')),

  NOT_CONFIRMED_YET: (facts) => (facts.sourceConfirmed ? refuse('RELEASE_CONFIRMED') : passed),

  BY_AN_ADMIN_OF_THE_SOURCE: (facts, actor) =>
    facts.portOpenedBy === 'DESTINATION' || actor.isAdmin ? passed : refuse('SOURCE_ADMIN_NEEDED'),

  SOURCE_CONFIRMED: (facts) =>
    facts.type !== 'CROSS_TENANT_PORT' || facts.sourceConfirmed ? passed : refuse('SOURCE_NOT_CONFIRMED'),
};
