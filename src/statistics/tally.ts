import type { CaseStatus } from '../cases/case-status.ts';
import type { CaseType } from '../cases/case-type.ts';
import { ageBands, type Calendar } from './calendar.ts';

/** Cases of one status, type and country. */
export interface CaseCell {
  readonly status: CaseStatus;
  readonly type: CaseType;
  readonly country: string;
  readonly count: number;
}

/** What was counted, by whichever way: the statistics are made of it. */
export interface Tally {
  readonly cells: CaseCell[];
  /** By the bands of `ageBands`. */
  readonly ages: number[];
  /** By the days of the calendar. */
  readonly opened: number[];
  readonly closed: number[];
  /** How many took how long, by step, of those answered and of those closed in these days. */
  readonly answerTook: Map<number, number>;
  readonly closeTook: Map<number, number>;
  overdue: number;
  /** Cases that were looked at one by one. */
  looked: number;
}

export function emptyTally({ dates }: Calendar): Tally {
  return {
    cells: [],
    ages: ageBands.map(() => 0),
    opened: dates.map(() => 0),
    closed: dates.map(() => 0),
    answerTook: new Map(),
    closeTook: new Map(),
    overdue: 0,
    looked: 0,
  };
}

/** Adds at a place of a list; what lies outside of it is not told. */
export function addAt(counts: number[], place: number, count: number): void {
  const before = counts[place];
  if (before !== undefined) counts[place] = before + count;
}

export const addTo = <K>(counts: Map<K, number>, key: K, count: number): void => {
  counts.set(key, (counts.get(key) ?? 0) + count);
};
