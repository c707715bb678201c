import { authoriseAgent } from '../access/authorise.ts';
import type { Viewer } from '../access/viewer.ts';
import type { Deps } from '../deps.ts';
import { problem } from '../errors.ts';
import { assigned, statusChanged } from '../timeline/entry-draft.ts';
import { changeCase, statusPatch } from './change-case.ts';
import { permit } from './permit.ts';

export interface AssignCaseInput {
  readonly idempotencyKey?: string | null | undefined;
  readonly caseId: string;
  /** Database id of an agent; null: nobody. */
  readonly assigneeId: string | null;
  readonly expectedVersion?: number | null | undefined;
}

/** The first assignment begins the review. To whom it is assigned already is a success that writes nothing. */
export function assignCase(deps: Deps, viewer: Viewer, input: AssignCaseInput) {
  authoriseAgent(viewer, 'assignCase');
  const { assigneeId } = input;
  return changeCase(deps, viewer, 'assignCase', input, async (locked) => {
    const { tx, row, now } = locked;
    const agent = assigneeId && (await tx.agent.findFirst({ where: { id: assigneeId, revokedAt: null } }));
    const unknown = assigneeId && !agent ? [problem('NOT_FOUND', ['assigneeId'])] : [];
    const { to } = permit(viewer, 'assign', locked, unknown);
    if (row.assigneeId === assigneeId) return { entries: [], changedFields: [], moves: 'NOTHING' };
    // Nobody begins no review: a case that is taken from nobody and given to nobody stays as it is.
    const begins = assigneeId !== null && to !== row.status;
    return {
      patch: { assigneeId, ...(begins ? statusPatch(to, null, now) : {}) },
      entries: [assigned(row.assigneeId, assigneeId), ...(begins ? [statusChanged({ from: row.status, to })] : [])],
      changedFields: ['assignee', ...(begins ? ['status', 'waitingOn'] : [])],
      moves: 'VERSION',
    };
  });
}
