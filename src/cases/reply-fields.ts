import { excerpt } from '../countries/excerpt.ts';
import { type Problem, problem, type Warning, warning } from '../errors.ts';
import { readMessage, type WantedValue } from '../texts/read-message.ts';
import { type Language, languages, type Text } from '../texts/text.ts';

/** What a canned reply may name; one whose fields a case does not have is not offered for it. */
export const replyFields = ['person', 'agent', 'number', 'title', 'count', 'requested', 'confirmed'] as const;
export type ReplyField = (typeof replyFields)[number];

const known = replyFields.map((name) => `{${name}}`).join(', ');
const isField = (name: string): name is ReplyField => replyFields.some((field) => field === name);

/** Only how many numbers there are is a number. */
const usesOf = (field: ReplyField): readonly WantedValue['use'][] =>
  field === 'count' ? ['SHOWN', 'NUMBER', 'CHOICE', 'PLURAL'] : ['SHOWN', 'CHOICE'];

/** The fields that the words name, in one language or the other; null: they cannot be said for any case. */
export function fieldsOf(body: Text): readonly ReplyField[] | null {
  if (languages.some((language) => bodyProblems(body[language], language, []).length > 0)) return null;
  const names = languages.flatMap((language) => readMessage(body[language], language).wanted.map(({ name }) => name));
  return replyFields.filter((field) => names.includes(field));
}

/** Why the words of one language could not be said of a case. */
export function bodyProblems(body: string, language: Language, path: readonly string[]): readonly Problem[] {
  const { wanted, fault } = readMessage(body, language);
  if (fault) return [problem('REPLY_UNREADABLE', path, { ...fault })];
  const names = [...new Set(wanted.map(({ name }) => name))];
  return [
    ...names
      .filter((name) => !isField(name))
      .map((name) => problem('REPLY_FIELD_UNKNOWN', path, { field: excerpt(name), known })),
    ...names.filter((name) => isMisused(name, wanted)).map((field) => problem('REPLY_FIELD_MISUSED', path, { field })),
  ];
}

function isMisused(name: string, wanted: readonly WantedValue[]): boolean {
  return isField(name) && wanted.some((one) => one.name === name && !usesOf(name).includes(one.use));
}

/** An apostrophe before a brace quotes it: «l'{title}» shows the brace, and no title. */
export function bodyWarnings(body: Text, path: readonly string[]): readonly Warning[] {
  return languages.flatMap((language) => {
    const shown = readMessage(body[language], language).literals.join('\n');
    return replyFields
      .filter((field) => shown.includes(`{${field}`))
      .map((field) => warning('REPLY_FIELD_QUOTED', [...path, language], { field }));
  });
}
