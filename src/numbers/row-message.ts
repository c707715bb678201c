import { numberRowTexts } from '../texts/number-rows.ts';
import { type Language, say } from '../texts/text.ts';
import type { NumberRow } from './number-list.ts';

/** What is wrong with a row, as a sentence with the remedy; null when nothing is. */
export function rowMessage(
  { code, repair, duplicateOf }: NumberRow,
  language: Language,
  callingCode: string,
): string | null {
  if (code === undefined) return null;
  return say(numberRowTexts[code], language, { callingCode, repair: repair ?? 'none', duplicateOf: duplicateOf ?? 0 });
}
