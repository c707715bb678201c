import { authorise } from '../access/authorise.ts';
import type { Viewer } from '../access/viewer.ts';
import type { Deps } from '../deps.ts';
import { textProblems } from '../inputs/text-field.ts';
import { commented, statusChanged } from '../timeline/entry-draft.ts';
import { commentLength } from './add-comment.ts';
import { changeCase, statusPatch } from './change-case.ts';
import { noDate } from './confirm-date.ts';
import { permit } from './permit.ts';

export interface ReopenCaseInput {
  readonly idempotencyKey?: string | null | undefined;
  readonly caseId: string;
  readonly comment?: string | null | undefined;
  readonly expectedVersion?: number | null | undefined;
}

/** Opens a closed case again within 14 days; what it was closed with no longer holds. */
export function reopenCase(deps: Deps, viewer: Viewer, input: ReopenCaseInput) {
  authorise(viewer, 'reopenCase');
  const { comment } = input;
  const hasComment = comment !== null && comment !== undefined;
  return changeCase(deps, viewer, 'reopenCase', input, async (locked) => {
    const { row, now } = locked;
    const { to } = permit(
      viewer,
      'reopen',
      locked,
      hasComment ? textProblems(comment, ['comment'], commentLength) : [],
    );
    return {
      patch: { ...statusPatch(to, null, now), resolution: null, cancelReason: null, ...noDate },
      entries: [statusChanged({ from: row.status, to }), ...(hasComment ? [commented(comment, [], false)] : [])],
      changedFields: [
        'status',
        'state',
        'waitingOn',
        'resolution',
        'cancelReason',
        ...(row.confirmedInstant ? ['confirmedFor'] : []),
      ],
      moves: 'VERSION',
    };
  });
}
