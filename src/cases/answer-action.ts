import { authorisePerson } from '../access/authorise.ts';
import type { Viewer } from '../access/viewer.ts';
import type { Deps } from '../deps.ts';
import { checkDocuments } from '../documents/check-documents.ts';
import { type Problem, problem } from '../errors.ts';
import { textProblems } from '../inputs/text-field.ts';
import type { ActionRequestRow } from '../timeline/action-requests.ts';
import { actionAnswered } from '../timeline/entry-draft.ts';
import { changeCase, type LockedCase } from './change-case.ts';
import { afterQuestion, findQuestion, permitEnd } from './end-question.ts';

/** Exactly one of them. */
export interface ActionAnswer {
  /** Database ids. */
  readonly documentIds?: readonly string[] | null | undefined;
  readonly confirmed?: boolean | null | undefined;
  readonly value?: string | null | undefined;
}

export interface AnswerActionInput {
  readonly idempotencyKey?: string | null | undefined;
  /** Database ids. */
  readonly caseId: string;
  readonly actionRequestId: string;
  readonly answer: ActionAnswer;
  readonly expectedVersion?: number | null | undefined;
}

const valueLength = 1_000;

const memberOf = {
  DOCUMENT: 'documentIds',
  CONFIRMATION: 'confirmed',
  VALUE: 'value',
} as const satisfies Record<ActionRequestRow['kind'], keyof ActionAnswer>;

/** The tenant answers in place; with the last answer the case goes back by itself to where it came from. */
export function answerAction(deps: Deps, viewer: Viewer, input: AnswerActionInput) {
  const person = authorisePerson(viewer, 'answerAction');
  return changeCase(deps, viewer, 'answerAction', input, async (locked) => {
    const question = await findQuestion(locked, input.actionRequestId);
    const problems = question ? await answerProblems(viewer, locked, question, input.answer) : [];
    const { to } = permitEnd(viewer, 'answerAction', locked, question, problems);
    const { confirmed = null, value, documentIds } = input.answer;
    await locked.tx.actionRequest.update({
      where: { id: input.actionRequestId },
      data: {
        ending: 'ANSWERED',
        endedAt: locked.now,
        answeredById: person.id,
        confirmed,
        value: value?.trim() ?? null,
      },
    });
    return afterQuestion(locked, to, actionAnswered(input.actionRequestId, documentIds ?? []));
  });
}

async function answerProblems(
  viewer: Viewer,
  { tx }: LockedCase,
  { kind }: ActionRequestRow,
  { documentIds, value, confirmed }: ActionAnswer,
): Promise<readonly Problem[]> {
  const member = memberOf[kind];
  const isGiven = { documentIds, value, confirmed }[member] !== undefined;
  if (!isGiven) return [problem('ANSWER_OF_ANOTHER_KIND', ['answer'], { member })];
  if (typeof value === 'string') return textProblems(value, ['answer', 'value'], valueLength);
  if (!documentIds) return [];
  const at = ['answer', 'documentIds'];
  if (documentIds.length === 0) return [problem('DOCUMENT_NEEDED', at)];
  return checkDocuments(tx, viewer, documentIds, at, ['SUPPORTING']);
}
