import { CsvError, parse } from 'csv-parse/sync';
import { type Delimiter, isNumberLike } from './find-delimiter.ts';
import type { PhysicalLine } from './physical-lines.ts';

/** A record, or a line that is none because of its quotation marks. */
export interface CsvRecord {
  /** Its first physical line. */
  readonly line: number;
  readonly text: string;
  /** Null: a quotation mark stands where none may be, or is never closed. */
  readonly cells: readonly string[] | null;
}

/** Lines that one cell may run over: an address in another column. */
const linesOfARecord = 20;

/**
 * The records of some lines, one by one. One stray quotation mark would swallow the rest of a file, so where a block does
 * not have one record a line, each line is read on its own, and with the lines after it where its last cell is open.
 * Returns the last lines when only those that follow them can tell what they are.
 */
export function* readRecords(
  lines: readonly PhysicalLine[],
  delimiter: Delimiter,
  isLast: boolean,
): Generator<CsvRecord, readonly PhysicalLine[]> {
  const whole = parseText(lines.map(({ text }) => text).join('\n'), delimiter);
  if (typeof whole !== 'string' && whole.length === lines.length) {
    for (const [index, { line, text }] of lines.entries()) yield { line, text, cells: whole[index] ?? [] };
    return [];
  }
  for (let index = 0; index < lines.length; ) {
    const { line = 0, text = '' } = lines[index] ?? {};
    const found = readRecord(lines.slice(index, index + linesOfARecord), delimiter);
    if (found === 'OPEN' && !isLast && lines.length - index < linesOfARecord) return lines.slice(index);
    if (typeof found === 'string') yield { line, text, cells: null };
    else yield { line, text, cells: found.cells };
    index += typeof found === 'string' ? 1 : found.size;
  }
  return [];
}

/** The record that begins with the first of the lines; OPEN: it has not ended with the last. */
function readRecord(
  lines: readonly PhysicalLine[],
  delimiter: Delimiter,
): { readonly cells: readonly string[]; readonly size: number } | 'OPEN' | 'BROKEN' {
  let text = '';
  let isEven = true;
  for (const [index, { text: next }] of lines.entries()) {
    // What can be read as a number was not meant as the inside of another row's cell.
    if (index > 0 && holdsNumber(next, delimiter)) return 'BROKEN';
    text = index === 0 ? next : `${text}\n${next}`;
    if ((next.split('"').length - 1) % 2 === 1) isEven = !isEven;
    // With an odd number of marks the last one is open, or nothing will mend it: then the next even place tells.
    if (!isEven && index > 0) continue;
    const parsed = parseText(text, delimiter);
    const [cells] = typeof parsed === 'string' ? [] : parsed;
    // Two marks with nothing in between but lines: both are stray.
    if (cells && index > 0 && cells.every((cell) => cell.trim() === '')) return 'BROKEN';
    if (cells) return { cells, size: index + 1 };
    if (parsed !== 'CSV_QUOTE_NOT_CLOSED') return 'BROKEN';
  }
  return 'OPEN';
}

/** Whether the part of a line up to its next quotation mark looks like a row with a number. */
const holdsNumber = (text: string, delimiter: Delimiter) =>
  (text.split('"', 1)[0] ?? '').split(delimiter).some(isNumberLike);

/** The records of a text that is CSV by the letter; else the code of what is wrong. */
function parseText(text: string, delimiter: Delimiter): readonly (readonly string[])[] | string {
  try {
    const options = { delimiter, record_delimiter: '\n', relax_column_count: true };
    const records: readonly (readonly string[])[] = parse(text, options);
    return records;
  } catch (error) {
    if (error instanceof CsvError) return error.code;
    throw error;
  }
}
