import { badArgument } from '../errors.ts';
import { badArgumentTexts } from '../texts/bad-arguments.ts';

const maxValues = 500;

/** Every value of a filter becomes a condition of a statement, or of what each event is compared with. */
export function checkFilterSize(filter: object, argument: string): void {
  if (sizeOf(filter) > maxValues) throw badArgument(argument, badArgumentTexts.filterSize, { max: maxValues });
}

/** Variables are nested only so deeply, so this ends. What is null says nothing and counts nothing. */
function sizeOf(value: unknown): number {
  if (value === null || value === undefined) return 0;
  if (typeof value !== 'object') return 1;
  return Object.values(value).reduce<number>((sum, inner) => sum + sizeOf(inner), 1);
}
