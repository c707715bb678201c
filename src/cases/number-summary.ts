import type { Viewer } from '../access/viewer.ts';
import { columnList } from '../database/columns.ts';
import { Prisma, type ReadRows } from '../database/database.ts';
import { listOf } from '../database/rows.ts';
import type { Deps } from '../deps.ts';

/** How many of a case's numbers stand where. */
export interface OutcomeCounts {
  readonly total: number;
  readonly pending: number;
  readonly submitted: number;
  readonly confirmed: number;
  readonly completed: number;
  readonly rejected: number;
  readonly withdrawn: number;
}

const none: OutcomeCounts = {
  total: 0,
  pending: 0,
  submitted: 0,
  confirmed: 0,
  completed: 0,
  rejected: 0,
  withdrawn: 0,
};

/** One statement for many cases. */
export async function countOutcomes(
  rows: ReadRows,
  caseIds: readonly string[],
): Promise<ReadonlyMap<string, OutcomeCounts>> {
  const found = await rows<CountRow>(countsOf(caseIds));
  return new Map(found.map((row) => [row.caseId, row]));
}

type CountRow = { readonly caseId: string } & OutcomeCounts;

const countOf = (outcome: string) => `count(*) FILTER (WHERE outcome = '${outcome}')::int`;
const countColumns = columnList({
  caseId: 'case_id::text',
  total: 'count(*)::int',
  pending: countOf('PENDING'),
  submitted: countOf('SUBMITTED'),
  confirmed: countOf('CONFIRMED'),
  completed: countOf('COMPLETED'),
  rejected: countOf('REJECTED'),
  withdrawn: countOf('WITHDRAWN'),
});

const countsOf = (caseIds: readonly string[]) => Prisma.sql`
    SELECT ${countColumns} FROM case_numbers
    WHERE case_id = ANY(${listOf(caseIds, 'uuid')})
    GROUP BY case_id
  `;

/** For cases that the viewer has been shown already. */
export async function readNumberSummaries(
  { rows }: Deps,
  _viewer: Viewer,
  caseIds: readonly string[],
): Promise<readonly OutcomeCounts[]> {
  const counts = await countOutcomes(rows, caseIds);
  return caseIds.map((id) => counts.get(id) ?? none);
}
