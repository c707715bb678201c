import { type CsvRecord, readRecords } from './csv-records.ts';
import { type Delimiter, findDelimiter, statedDelimiter } from './find-delimiter.ts';
import { findLayout, type Layout } from './find-layout.ts';
import type { NumberLine, NumberListReading } from './number-list.ts';
import type { NumberPlan } from './phone-number.ts';
import { type PhysicalLine, physicalLines } from './physical-lines.ts';
import { readRows } from './read-rows.ts';

/** Lines, and characters, that are cut into cells at a time: a few milliseconds of work. */
const blockLines = 250;
const blockLength = 16_384;
/** Lines, and records, that tell the delimiter and the column. */
const sample = 50;

/** Reads a list out of a CSV file, or a text with a number a line. */
export function readCsv(pieces: Pieces, plan: NumberPlan): Promise<NumberListReading> {
  return readRows(readParts(pieces, plan), plan);
}

type Pieces = AsyncIterable<string> | Iterable<string>;

async function* readParts(pieces: Pieces, plan: NumberPlan): AsyncGenerator<Iterable<NumberLine>> {
  const table = createTable(plan);
  for await (const { lines, isLast } of blocks(pieces)) yield table.read(lines, isLast);
}

async function* blocks(pieces: Pieces) {
  let lines: PhysicalLine[] = [];
  let length = 0;
  for await (const more of physicalLines(pieces)) {
    for (const line of more) {
      lines.push(line);
      length += line.text.length;
      if (lines.length < blockLines && length < blockLength) continue;
      yield { lines, isLast: false };
      lines = [];
      length = 0;
    }
  }
  yield { lines, isLast: true };
}

/** Turns lines into the cells of the numbers' column. */
function createTable(plan: NumberPlan) {
  let delimiter: Delimiter | null = null;
  let layout: Layout | null = null;
  let rest: readonly PhysicalLine[] = [];

  function* records(lines: readonly PhysicalLine[], found: Delimiter, isLast: boolean): Generator<CsvRecord> {
    rest = yield* readRecords(rest.length === 0 ? lines : [...rest, ...lines], found, isLast);
  }

  return {
    *read(lines: readonly PhysicalLine[], isLast: boolean): Generator<NumberLine> {
      if (delimiter !== null && layout !== null) {
        for (const record of records(lines, delimiter, isLast)) yield toRow(record, layout.column, delimiter);
        return;
      }
      const [first] = lines;
      const stated = first ? statedDelimiter(first.text) : null;
      const own = stated === null ? lines : lines.slice(1);
      delimiter = stated ?? findDelimiter(own.slice(0, sample).map(({ text }) => text));
      const all = [...records(own, delimiter, isLast)];
      layout = findLayout(all.slice(0, sample), plan);
      for (const record of layout.hasHeading ? all.slice(1) : all) yield toRow(record, layout.column, delimiter);
    },
  };
}

function toRow({ line, text, cells }: CsvRecord, column: number, delimiter: Delimiter): NumberLine {
  if (cells === null) {
    const cell = (text.split(delimiter)[column] ?? '').trim();
    // A spreadsheet's `="+33142685300"` says more by its equals sign than by its quotation marks.
    if (cell.startsWith('=')) return { line, text: cell, raw: text };
    return { line, text: cell.replaceAll('"', ''), raw: text, refused: 'STRAY_QUOTE' };
  }
  const cell = cells[column] ?? '';
  if (cell.trim() !== '') return { line, text: cell };
  // A row without a number is a row all the same, unless there is nothing else in it either.
  const isBlank = cells.every((one) => one.trim() === '');
  return isBlank ? { line, text: '' } : { line, text: '', raw: text };
}
