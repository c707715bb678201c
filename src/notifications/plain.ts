import { findPhoneNumbersInText, isSupportedCountry } from 'libphonenumber-js/max';

/** What people wrote, without what would act in a mail: control characters, and marks that turn the direction of text. */
export function plainText(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/\r\n?|\u2028|\u2029/g, '\n')
    .replaceAll(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu, (one) =>
      one === '\n' || one === '\t' ? one : '',
    );
}

/** The same in one line: for subjects, names and headings. */
export const plainLine = (text: string): string => plainText(text).replaceAll(/\s+/g, ' ').trim();

/** Without the telephone numbers of any country that stand in it: their last two digits are enough to know one again. */
export function withoutNumbers(text: string, country: string): string {
  const options = {
    v2: true,
    extended: true,
    ...(isSupportedCountry(country) ? { defaultCountry: country } : {}),
  } as const;
  return findPhoneNumbersInText(text, options)
    .toReversed()
    .reduce(
      (shown, { startsAt, endsAt, number }) =>
        `${shown.slice(0, startsAt)}…${number.number.slice(-2)}${shown.slice(endsAt)}`,
      text,
    );
}
