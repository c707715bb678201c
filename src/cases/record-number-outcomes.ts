import { authoriseAgent } from '../access/authorise.ts';
import type { Viewer } from '../access/viewer.ts';
import { Prisma, type Transaction } from '../database/database.ts';
import { rowsIn } from '../database/statement.ts';
import type { Deps } from '../deps.ts';
import { type Problem, problem } from '../errors.ts';
import { textProblems } from '../inputs/text-field.ts';
import { numberOutcomesRecorded } from '../timeline/entry-draft.ts';
import { commentLength } from './add-comment.ts';
import { changeCase } from './change-case.ts';
import { countOutcomes } from './number-summary.ts';
import { type OutcomeGroup, type Recorded, readOutcomeGroups } from './outcome-groups.ts';
import { permit } from './permit.ts';
import { findRejectionCode } from './rejection-codes.ts';

export interface RecordNumberOutcomesInput {
  readonly idempotencyKey?: string | null | undefined;
  /** Database id. */
  readonly caseId: string;
  readonly outcomes: readonly OutcomeGroup[];
  readonly note?: string | null | undefined;
  readonly expectedVersion?: number | null | undefined;
}

/** What became of a case's numbers, however many, in one statement and with one entry. What is so already is left alone. */
export function recordNumberOutcomes(deps: Deps, viewer: Viewer, input: RecordNumberOutcomesInput) {
  authoriseAgent(viewer, 'recordNumberOutcomes');
  return changeCase(deps, viewer, 'recordNumberOutcomes', input, async (locked) => {
    const { tx, row } = locked;
    const numbers = await tx.caseNumber.findMany({
      where: { caseId: row.id },
      select: { position: true, phoneNumber: true, outcome: true, rejectionCode: true },
      orderBy: { position: 'asc' },
    });
    const { problems, recorded } = readOutcomeGroups(input.outcomes, numbers, row.country);
    permit(viewer, 'recordOutcomes', locked, [...problems, ...inputProblems(input)]);
    if (recorded.length === 0) return { entries: [], changedFields: [], moves: 'NOTHING' };
    await writeOutcomes(tx, row.id, recorded);
    const counts = (await countOutcomes(rowsIn(tx), [row.id])).get(row.id);
    if (!counts) throw new Error(`Case ${row.id} has numbers and has none.`);
    return {
      entries: [numberOutcomesRecorded(recorded.length, { ...counts }, input.note?.trim() || null)],
      changedFields: ['numbers'],
      moves: 'VERSION',
    };
  });
}

async function writeOutcomes(tx: Transaction, caseId: string, recorded: readonly Recorded[]): Promise<void> {
  await tx.$executeRaw(Prisma.sql`
    UPDATE case_numbers AS number
    SET outcome = recorded.outcome::"NumberOutcome", rejection_code = recorded.rejection_code
    FROM unnest(
      ${recorded.map(({ position }) => position)}::int[],
      ${recorded.map(({ outcome }) => outcome)}::text[],
      ${recorded.map(({ rejectionCode }) => rejectionCode)}::text[]
    ) AS recorded (position, outcome, rejection_code)
    WHERE number.case_id = ${caseId}::uuid AND number.position = recorded.position
  `);
}

function inputProblems({ outcomes, note }: RecordNumberOutcomesInput): readonly Problem[] {
  const nothing = outcomes.length === 0 ? [problem('NUMBERS_EMPTY', ['outcomes'])] : [];
  const needsText = outcomes.some(({ rejectionCode }) => findRejectionCode(rejectionCode ?? '')?.needsText);
  const text = note?.trim() ?? '';
  if (text !== '') return [...nothing, ...textProblems(text, ['note'], commentLength)];
  return [...nothing, ...(needsText ? [problem('NOTE_NEEDED', ['note'])] : [])];
}
