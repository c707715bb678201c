import { Temporal } from 'temporal-polyfill';
import { type Problem, problem } from '../errors.ts';
import { excerpt } from './excerpt.ts';
import type { Read } from './read.ts';

const localDateTime = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2}))?$/;
const withOffset = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}.*(?:Z|[+-]\d{2}(?::?\d{2})?)(?:\[[^\]]*\])?$/i;

/** Reads `YYYY-MM-DDTHH:mm`, seconds optional. The expression comes first: Temporal reads far more than that. */
export function readLocalDateTime(input: string, path: readonly string[]): Read<Temporal.PlainDateTime> {
  const text = input.trim();
  const refused = (code: Problem['code']) => ({ problem: problem(code, path, { localDateTime: excerpt(text) }) });
  const parts = localDateTime.exec(text);
  if (!parts) return refused(withOffset.test(text) ? 'TIME_WITH_OFFSET' : 'TIME_MALFORMED');
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts
    .slice(1)
    .map((part) => Number(part ?? 0));
  try {
    const fields = { year, month, day, hour, minute, second };
    return { value: Temporal.PlainDateTime.from(fields, { overflow: 'reject' }) };
  } catch {
    return refused('TIME_IMPOSSIBLE');
  }
}

/** A wall time as people type it: without seconds when there are none. */
export function wallTime(time: Temporal.PlainDateTime): string {
  return time.toString({ smallestUnit: time.second === 0 ? 'minute' : 'second' });
}
