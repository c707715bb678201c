import { expect, test } from 'vitest';
import type { NumberRow } from '../../src/numbers/number-list.ts';
import { rowMessage } from '../../src/numbers/row-message.ts';
import { type NumberRowCode, numberRowTexts } from '../../src/texts/number-rows.ts';
import { problemsOfNumbers } from '../../src/texts/problems-of-numbers.ts';
import { languages, say } from '../../src/texts/text.ts';

const row = (code: NumberRowCode, more: Partial<NumberRow> = {}): NumberRow => ({
  line: 1,
  raw: '',
  verdict: 'INVALID',
  code,
  ...more,
});

test('a row that is used has no sentence', () => {
  expect(rowMessage({ line: 1, raw: '+33142685300', verdict: 'OK' }, 'en', '33')).toBe(null);
});

test('every code has a sentence in both languages, with nothing left to fill in', () => {
  const codes: readonly string[] = Object.keys(numberRowTexts);
  const isCode = (code: string): code is NumberRowCode => code in numberRowTexts;
  for (const code of codes.filter(isCode))
    for (const language of languages) expect(rowMessage(row(code), language, '33')).toMatch(/^[^{}]+\.$/);
});

test('an ambiguous row names the guess when there is one', () => {
  const start = 'These digits can be read in more than one way. Write the number with + and the calling code';
  expect(rowMessage(row('AMBIGUOUS_NUMBER'), 'en', '33')).toBe(`${start}.`);
  const guessed = row('AMBIGUOUS_NUMBER', { repair: '+33142685300' });
  expect(rowMessage(guessed, 'en', '33')).toBe(`${start}, such as +33142685300 if that is the one.`);
  expect(rowMessage(guessed, 'fr', '33')).toBe(
    'Ces chiffres peuvent se lire de plusieurs façons. Écrivez le numéro avec + et l’indicatif, par exemple +33142685300 si c’est bien celui-là.',
  );
});

test('a duplicate names the first line, and what is no number the calling code', () => {
  const duplicate = row('DUPLICATE', { verdict: 'DUPLICATE', duplicateOf: 1204 });
  expect(rowMessage(duplicate, 'fr', '33')).toBe(
    'Le même numéro figure déjà à la ligne 1204. Supprimez l’une des deux lignes.',
  );
  expect(rowMessage(row('NOT_A_NUMBER'), 'en', '33')).toBe('This is not a telephone number. Write +33 and the digits.');
});

test('a list with one bad row speaks of one row in French', () => {
  const start = (invalid: number) =>
    say(problemsOfNumbers.INVALID_NUMBER_LIST, 'fr', { invalid, total: 12 }).split('. ')[0];
  expect(start(1)).toBe('1 ligne sur 12 ne peut être utilisée');
  expect(start(2)).toBe('2 lignes sur 12 ne peuvent être utilisées');
});
