import { IntlMessageFormat } from 'intl-messageformat';

/** The languages in which the product speaks to people. Codes never change with them. */
export const languages = ['en', 'fr'] as const;
export type Language = (typeof languages)[number];

/** One sentence in every language, in ICU message syntax. The type keeps the catalogues complete. */
export type Text = Readonly<Record<Language, string>>;
export type Texts = Readonly<Record<string, Text>>;
export type TextParams = Readonly<Record<string, string | number | boolean>>;

/** Sentences as they were read: that takes longer than saying them. */
const read = new WeakMap<Text, Map<Language, IntlMessageFormat>>();

/** Values are people's input: they are put in as plain text, never parsed as a message. */
export function say(text: Text, language: Language, params: TextParams = {}): string {
  return String(messageOf(text, language).format({ ...params }));
}

function messageOf(text: Text, language: Language): IntlMessageFormat {
  const messages = read.get(text) ?? new Map<Language, IntlMessageFormat>();
  read.set(text, messages);
  // ignoreTag: `<` in a sentence is a character here, not markup.
  const message =
    messages.get(language) ?? new IntlMessageFormat(text[language], language, undefined, { ignoreTag: true });
  messages.set(language, message);
  return message;
}
