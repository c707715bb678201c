import type { Viewer } from '../access/viewer.ts';
import type { CaseFilter } from '../cases/case-filter.ts';
import { type CaseStatus, stateOf, type WaitingOn, waitingOn } from '../cases/case-status.ts';
import type { CaseType } from '../cases/case-type.ts';
import { type CaseScope, matchingCases } from '../cases/list-cases.ts';
import { Prisma } from '../database/database.ts';
import type { Deps } from '../deps.ts';

/** Cases of one status, type and country. */
export interface CaseCell {
  readonly status: CaseStatus;
  readonly type: CaseType;
  readonly country: string;
  readonly count: number;
}

export interface CaseStatistics {
  readonly cells: readonly CaseCell[];
}

/** How many cases stand where, in one statement: at most a row for each status, type and country that occurs. */
export async function readCaseStatistics(
  { prisma, now }: Deps,
  viewer: Viewer,
  { scope, filter }: { readonly scope: CaseScope | null; readonly filter: CaseFilter },
): Promise<CaseStatistics> {
  const cells = await prisma.$queryRaw<CaseCell[]>(Prisma.sql`
    SELECT cases.status::text AS status, cases.type::text AS type, cases.country::text AS country, count(*)::int AS count
    FROM cases WHERE ${matchingCases(viewer, scope, filter, now())}
    GROUP BY cases.status, cases.type, cases.country
    ORDER BY cases.status, cases.type, cases.country
  `);
  return { cells };
}

/** Sums of the cells by one of their properties; those without any are left out. */
export function countBy<K extends string>({ cells }: CaseStatistics, keyOf: (cell: CaseCell) => K | null) {
  const counts = new Map<K, number>();
  for (const cell of cells) {
    const key = keyOf(cell);
    if (key !== null) counts.set(key, (counts.get(key) ?? 0) + cell.count);
  }
  return [...counts].map(([key, count]) => ({ key, count }));
}

export const countWhere = ({ cells }: CaseStatistics, matches: (cell: CaseCell) => boolean): number =>
  cells.reduce((sum, cell) => sum + (matches(cell) ? cell.count : 0), 0);

export const isOpen = ({ status }: CaseCell): boolean => stateOf(status) === 'OPEN';
export const waitingOnOf = ({ status }: CaseCell): WaitingOn | null => waitingOn(status);
