import { type NumberPlan, type NumberReading, readPhoneNumber } from './phone-number.ts';

// A dash between two numbers: with space around it, or before a plus. Within one number dashes stand between digits.
const separator = /\s+[-‐-―−]+\s+|\s*[-‐-―−]+\s*(?=\+)|\s+(?:to|à|bis)\s+/i;

/** The readings of `+14255551234 - +14255551259`, one for each number; null for a text that is no range. */
export function openRange(text: string, plan: NumberPlan, max: number): readonly NumberReading[] | null {
  if (text.length > 100) return null;
  const parts = text.trim().split(separator);
  if (parts.length < 2) return null;
  const [from = '', to = '', ...more] = parts;
  // `01 42 - 68 53 00` is one number with a dash in it, not two.
  if (digits(from).length < 7 && !from.includes('+')) return null;
  if (more.length > 0) return [{ verdict: 'INVALID', code: 'RANGE_MALFORMED' }];
  return openEnds(readPhoneNumber(from, plan), readPhoneNumber(to, plan), plan, max);
}

function openEnds(first: NumberReading, last: NumberReading, plan: NumberPlan, max: number): readonly NumberReading[] {
  if (first.verdict === 'INVALID' || last.verdict === 'INVALID')
    return [{ verdict: 'INVALID', code: 'RANGE_MALFORMED' }];
  const start = Number(first.phoneNumber.slice(1));
  const size = Number(last.phoneNumber.slice(1)) - start + 1;
  if (first.phoneNumber.length !== last.phoneNumber.length || size < 1) {
    return [{ verdict: 'INVALID', code: 'RANGE_MALFORMED' }];
  }
  // 15 digits at most, so that a number is exact; and one step beyond the bound is enough to know that it is too large.
  if (size > max) return [{ verdict: 'INVALID', code: 'RANGE_TOO_LARGE' }];
  return Array.from({ length: size }, (_, index) => {
    const reading = readPhoneNumber(`+${start + index}`, plan);
    // Written as a range, it was not plain.
    return reading.verdict === 'OK' ? { ...reading, verdict: 'REPAIRED' } : reading;
  });
}

const digits = (text: string) => text.replaceAll(/\D/g, '');
