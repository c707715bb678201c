import { authorisePerson } from '../access/authorise.ts';
import type { Viewer } from '../access/viewer.ts';
import { ofVisibleTenant, visibleCases } from '../access/visible-cases.ts';
import { change, type Outcome } from '../change.ts';
import type { Deps } from '../deps.ts';
import { type Problem, problem, Refused } from '../errors.ts';
import type { FeedbackModel } from '../generated/prisma/models.ts';
import { textProblems } from '../inputs/text-field.ts';

export interface SubmitFeedbackInput {
  readonly idempotencyKey?: string | null | undefined;
  readonly rating?: number | null | undefined;
  readonly body: string;
  readonly caseId: string | null;
}

const bodyLength = 10_000;
const ratings = { min: 1, max: 5 };

/** Feedback by id: one's own; null for all other, there or not. */
export async function readFeedback(
  { prisma }: Deps,
  viewer: Viewer,
  ids: readonly string[],
): Promise<readonly (FeedbackModel | null)[]> {
  const rows = await prisma.feedback.findMany({
    where: { id: { in: [...ids] }, personId: viewer.id, ...ofVisibleTenant(viewer) },
  });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => byId.get(id) ?? null);
}

/** A person's word on the service, or on one case of their company. */
export async function submitFeedback(
  deps: Deps,
  viewer: Viewer,
  input: SubmitFeedbackInput,
): Promise<Outcome<{ feedbackId: string }>> {
  const { id: personId, tenantId } = authorisePerson(viewer, 'submitFeedback');
  const { body, caseId, rating = null } = input;
  return change(deps, viewer, { name: 'submitFeedback', input }, async (tx) => {
    const problems: Problem[] = [...ratingProblems(rating), ...textProblems(body, ['body'], bodyLength)];
    if (caseId !== null && !(await tx.case.findFirst({ where: { id: caseId, ...visibleCases(viewer) } }))) {
      problems.push(problem('NOT_FOUND', ['caseId']));
    }
    if (problems.length > 0) throw new Refused(problems);
    const data = { tenantId, personId, caseId, rating, body, createdAt: deps.now() };
    const { id: feedbackId } = await tx.feedback.create({ data });
    return { result: { feedbackId } };
  });
}

function ratingProblems(rating: number | null): readonly Problem[] {
  if (rating === null || (rating >= ratings.min && rating <= ratings.max)) return [];
  return [problem('NUMBER_OUT_OF_RANGE', ['rating'], { ...ratings, value: rating })];
}
