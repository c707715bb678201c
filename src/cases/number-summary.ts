import type { Viewer } from '../access/viewer.ts';
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
  return byCase(await rows<CountRow>(countsOf(caseIds)));
}

type CountRow = { case_id: string } & OutcomeCounts;

const byCase = (rows: readonly CountRow[]): ReadonlyMap<string, OutcomeCounts> =>
  new Map(rows.map(({ case_id, ...counts }) => [case_id, counts]));

const countsOf = (caseIds: readonly string[]) => Prisma.sql`
    SELECT case_id,
      count(*)::int AS total,
      count(*) FILTER (WHERE outcome = 'PENDING')::int AS pending,
      count(*) FILTER (WHERE outcome = 'SUBMITTED')::int AS submitted,
      count(*) FILTER (WHERE outcome = 'CONFIRMED')::int AS confirmed,
      count(*) FILTER (WHERE outcome = 'COMPLETED')::int AS completed,
      count(*) FILTER (WHERE outcome = 'REJECTED')::int AS rejected,
      count(*) FILTER (WHERE outcome = 'WITHDRAWN')::int AS withdrawn
    FROM case_numbers
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
