import { authorise } from '../access/authorise.ts';
import type { Viewer } from '../access/viewer.ts';
import { excerpt } from '../countries/excerpt.ts';
import type { Deps } from '../deps.ts';
import { type Problem, problem } from '../errors.ts';
import { textProblems } from '../inputs/text-field.ts';
import { statusChanged } from '../timeline/entry-draft.ts';
import { commentLength } from './add-comment.ts';
import { cancelReasonsFor } from './cancel-reasons.ts';
import { cameFromAfter } from './case-actions.ts';
import type { CaseType } from './case-type.ts';
import { changeCase, statusPatch } from './change-case.ts';
import { permit } from './permit.ts';

export interface CancelCaseInput {
  readonly idempotencyKey?: string | null | undefined;
  readonly caseId: string;
  readonly reason: string;
  readonly comment?: string | null | undefined;
  readonly expectedVersion?: number | null | undefined;
}

/** Cancels at once, or asks the carrier to when an order is live: the state table decides which. */
export function cancelCase(deps: Deps, viewer: Viewer, input: CancelCaseInput) {
  authorise(viewer, 'cancelCase');
  return changeCase(deps, viewer, 'cancelCase', input, async (locked) => {
    const { facts, row, now } = locked;
    const { to } = permit(viewer, 'cancel', locked, reasonProblems(input, facts.type));
    const { reason: cancelReason, comment } = input;
    return {
      patch: { ...statusPatch(to, cameFromAfter(facts, to), now), cancelReason },
      entries: [statusChanged({ from: row.status, to, cancelReason, reason: comment?.trim() || null })],
      changedFields: ['status', 'state', 'waitingOn', 'cancelReason'],
      moves: 'VERSION',
    };
  });
}

function reasonProblems({ reason, comment }: CancelCaseInput, type: CaseType): readonly Problem[] {
  const known = cancelReasonsFor(type).find(({ code }) => code === reason);
  const text = comment ?? '';
  const unknown = known ? [] : [problem('CANCEL_REASON_UNKNOWN', ['reason'], { value: excerpt(reason) })];
  if (text.trim() !== '') return [...unknown, ...textProblems(text, ['comment'], commentLength)];
  return known?.needsText ? [problem('CANCEL_REASON_NEEDS_TEXT', ['comment'], { value: reason })] : unknown;
}
