import { expect, test } from 'vitest';
import { preferredLanguage } from '../../src/access/preferred-language.ts';

test.each([
  [null, null],
  [undefined, null],
  ['', null],
  ['*', null],
  ['de', null],
  ['de, it;q=0.8', null],
  ['en', 'en'],
  ['fr', 'fr'],
  ['FR', 'fr'],
  ['fr-CA', 'fr'],
  ['en-GB,en;q=0.9', 'en'],
  ['de-DE, fr;q=0.5, en;q=0.4', 'fr'],
  ['en;q=0.4, fr;q=0.5', 'fr'],
  ['en, fr', 'en'],
  ['fr, en', 'fr'],
  ['fr;q=0, en;q=0.1', 'en'],
  ['fr;q=0', null],
  ['fr;q=0.000, *', null],
  ['en;level=1;q=0.3, fr ; q=0.7', 'fr'],
  ['fr;q=nonsense', 'fr'],
  ['french', null],
  ['english, fr;q=0.1', 'fr'],
  [',,;q=1, ,fr', 'fr'],
  [`${'de,'.repeat(100)}fr`, null],
] as const)('«%s» asks for %s', (header, language) => {
  expect(preferredLanguage(header)).toBe(language);
});
