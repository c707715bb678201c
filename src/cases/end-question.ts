import type { Viewer } from '../access/viewer.ts';
import { type Problem, problem } from '../errors.ts';
import type { ActionRequestRow } from '../timeline/action-requests.ts';
import { type EntryDraft, statusChanged } from '../timeline/entry-draft.ts';
import { cameFromAfter } from './case-actions.ts';
import type { CaseStatus } from './case-status.ts';
import { type CaseChange, type LockedCase, statusPatch } from './change-case.ts';
import { permit } from './permit.ts';

/** A question of a locked case; null when it has none such. */
export function findQuestion({ tx, row }: LockedCase, id: string): Promise<ActionRequestRow | null> {
  return tx.actionRequest.findFirst({ where: { id, caseId: row.id } });
}

/** Asks the state table whether a question may end in this way, and where the case goes with it. */
export function permitEnd(
  viewer: Viewer,
  action: 'answerAction' | 'withdrawAction',
  locked: LockedCase,
  question: ActionRequestRow | null,
  others: readonly Problem[],
) {
  const isOpen = question?.ending === null;
  const facts = { ...locked.facts, openQuestions: locked.facts.openQuestions - (isOpen ? 1 : 0) };
  const at = ['actionRequestId'];
  const ended = question ? (isOpen ? [] : [problem('QUESTION_ENDED', at)]) : [problem('NOT_FOUND', at)];
  return permit(viewer, action, { ...locked, facts }, [...ended, ...others]);
}

/** What the end of a question changes: with the last open one the case goes back to where it came from. */
export function afterQuestion({ row, facts, now }: LockedCase, to: CaseStatus, entry: EntryDraft): CaseChange {
  const goesOn = to !== row.status;
  return {
    ...(goesOn ? { patch: statusPatch(to, cameFromAfter(facts, to), now) } : {}),
    entries: [entry, ...(goesOn ? [statusChanged({ from: row.status, to })] : [])],
    changedFields: ['actionRequests', ...(goesOn ? ['status', 'waitingOn'] : [])],
    moves: 'VERSION',
  };
}
