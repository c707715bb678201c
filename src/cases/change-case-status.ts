import { authoriseAgent } from '../access/authorise.ts';
import type { Viewer } from '../access/viewer.ts';
import type { Deps } from '../deps.ts';
import { type Problem, problem } from '../errors.ts';
import { textProblems } from '../inputs/text-field.ts';
import { statusChanged } from '../timeline/entry-draft.ts';
import { commentLength } from './add-comment.ts';
import { cameFromAfter, decide } from './case-actions.ts';
import type { CaseStatus } from './case-status.ts';
import { changeCase, type LockedCase, statusPatch } from './change-case.ts';
import { noDate } from './confirm-date.ts';
import { permit } from './permit.ts';
import { actorFacts } from './read-facts.ts';

export interface ChangeCaseStatusInput {
  readonly idempotencyKey?: string | null | undefined;
  readonly caseId: string;
  readonly status: CaseStatus;
  readonly reason?: string | null | undefined;
  readonly expectedVersion?: number | null | undefined;
}

/** The desk's own steps: to the carrier, back from it, and the end of a requested cancellation. */
export function changeCaseStatus(deps: Deps, viewer: Viewer, input: ChangeCaseStatusInput) {
  authoriseAgent(viewer, 'changeCaseStatus');
  return changeCase(deps, viewer, 'changeCaseStatus', input, async (locked) => {
    const { facts, row, now } = locked;
    const target = { status: input.status, path: ['status'] };
    const { to } = permit(viewer, 'changeStatus', locked, reasonProblems(viewer, input, locked), target);
    // A cancellation that the carrier refused is none any more.
    const goesOn = row.cancelReason !== null && to !== 'CANCELLED';
    const losesDate = to === 'IN_REVIEW' && row.confirmedInstant !== null;
    return {
      patch: {
        ...statusPatch(to, cameFromAfter(facts, to), now),
        ...(goesOn ? { cancelReason: null } : {}),
        ...(losesDate ? noDate : {}),
      },
      entries: [statusChanged({ from: row.status, to, reason: input.reason?.trim() || null })],
      changedFields: [
        'status',
        'state',
        'waitingOn',
        ...(goesOn ? ['cancelReason'] : []),
        ...(losesDate ? ['confirmedFor'] : []),
      ],
      moves: 'VERSION',
    };
  });
}

function reasonProblems(
  viewer: Viewer,
  input: ChangeCaseStatusInput,
  { facts, row, now }: LockedCase,
): readonly Problem[] {
  const text = input.reason ?? '';
  if (text.trim() !== '') return textProblems(text, ['reason'], commentLength);
  const decision = decide('changeStatus', facts, actorFacts(viewer, row), now, input.status);
  return decision.allowed && decision.needs === 'REASON' ? [problem('REASON_NEEDED', ['reason'])] : [];
}
