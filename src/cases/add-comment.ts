import { authorise } from '../access/authorise.ts';
import type { Viewer } from '../access/viewer.ts';
import type { Deps } from '../deps.ts';
import { checkDocuments } from '../documents/check-documents.ts';
import { textProblems } from '../inputs/text-field.ts';
import { commented } from '../timeline/entry-draft.ts';
import { changeCase } from './change-case.ts';
import { permit } from './permit.ts';

export interface AddCommentInput {
  readonly idempotencyKey?: string | null | undefined;
  /** Database ids. */
  readonly caseId: string;
  readonly body: string;
  readonly documentIds: readonly string[];
  readonly visibility: 'PUBLIC' | 'INTERNAL';
}

export const commentLength = 10_000;

/** A comment for both sides, or (agents only) a note that never reaches the tenant. Its visibility never changes. */
export function addComment(deps: Deps, viewer: Viewer, input: AddCommentInput) {
  const internal = input.visibility === 'INTERNAL';
  authorise(viewer, internal ? 'addInternalNote' : 'addComment');
  return changeCase(deps, viewer, 'addComment', input, async (locked) => {
    const problems = [
      ...textProblems(input.body, ['body'], commentLength),
      ...(await checkDocuments(locked.tx, viewer, input.documentIds, ['documentIds'], ['SUPPORTING'])),
    ];
    permit(viewer, internal ? 'addInternalNote' : 'comment', locked, problems);
    return {
      entries: [commented(input.body, input.documentIds, internal)],
      changedFields: [],
      moves: internal ? 'DESK_VERSION' : 'NOTHING',
    };
  });
}
