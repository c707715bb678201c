import type { Viewer } from '../access/viewer.ts';
import type { CaseFilter } from '../cases/case-filter.ts';
import { stateOf, type WaitingOn, waitingOn } from '../cases/case-status.ts';
import { type CaseScope, matchingCases } from '../cases/list-cases.ts';
import type { Deps } from '../deps.ts';
import { type Calendar, calendarOf } from './calendar.ts';
import { countedOf } from './counted.ts';
import { keptFigures, mostRead, readFigures } from './figures-of.ts';
import { readTally } from './read-tally.ts';
import type { CaseCell, Tally } from './tally.ts';

/** Whose cases, which of them, and for which days. */
export interface StatisticsQuestion {
  readonly scope: CaseScope | null;
  readonly filter: CaseFilter;
  readonly timeZone: string;
  readonly days: number;
}

export interface CaseStatistics extends Tally {
  readonly calendar: Calendar;
  /** False: there are more cases than are read where no counts are kept. */
  readonly complete: boolean;
}

/** How many cases stand where, in one statement: by the kept counts where they can tell, else by reading so many cases. */
export async function readCaseStatistics(
  { prisma, now }: Deps,
  viewer: Viewer,
  { scope, filter, timeZone, days }: StatisticsQuestion,
): Promise<CaseStatistics> {
  const moment = now();
  const calendar = calendarOf(moment, timeZone, days);
  // Refuses what is not the viewer's to ask, whichever way it is counted.
  const where = matchingCases(viewer, scope, filter, () => moment);
  const counted = countedOf(viewer, scope, filter);
  const figures = counted ? keptFigures(counted, moment) : readFigures(where, moment);
  const tally = await readTally(prisma, figures, calendar, moment);
  return { ...tally, calendar, complete: tally.looked <= mostRead };
}

/** Sums of the cells by one of their properties; those without any are left out. */
export function countBy<K extends string>({ cells }: Tally, keyOf: (cell: CaseCell) => K | null) {
  const counts = new Map<K, number>();
  for (const cell of cells) {
    const key = keyOf(cell);
    if (key !== null) counts.set(key, (counts.get(key) ?? 0) + cell.count);
  }
  return [...counts].map(([key, count]) => ({ key, count })).sort((a, b) => (a.key < b.key ? -1 : 1));
}

export const countWhere = ({ cells }: Tally, matches: (cell: CaseCell) => boolean): number =>
  cells.reduce((sum, cell) => sum + (matches(cell) ? cell.count : 0), 0);

export const isOpen = ({ status }: CaseCell): boolean => stateOf(status) === 'OPEN';
export const waitingOnOf = ({ status }: CaseCell): WaitingOn | null => waitingOn(status);
