import { type Problem, problem } from '../errors.ts';

/** Problems of a text that a person typed: `max` counts code points. An empty one is a problem unless it may be. */
export function textProblems(value: string, path: readonly string[], max: number): readonly Problem[] {
  // PostgreSQL stores neither NUL nor half a surrogate pair.
  if (value.includes('\0') || !value.isWellFormed()) return [problem('TEXT_UNREADABLE', path)];
  if (value.trim() === '') return [problem('TEXT_MISSING', path)];
  const length = codePoints(value);
  return length > max ? [problem('TEXT_TOO_LONG', path, { max, length })] : [];
}

function codePoints(value: string): number {
  let count = 0;
  for (const _ of value) count += 1;
  return count;
}
