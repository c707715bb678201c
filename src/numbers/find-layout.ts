import { columnByName } from './column-names.ts';
import type { CsvRecord } from './csv-records.ts';
import { type NumberPlan, readPhoneNumber } from './phone-number.ts';

/** Where the numbers stand in the records of a file. */
export interface Layout {
  readonly column: number;
  /** The first record is a heading, not a number. */
  readonly hasHeading: boolean;
}

/** From the first records: by the heading, and without one by where most cells can be read as numbers. */
export function findLayout(records: readonly CsvRecord[], plan: NumberPlan): Layout {
  const [first] = records;
  const named = first?.cells ? columnByName(first.cells) : null;
  if (named !== null) return { column: named, hasHeading: true };
  const counts: number[] = [];
  for (const { cells } of records) {
    for (const [index, cell] of (cells ?? []).slice(0, mostColumns).entries()) {
      counts[index] = (counts[index] ?? 0) + likeness(cell, plan);
    }
  }
  const column = counts.indexOf(Math.max(0, ...counts));
  return { column: Math.max(0, column), hasHeading: false };
}

const mostColumns = 50;

/** A number that can be used weighs more than one that only looks like it: an order number, a spoilt number. */
function likeness(cell: string, plan: NumberPlan): number {
  if (!/\d/.test(cell)) return 0;
  const reading = readPhoneNumber(cell, plan);
  if (reading.verdict !== 'INVALID') return 10;
  const looksLike = ['SCIENTIFIC_NOTATION', 'NUMBER_OF_ANOTHER_COUNTRY', 'AMBIGUOUS_NUMBER', 'FORMULA', 'EXTENSION'];
  return looksLike.includes(reading.code) ? 3 : /^\D*(?:\d\D?){7,}/.test(cell) ? 2 : 0;
}
