import { authoriseAgent } from '../access/authorise.ts';
import type { Viewer } from '../access/viewer.ts';
import type { Deps } from '../deps.ts';
import { textProblems } from '../inputs/text-field.ts';
import { actionWithdrawn } from '../timeline/entry-draft.ts';
import { commentLength } from './add-comment.ts';
import { changeCase } from './change-case.ts';
import { afterQuestion, findQuestion, permitEnd } from './end-question.ts';

export interface WithdrawActionInput {
  readonly idempotencyKey?: string | null | undefined;
  /** Database ids. */
  readonly caseId: string;
  readonly actionRequestId: string;
  readonly reason?: string | null | undefined;
  readonly expectedVersion?: number | null | undefined;
}

/** A question that needs no answer any more; with the last one the case goes back to where it came from. */
export function withdrawAction(deps: Deps, viewer: Viewer, input: WithdrawActionInput) {
  const agent = authoriseAgent(viewer, 'withdrawAction');
  const reason = input.reason?.trim() || null;
  return changeCase(deps, viewer, 'withdrawAction', input, async (locked) => {
    const question = await findQuestion(locked, input.actionRequestId);
    const problems = reason === null ? [] : textProblems(reason, ['reason'], commentLength);
    const { to } = permitEnd(viewer, 'withdrawAction', locked, question, problems);
    await locked.tx.actionRequest.update({
      where: { id: input.actionRequestId },
      data: { ending: 'WITHDRAWN', endedAt: locked.now, withdrawnById: agent.id },
    });
    return afterQuestion(locked, to, actionWithdrawn(input.actionRequestId, reason));
  });
}
