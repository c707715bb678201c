import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, test } from 'vitest';
import { mailTexts } from '../../src/texts/mail.ts';
import { entryLabels, mailPageTexts } from '../../src/texts/mail-pages.ts';
import { languages } from '../../src/texts/text.ts';

const catalogues = { mailTexts, mailPageTexts, entryLabels };

/** The names of what a message wants filled in, however deep. */
function argumentsOf(node: unknown): readonly string[] {
  if (Array.isArray(node)) return node.flatMap(argumentsOf);
  if (!(node instanceof Object)) return [];
  const own = 'type' in node && 'value' in node && node.type !== 0 && node.type !== 7 ? [String(node.value)] : [];
  return [...own, ...Object.values(node).flatMap(argumentsOf)];
}

describe.each(Object.entries(catalogues))('%s', (_name, texts) => {
  const entries = Object.entries(texts);

  test('says everything in every language', () => {
    for (const [key, text] of entries) {
      expect([key, Object.keys(text).sort()]).toEqual([key, [...languages].sort()]);
      for (const language of languages) expect([key, text[language].trim()]).not.toEqual([key, '']);
    }
  });

  test('asks for the same values in every language', () => {
    for (const [key, text] of entries) {
      const [en, fr] = languages.map((language) => [
        ...new Set(
          argumentsOf(new IntlMessageFormat(text[language], language, undefined, { ignoreTag: true }).getAst()),
        ),
      ]);
      expect([key, fr?.toSorted()]).toEqual([key, en?.toSorted()]);
    }
    expect(argumentsOf(new IntlMessageFormat(mailTexts.SUBJECT.en, 'en').getAst())).toEqual(['number', 'title']);
  });

  test('has no space in French at which a line would break before or inside its signs', () => {
    for (const [key, { fr }] of entries) expect([key, fr.match(/ [:;!?»]|« /)]).toEqual([key, null]);
  });
});
