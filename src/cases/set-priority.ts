import { authoriseAgent } from '../access/authorise.ts';
import type { Viewer } from '../access/viewer.ts';
import type { Deps } from '../deps.ts';
import type { CaseModel } from '../generated/prisma/models.ts';
import { priorityChanged } from '../timeline/entry-draft.ts';
import { changeCase } from './change-case.ts';
import { permit } from './permit.ts';

export interface SetPriorityInput {
  readonly idempotencyKey?: string | null | undefined;
  /** Database id. */
  readonly caseId: string;
  readonly priority: CaseModel['priority'];
  readonly expectedVersion?: number | null | undefined;
}

/** How urgent the desk takes a case to be: never a tenant's to see. */
export function setPriority(deps: Deps, viewer: Viewer, input: SetPriorityInput) {
  authoriseAgent(viewer, 'setPriority');
  const { priority } = input;
  return changeCase(deps, viewer, 'setPriority', input, async (locked) => {
    permit(viewer, 'setPriority', locked);
    const { row } = locked;
    if (row.priority === priority) return { entries: [], changedFields: [], moves: 'NOTHING' };
    return {
      patch: { priority },
      entries: [priorityChanged(row.priority, priority)],
      changedFields: ['priority'],
      moves: 'DESK_VERSION',
    };
  });
}
