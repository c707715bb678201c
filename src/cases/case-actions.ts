import type { RefusalCode } from '../texts/refusals.ts';
import type { ActorFacts, CaseFacts } from './case-facts.ts';
import { conditions, guards, type Refusal, refuse } from './case-guards.ts';
import { type CaseAction, type CaseStatus, type Need, stateOf, type Transition, transitions } from './case-status.ts';

export type { ActorFacts, CaseFacts } from './case-facts.ts';

export interface Permission {
  readonly allowed: true;
  /** The status afterwards; that of today when the action leaves it. */
  readonly to: CaseStatus;
  /** The last moment at which it is allowed; null without a deadline. */
  readonly until: Date | null;
  /** What the actor has to say along with it. */
  readonly needs: Need | null;
}
export type Decision = Permission | Refusal;

/** May this actor do this now, and where does the case go? `target` is looked at by `changeStatus` only. */
export function decide(
  action: CaseAction,
  facts: CaseFacts,
  actor: ActorFacts,
  now: Date,
  target?: CaseStatus,
): Decision {
  const ofSide = transitions.filter((row) => row.action === action && row.who.includes(actor.side));
  if (ofSide.length === 0) return refuse(actor.side === 'DESK' ? 'TENANT_ONLY' : 'DESK_ONLY');
  const wanted = action === 'changeStatus' ? target : undefined;
  const row = ofSide.find((one) => applies(one, facts) && (!wanted || destination(one, facts) === wanted));
  if (row) return judge(row, facts, actor, now);
  const code = whyNoRow(action, facts.status);
  if (code !== 'STATUS_NOT_REACHABLE') return refuse(code);
  const allowed = allowedTargets(facts, actor, now);
  return refuse(code, { count: allowed.length, allowed: allowed.join(', ') });
}

/** The statuses to which `changeStatus` could bring the case now. */
export function allowedTargets(facts: CaseFacts, actor: ActorFacts, now: Date): readonly CaseStatus[] {
  return transitions
    .filter((row) => row.action === 'changeStatus' && row.who.includes(actor.side) && applies(row, facts))
    .map((row) => judge(row, facts, actor, now))
    .flatMap((decision) => (decision.allowed ? [decision.to] : []));
}

/**
 * What to store as `cameFrom` when the case goes to `to`. A case that is cancelled while it waits for an answer keeps
 * where the waiting came from: else, were the cancellation refused, nobody would know where the answer leads.
 */
export function cameFromAfter(facts: CaseFacts, to: CaseStatus): CaseStatus | null {
  if (!isDetour(to)) return null;
  return isDetour(facts.status) ? facts.cameFrom : facts.status;
}

function applies(row: Transition, facts: CaseFacts): boolean {
  return row.from.includes(facts.status) && (!row.when || conditions[row.when](facts));
}

function judge(row: Transition, facts: CaseFacts, actor: ActorFacts, now: Date): Decision {
  let until: Date | null = null;
  for (const name of row.guards) {
    const verdict = guards[name](facts, actor, now);
    if (!verdict.allowed) return verdict;
    if (verdict.until && (!until || verdict.until < until)) until = verdict.until;
  }
  return { allowed: true, to: destination(row, facts), until, needs: row.needs ?? null };
}

function destination(row: Transition, facts: CaseFacts): CaseStatus {
  if (row.to === 'SAME') return facts.status;
  if (row.to !== 'WHERE_IT_CAME_FROM') return row.to;
  // Only a status from which the table leads here is believed (changeStatus is the way back, no way in); otherwise the
  // desk looks at the case again.
  const before = facts.cameFrom;
  const waysIn = transitions.filter(({ action, to }) => action !== 'changeStatus' && to === facts.status);
  const leadsHere = waysIn.some(({ from }) => before && from.includes(before));
  return before && leadsHere ? before : 'IN_REVIEW';
}

const isDetour = (status: CaseStatus): boolean => status === 'ACTION_REQUIRED' || status === 'CANCELLATION_REQUESTED';

/** Words only: the table has refused already. */
function whyNoRow(action: CaseAction, status: CaseStatus): RefusalCode {
  if (stateOf(status) === 'CLOSED') return 'CASE_CLOSED';
  if (action === 'reopen') return 'CASE_OPEN';
  if (action === 'changeStatus') return 'STATUS_NOT_REACHABLE';
  if (status === 'CANCELLATION_REQUESTED') return 'CANCELLATION_PENDING';
  if (status === 'ACTION_REQUIRED') return 'QUESTIONS_OPEN';
  return whyNotYet[action] ?? 'STATUS_NOT_REACHABLE';
}

const whyNotYet: Readonly<Partial<Record<CaseAction, RefusalCode>>> = {
  requestAction: 'NOT_IN_REVIEW',
  answerAction: 'NOTHING_ASKED',
  withdrawAction: 'NOTHING_ASKED',
  confirmDate: 'NOT_WITH_CARRIER',
  recordOutcomes: 'NOT_IN_REVIEW',
  amend: 'ORDER_WITH_CARRIER',
  cancel: 'LIVE_ORDER',
};
