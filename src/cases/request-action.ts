import { randomUUID } from 'node:crypto';
import { authoriseAgent } from '../access/authorise.ts';
import type { Viewer } from '../access/viewer.ts';
import type { Deps } from '../deps.ts';
import { type Problem, problem } from '../errors.ts';
import type { ActionRequestModel } from '../generated/prisma/models.ts';
import { textProblems } from '../inputs/text-field.ts';
import { actionRequested, statusChanged } from '../timeline/entry-draft.ts';
import { commentLength } from './add-comment.ts';
import { cameFromAfter } from './case-actions.ts';
import { changeCase, statusPatch } from './change-case.ts';
import { permit } from './permit.ts';

export interface RequestActionInput {
  readonly idempotencyKey?: string | null | undefined;
  /** Database id. */
  readonly caseId: string;
  readonly questions: readonly { readonly kind: ActionRequestModel['kind']; readonly question: string }[];
  readonly expectedVersion?: number | null | undefined;
}

const mostQuestions = 20;

/** Asks the tenant: all that is needed at once, since the case then waits until every question has ended. */
export function requestAction(deps: Deps, viewer: Viewer, input: RequestActionInput) {
  const agent = authoriseAgent(viewer, 'requestAction');
  return changeCase(deps, viewer, 'requestAction', input, async (locked) => {
    const { tx, row, facts, now } = locked;
    const { to } = permit(viewer, 'requestAction', locked, questionProblems(input));
    const earlier = await tx.actionRequest.count({ where: { caseId: row.id } });
    const asked = input.questions.map(({ kind, question }, index) => ({
      id: randomUUID(),
      tenantId: row.tenantId,
      caseId: row.id,
      position: earlier + index + 1,
      kind,
      question: question.trim(),
      askedById: agent.id,
      askedAt: now,
    }));
    await tx.actionRequest.createMany({ data: asked });
    return {
      patch: statusPatch(to, cameFromAfter(facts, to), now),
      entries: [...asked.map(({ id }) => actionRequested(id)), statusChanged({ from: row.status, to })],
      changedFields: ['actionRequests', 'status', 'waitingOn'],
      moves: 'VERSION',
    };
  });
}

function questionProblems({ questions }: RequestActionInput): readonly Problem[] {
  const count = questions.length;
  if (count === 0) return [problem('QUESTION_MISSING', ['questions'])];
  if (count > mostQuestions) return [problem('TOO_MANY_QUESTIONS', ['questions'], { max: mostQuestions, count })];
  return questions.flatMap(({ question }, index) =>
    textProblems(question, ['questions', String(index), 'question'], commentLength),
  );
}
