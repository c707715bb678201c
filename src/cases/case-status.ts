export const caseStatuses = [
  'SUBMITTED',
  'IN_REVIEW',
  'ACTION_REQUIRED',
  'WITH_CARRIER',
  'SCHEDULED',
  'CANCELLATION_REQUESTED',
  'RESOLVED',
  'CANCELLED',
] as const;
export type CaseStatus = (typeof caseStatuses)[number];
export type CaseState = 'OPEN' | 'CLOSED';
export type WaitingOn = 'DESK' | 'TENANT' | 'CARRIER';
export type Side = 'TENANT' | 'DESK';

export const caseActions = [
  'assign',
  'requestAction',
  'answerAction',
  'withdrawAction',
  'changeStatus',
  'confirmDate',
  'recordOutcomes',
  'confirmRelease',
  'amend',
  'setAdditionalContacts',
  'cancel',
  'resolve',
  'reopen',
  'comment',
  'addInternalNote',
  'removeDocument',
  'setPriority',
] as const;
export type CaseAction = (typeof caseActions)[number];

/** Picks between rows: a row whose condition does not hold says nothing about the case. */
export type ConditionName = 'A_NUMBER_IS_LIVE' | 'A_QUESTION_IS_OPEN' | 'ALL_ARE_ANSWERED';

/** What must be so for a row that applies; each has its own refusal. */
export type GuardName =
  | 'OWN_CASE'
  | 'NO_NUMBER_IS_LIVE'
  | 'ALL_NUMBERS_ENDED'
  | 'NO_NUMBER_SENT'
  | 'ADDRESS_NOT_LOCKED'
  | 'A_DAY_BEFORE_THE_PORT'
  | 'CLOSED_LATELY'
  | 'LETTER_IS_RECENT'
  | 'SOURCE_CONFIRMED'
  | 'IS_CROSS_TENANT_PORT'
  | 'NOT_CONFIRMED_YET'
  | 'BY_AN_ADMIN_OF_THE_SOURCE';

/** What the actor has to say along with the action. */
export type Need = 'REASON' | 'QUESTION' | 'DATE';

export interface Transition {
  readonly action: CaseAction | 'create';
  readonly from: readonly CaseStatus[];
  readonly to: CaseStatus | 'SAME' | 'WHERE_IT_CAME_FROM';
  readonly who: readonly Side[];
  readonly when?: ConditionName;
  readonly guards: readonly GuardName[];
  readonly needs?: Need;
}

const states: Readonly<Record<CaseStatus, readonly [CaseState, WaitingOn | null]>> = {
  SUBMITTED: ['OPEN', 'DESK'],
  IN_REVIEW: ['OPEN', 'DESK'],
  ACTION_REQUIRED: ['OPEN', 'TENANT'],
  WITH_CARRIER: ['OPEN', 'CARRIER'],
  SCHEDULED: ['OPEN', 'CARRIER'],
  CANCELLATION_REQUESTED: ['OPEN', 'CARRIER'],
  RESOLVED: ['CLOSED', null],
  CANCELLED: ['CLOSED', null],
};

export const stateOf = (status: CaseStatus): CaseState => states[status][0];

/** Who has the ball; null when the case is closed. */
export const waitingOn = (status: CaseStatus): WaitingOn | null => states[status][1];

const open = caseStatuses.filter((status) => stateOf(status) === 'OPEN');
const closed = caseStatuses.filter((status) => stateOf(status) === 'CLOSED');
const assigned = open.filter((status) => status !== 'SUBMITTED');
const resolvable = open.filter((status) => status !== 'CANCELLATION_REQUESTED');
const atDesk = ['SUBMITTED', 'IN_REVIEW', 'ACTION_REQUIRED'] as const;
const atCarrier = ['WITH_CARRIER', 'SCHEDULED'] as const;
const TENANT = ['TENANT'] as const;
const DESK = ['DESK'] as const;
const BOTH = ['TENANT', 'DESK'] as const;
const asked = ['ACTION_REQUIRED'] as const;
const cancelling = ['CANCELLATION_REQUESTED'] as const;

/**
 * The life of a case. The first row that applies (action, status, side, condition) decides: so the order counts where
 * two rows share a status. Whatever no row allows is refused.
 */
// biome-ignore format: a table is read by its columns
export const transitions: readonly Transition[] = [
  { action: 'create', from: [], to: 'SUBMITTED', who: TENANT, guards: [] },
  { action: 'assign', from: ['SUBMITTED'], to: 'IN_REVIEW', who: DESK, guards: [] },
  { action: 'assign', from: assigned, to: 'SAME', who: DESK, guards: [] },

  { action: 'requestAction', from: ['IN_REVIEW', ...atCarrier], to: 'ACTION_REQUIRED', who: DESK, guards: [], needs: 'QUESTION' },
  { action: 'answerAction', from: asked, to: 'SAME', who: TENANT, when: 'A_QUESTION_IS_OPEN', guards: ['OWN_CASE'] },
  { action: 'answerAction', from: asked, to: 'WHERE_IT_CAME_FROM', who: TENANT, guards: ['OWN_CASE'] },
  { action: 'withdrawAction', from: asked, to: 'SAME', who: DESK, when: 'A_QUESTION_IS_OPEN', guards: [] },
  { action: 'withdrawAction', from: asked, to: 'WHERE_IT_CAME_FROM', who: DESK, guards: [] },

  { action: 'changeStatus', from: ['IN_REVIEW'], to: 'WITH_CARRIER', who: DESK, guards: ['LETTER_IS_RECENT', 'SOURCE_CONFIRMED'] },
  { action: 'confirmDate', from: atCarrier, to: 'SCHEDULED', who: DESK, guards: ['SOURCE_CONFIRMED'], needs: 'DATE' },
  // With whichever status: part of an order may be back at the desk while the rest goes on at the carrier.
  { action: 'recordOutcomes', from: assigned, to: 'SAME', who: DESK, guards: ['SOURCE_CONFIRMED'] },
  { action: 'changeStatus', from: atCarrier, to: 'IN_REVIEW', who: DESK, guards: [], needs: 'REASON' },

  // By the source’s own admin, or with the code of one: then whoever may change the case enters it.
  { action: 'confirmRelease', from: resolvable, to: 'SAME', who: TENANT, guards: ['IS_CROSS_TENANT_PORT', 'NOT_CONFIRMED_YET', 'OWN_CASE', 'BY_AN_ADMIN_OF_THE_SOURCE'] },

  { action: 'amend', from: atDesk, to: 'SAME', who: TENANT, guards: ['OWN_CASE', 'ADDRESS_NOT_LOCKED', 'NO_NUMBER_SENT'] },
  { action: 'setAdditionalContacts', from: open, to: 'SAME', who: TENANT, guards: ['OWN_CASE'] },

  // A live order goes on at the carrier until it agrees, and only its tenant may ask for that.
  { action: 'cancel', from: atCarrier, to: 'CANCELLATION_REQUESTED', who: TENANT, guards: ['OWN_CASE', 'A_DAY_BEFORE_THE_PORT'], needs: 'REASON' },
  { action: 'cancel', from: ['IN_REVIEW', 'ACTION_REQUIRED'], to: 'CANCELLATION_REQUESTED', who: TENANT, when: 'A_NUMBER_IS_LIVE', guards: ['OWN_CASE', 'A_DAY_BEFORE_THE_PORT'], needs: 'REASON' },
  { action: 'cancel', from: atDesk, to: 'CANCELLED', who: TENANT, guards: ['OWN_CASE', 'NO_NUMBER_IS_LIVE'], needs: 'REASON' },
  { action: 'cancel', from: atDesk, to: 'CANCELLED', who: DESK, guards: ['NO_NUMBER_IS_LIVE'] },
  { action: 'changeStatus', from: cancelling, to: 'CANCELLED', who: DESK, guards: [], needs: 'REASON' },
  // It was cancelled while a question was open, and the question still is.
  { action: 'changeStatus', from: cancelling, to: 'ACTION_REQUIRED', who: DESK, when: 'A_QUESTION_IS_OPEN', guards: [], needs: 'REASON' },
  { action: 'changeStatus', from: cancelling, to: 'WHERE_IT_CAME_FROM', who: DESK, when: 'ALL_ARE_ANSWERED', guards: [], needs: 'REASON' },

  { action: 'resolve', from: resolvable, to: 'RESOLVED', who: BOTH, guards: ['OWN_CASE', 'ALL_NUMBERS_ENDED'] },
  { action: 'reopen', from: closed, to: 'IN_REVIEW', who: BOTH, guards: ['OWN_CASE', 'CLOSED_LATELY'] },

  { action: 'comment', from: open, to: 'SAME', who: BOTH, guards: [] },
  { action: 'setPriority', from: open, to: 'SAME', who: DESK, guards: [] },
  { action: 'addInternalNote', from: caseStatuses, to: 'SAME', who: DESK, guards: [] },
  // Whose it is, and what a letter is held by, is judged with the document: see document-removal.ts.
  { action: 'removeDocument', from: open, to: 'SAME', who: BOTH, guards: [] },
];
