import type { Problem } from '../errors.ts';
import { textProblems } from '../inputs/text-field.ts';
import { viewPolicy } from './policy.ts';

/**
 * What keeps a filter from being stored though it can be asked: an id that nothing has finds nothing, whatever it is
 * made of and however long. But JSON in PostgreSQL takes no NUL and no half a surrogate pair, and a team reads all of it.
 */
export const filterProblems = (filter: object): readonly Problem[] =>
  textProblems(textOf(filter), ['filter'], viewPolicy.filterLength);

/** As JSON, but with every character as it is: JSON.stringify would write these two as if they were readable. */
function textOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  const fields = Object.entries(value).map(([name, inner]) => `${name}:${textOf(inner)}`);
  return `{${fields.join(',')}}`;
}
