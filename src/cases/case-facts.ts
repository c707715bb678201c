import type { CaseStatus, Side } from './case-status.ts';
import type { CaseType } from './case-type.ts';

/** All that a decision about a case looks at. */
export interface CaseFacts {
  readonly type: CaseType;
  readonly status: CaseStatus;
  /** Where ACTION_REQUIRED and CANCELLATION_REQUESTED go back to; `cameFromAfter` says what to store. */
  readonly cameFrom: CaseStatus | null;
  readonly closedAt: Date | null;
  /** The date in force at the carrier: null again once the carrier has rejected the order. */
  readonly confirmedFor: Date | null;
  /** YYYY-MM-DD */
  readonly letterSignedOn: string | null;
  /** Which side of a cross-tenant port the case’s tenant is; null for other types. */
  readonly portOpenedBy: 'SOURCE' | 'DESTINATION' | null;
  readonly sourceConfirmed: boolean;
  readonly numbersSubmitted: number;
  readonly numbersConfirmed: number;
  /** SUBMITTED or later. */
  readonly numbersBeyondPending: number;
  /** For `answerAction` and `withdrawAction`: those that are left when this one is done. */
  readonly openQuestions: number;
}

export interface ActorFacts {
  readonly side: Side;
  readonly isAdmin: boolean;
  readonly isCreator: boolean;
}
