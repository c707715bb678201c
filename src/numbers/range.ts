import { type NumberPlan, type NumberReading, readPhoneNumber } from './phone-number.ts';

// A dash between two numbers: with space around it, or before a plus. Within one number dashes stand between digits.
const separator = /\s+[-‐-―−]+\s+|\s*[-‐-―−]+\s*(?=\+)|\s+(?:to|à|bis)\s+/i;

/** The numbers of a range, read one by one when they are asked for: 20,000 of them take a while. */
export interface NumberRange {
  readonly size: number;
  readonly readings: () => Iterable<NumberReading>;
}

type RefusedRange = NumberReading & { readonly verdict: 'INVALID' };

/** `+14255551234 - +14255551259`; null for a text that is no range. */
export function openRange(text: string, plan: NumberPlan, max: number): NumberRange | RefusedRange | null {
  if (text.length > 100) return null;
  const parts = text.trim().split(separator);
  if (parts.length < 2) return null;
  const [from = '', to = '', ...more] = parts;
  // `01 42 - 68 53 00` is one number with a dash in it, not two.
  if (digits(from).length < 7 && !from.includes('+')) return null;
  if (more.length > 0) return malformed;
  return openEnds(readPhoneNumber(from, plan), readPhoneNumber(to, plan), plan, max);
}

const malformed: RefusedRange = { verdict: 'INVALID', code: 'RANGE_MALFORMED' };

function openEnds(first: NumberReading, last: NumberReading, plan: NumberPlan, max: number) {
  if (first.verdict === 'INVALID' || last.verdict === 'INVALID') return malformed;
  const start = Number(first.phoneNumber.slice(1));
  const size = Number(last.phoneNumber.slice(1)) - start + 1;
  if (first.phoneNumber.length !== last.phoneNumber.length || size < 1) return malformed;
  // 15 digits at most, so that a number is exact; and one step beyond the bound is enough to know that it is too large.
  if (size > max) return { verdict: 'INVALID', code: 'RANGE_TOO_LARGE' } as const;
  return { size, readings: () => readingsFrom(start, size, plan) };
}

function* readingsFrom(start: number, size: number, plan: NumberPlan): Generator<NumberReading> {
  for (let index = 0; index < size; index += 1) {
    const reading = readPhoneNumber(`+${start + index}`, plan);
    // Written as a range, it was not plain.
    yield reading.verdict === 'OK' ? { ...reading, verdict: 'REPAIRED' } : reading;
  }
}

const digits = (text: string) => text.replaceAll(/\D/g, '');
