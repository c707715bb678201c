import { authoriseAgent } from '../access/authorise.ts';
import type { Viewer } from '../access/viewer.ts';
import { findCountry } from '../countries/countries.ts';
import { type RequestedTimeInput, readRequestedTime } from '../countries/requested-time.ts';
import type { Deps } from '../deps.ts';
import { textProblems } from '../inputs/text-field.ts';
import { dateConfirmed, statusChanged } from '../timeline/entry-draft.ts';
import { commentLength } from './add-comment.ts';
import { changeCase, statusPatch } from './change-case.ts';
import { permit } from './permit.ts';

export interface ConfirmDateInput {
  readonly idempotencyKey?: string | null | undefined;
  /** Database id. */
  readonly caseId: string;
  readonly confirmedFor: RequestedTimeInput;
  readonly note?: string | null | undefined;
  readonly expectedVersion?: number | null | undefined;
}

/** The date on which the carrier agreed. The requested one stays as it is: both are shown. */
export function confirmDate(deps: Deps, viewer: Viewer, input: ConfirmDateInput) {
  authoriseAgent(viewer, 'confirmDate');
  const note = input.note?.trim() || null;
  return changeCase(deps, viewer, 'confirmDate', input, async (locked) => {
    const { row, now } = locked;
    const country = findCountry(row.country) ?? null;
    const { problems, warnings, value } = readRequestedTime(input.confirmedFor, country, now, ['confirmedFor']);
    const wrongNote = note === null ? [] : textProblems(note, ['note'], commentLength);
    const { to } = permit(viewer, 'confirmDate', locked, [...problems, ...wrongNote]);
    if (!value) throw new Error(`Case ${row.id} is of the unknown country ${row.country}.`);
    const confirmed = {
      confirmedLocal: value.localDateTime,
      confirmedZone: value.timeZone,
      confirmedOffset: value.utcOffset,
      confirmedInstant: value.instant,
    };
    const moves = to !== row.status;
    return {
      patch: { ...confirmed, ...(moves ? statusPatch(to, null, now) : {}) },
      entries: [dateConfirmed(confirmed, note), ...(moves ? [statusChanged({ from: row.status, to })] : [])],
      changedFields: ['confirmedFor', ...(moves ? ['status'] : [])],
      moves: 'VERSION',
      warnings,
    };
  });
}

/** The carrier rejected the order, or it begins anew: no date is in force any more. */
export const noDate = { confirmedLocal: null, confirmedZone: null, confirmedOffset: null, confirmedInstant: null };
