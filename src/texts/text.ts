import { IntlMessageFormat } from 'intl-messageformat';

/** The languages in which the product speaks to people. Codes never change with them. */
export const languages = ['en', 'fr'] as const;
export type Language = (typeof languages)[number];

/** One sentence in every language, in ICU message syntax. The type keeps the catalogues complete. */
export type Text = Readonly<Record<Language, string>>;
export type Texts = Readonly<Record<string, Text>>;
export type TextParams = Readonly<Record<string, string | number | boolean>>;

/** Values are people's input: they are put in as plain text, never parsed as a message. */
export function say(text: Text, language: Language, params: TextParams = {}): string {
  // ignoreTag: `<` in a sentence is a character here, not markup.
  const message = new IntlMessageFormat(text[language], language, undefined, { ignoreTag: true });
  return String(message.format({ ...params }));
}
