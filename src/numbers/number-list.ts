import type { NumberRowCode } from '../texts/number-rows.ts';
import { type NumberKind, type NumberPlan, type NumberReading, readPhoneNumber } from './phone-number.ts';
import { type NumberRange, openRange } from './range.ts';

/** Most numbers in a list, ranges opened. */
export const maxNumbers = 20_000;

export interface NumberLine {
  /** Physical line, from 1. */
  readonly line: number;
  readonly text: string;
  /** Why the row cannot be read at all, whatever number stands in it. */
  readonly refused?: NumberRowCode;
  /** What the row shows as it was written, where that is more than the number. */
  readonly raw?: string;
}

/** A row of the report; a range gives one for each of its numbers, all with its line. */
export interface NumberRow {
  readonly line: number;
  /** As it was written. */
  readonly raw: string;
  readonly verdict: 'OK' | 'REPAIRED' | 'DUPLICATE' | 'INVALID';
  /** E.164; absent when INVALID. */
  readonly phoneNumber?: string;
  readonly kind?: NumberKind;
  /** Why it is not used. */
  readonly code?: NumberRowCode;
  /** The reading that we would guess. */
  readonly repair?: string;
  readonly duplicateOf?: number;
  readonly isUnusual?: boolean;
}

export interface NumberListReading {
  readonly rows: readonly NumberRow[];
  readonly total: number;
  /** OK and REPAIRED */
  readonly valid: number;
  readonly invalid: number;
  readonly duplicates: number;
  readonly kinds: Readonly<Record<NumberKind, number>>;
  readonly callingCode: string;
  /** Reading stopped at 20,000 rows. */
  readonly tooMany: boolean;
}

export interface NumberListReader {
  /** False: the list is full, and the line was not read. */
  push(line: NumberLine): boolean;
  /** The same for a caller who pauses in between: a range, of up to 20,000 numbers, comes as steps. */
  read(line: NumberLine): boolean | Iterable<void>;
  finish(): NumberListReading;
}

export function readNumberList(lines: Iterable<NumberLine>, plan: NumberPlan): NumberListReading {
  const reader = createNumberListReader(plan);
  for (const line of lines) if (!reader.push(line)) break;
  return reader.finish();
}

/** Reads a list line by line, so that a caller can pause in between. */
export function createNumberListReader(plan: NumberPlan): NumberListReader {
  const rows: NumberRow[] = [];
  const firstLines = new Map<string, number>();
  let tooMany = false;

  const add = (line: number, raw: string, reading: NumberReading) => {
    if (reading.verdict === 'INVALID') {
      rows.push({ line, raw, ...reading });
      return;
    }
    const { phoneNumber, kind, verdict, isUnusual } = reading;
    const duplicateOf = firstLines.get(phoneNumber);
    if (duplicateOf !== undefined) {
      rows.push({ line, raw, phoneNumber, kind, verdict: 'DUPLICATE', code: 'DUPLICATE', duplicateOf });
      return;
    }
    firstLines.set(phoneNumber, line);
    // Nearly all rows have the same shape, which keeps them small and quick to make.
    rows.push(
      isUnusual ? { line, raw, phoneNumber, kind, verdict, isUnusual } : { line, raw, phoneNumber, kind, verdict },
    );
  };

  function read({ line, text, refused, raw: written = text }: NumberLine): boolean | Iterable<void> {
    // Most rows: digits, and nothing to be told apart from them.
    if (refused === undefined && rows.length < maxNumbers && /^\+?\d{1,20}$/.test(text)) {
      add(line, text, readPhoneNumber(text, plan));
      return true;
    }
    if (written.trim() === '') return true;
    const raw = excerptOf(written);
    const reading = refused ? refusedReading(refused, text, plan) : readLine(text, plan);
    tooMany ||= rows.length + ('size' in reading ? reading.size : 1) > maxNumbers;
    if (tooMany) return false;
    if ('size' in reading) return addAll(line, raw, reading);
    add(line, raw, reading);
    return true;
  }

  function* addAll(line: number, raw: string, range: NumberRange): Generator<void> {
    for (const reading of range.readings()) {
      add(line, raw, reading);
      yield;
    }
  }

  return {
    read,
    push(line) {
      const steps = read(line);
      if (typeof steps === 'boolean') return steps;
      return [...steps].length > 0;
    },
    finish() {
      const verdicts = { OK: 0, REPAIRED: 0, DUPLICATE: 0, INVALID: 0 };
      const kinds = { GEOGRAPHIC: 0, MOBILE: 0, TOLL_FREE: 0, SERVICE: 0, OTHER: 0 };
      for (const { verdict, kind } of rows) {
        verdicts[verdict] += 1;
        if (kind !== undefined && verdict !== 'DUPLICATE') kinds[kind] += 1;
      }
      return {
        rows,
        total: rows.length,
        valid: verdicts.OK + verdicts.REPAIRED,
        invalid: verdicts.INVALID,
        duplicates: verdicts.DUPLICATE,
        kinds,
        callingCode: plan.callingCode,
        tooMany,
      };
    },
  };
}

/** As it was written, for people and for the database: short, and nothing that is no text. */
function excerptOf(written: string): string {
  const short = written.length > 80 ? `${written.slice(0, 80)}…` : written;
  return /^[\x20-\x7e]*$/.test(short) ? short : short.toWellFormed().replaceAll('\0', '\ufffd');
}

/** A row that is refused as a whole, with the number that would be left as the guess. */
function refusedReading(code: NumberRowCode, text: string, plan: NumberPlan): NumberReading {
  const guess = readPhoneNumber(text, plan);
  return { verdict: 'INVALID', code, ...(guess.verdict === 'INVALID' ? {} : { repair: guess.phoneNumber }) };
}

function readLine(text: string, plan: NumberPlan): NumberReading | NumberRange {
  // Most rows: no dash, no word, no range.
  if (/^[\s\d+().]*$/.test(text)) return readPhoneNumber(text, plan);
  const range = openRange(text, plan, maxNumbers);
  if (range && 'size' in range) return range;
  const single = readPhoneNumber(text, plan);
  if (single.verdict === 'INVALID') {
    const whole = writeOut(text, plan);
    return (whole === null ? null : openRange(whole, plan, maxNumbers)) ?? range ?? single;
  }
  // `020 7946 - 0000` is one number with a dash in it, unless its parts could be meant as the ends of a range.
  const end = text.slice(text.search(/[-‐-―−][^-‐-―−]*$/) + 1);
  const isOne = range === null || (readPhoneNumber(end, plan).verdict === 'INVALID' && writeOut(text, plan) === null);
  return isOne ? single : range;
}

/** `+14255551234-1259` with its upper end in full; null for a text that is no such range. */
function writeOut(text: string, plan: NumberPlan): string | null {
  const [, from, tail] = (text.length <= 100 && /^(.*\d)\s*[-‐-―−]+\s*(\d{1,10})\s*$/.exec(text)) || [];
  if (from === undefined || tail === undefined) return null;
  const first = readPhoneNumber(from, plan);
  if (first.verdict === 'INVALID') return null;
  const last = first.phoneNumber.slice(0, -tail.length) + tail;
  return last.length === first.phoneNumber.length && last > first.phoneNumber ? `${first.phoneNumber} - ${last}` : null;
}
