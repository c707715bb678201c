import { badArgument } from '../errors.ts';
import { badArgumentTexts } from '../texts/bad-arguments.ts';
import { wordsOf } from './search-words.ts';

/** Words that stand one after the other; the last one may go on. */
interface SearchTerm {
  readonly words: readonly string[];
  readonly excluded: boolean;
  readonly goesOn: boolean;
}

const maxLength = 200;
const maxTerms = 20;
/** A shorter beginning would be that of too many words. */
const shortestBeginning = 3;

/**
 * Reads what people type, as websearch_to_tsquery does: all words, "one after the other", -not this one. The last word
 * may be unfinished.
 */
export function readSearch(text: string, argument: string): readonly SearchTerm[] {
  if ([...text].length > maxLength) throw badArgument(argument, badArgumentTexts.searchLength, { max: maxLength });
  const terms = [...text.matchAll(/(?<![^\s"])(-?)(?:"([^"]*)"?|([^\s"]+))/gu)].flatMap((match) => {
    const [whole, minus, phrase, word] = match;
    const words = wordsOf(phrase ?? word ?? '');
    const isLast = phrase === undefined && match.index + whole.length === text.length;
    const goesOn = isLast && minus === '' && (words.at(-1)?.length ?? 0) >= shortestBeginning;
    return words.length === 0 ? [] : [{ words, excluded: minus === '-', goesOn }];
  });
  if (!terms.some(({ excluded }) => !excluded)) throw badArgument(argument, badArgumentTexts.searchWords, { argument });
  if (terms.flatMap(({ words }) => words).length > maxTerms) {
    throw badArgument(argument, badArgumentTexts.searchTerms, { max: maxTerms });
  }
  return terms;
}

/** As a tsquery. Internal words bear a mark that no word can have: only the desk's search looks for it. */
export function searchQuery(terms: readonly SearchTerm[], seesInternal: boolean): string {
  return terms
    .map(({ words, excluded, goesOn }) => {
      const marked = (mark: string) =>
        words.map((word, index) => `'${mark}${word}'${goesOn && index === words.length - 1 ? ':*' : ''}`).join(' <-> ');
      const found = seesInternal ? `(${marked('')} | ${marked(internalMark)})` : `(${marked('')})`;
      return excluded ? `!${found}` : found;
    })
    .join(' & ');
}

export const internalMark = '~';
