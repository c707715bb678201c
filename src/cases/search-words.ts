/** UTF-16 units: what is longer is no word of a language, and PostgreSQL takes no word over 2 kB. */
const longestWord = 32;

/**
 * The words of a text, as they are stored and as they are looked for: without accents, case and what stands between. Here
 * and not in PostgreSQL, whose idea of a letter changes with the locale of the database. (NFKD also makes ﬁ two letters.)
 */
export function wordsOf(text: string): readonly string[] {
  const folded = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('ß', 'ss');
  return (folded.match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => word.slice(0, longestWord).toWellFormed());
}
