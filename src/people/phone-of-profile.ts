import { parsePhoneNumberFromString } from 'libphonenumber-js/max';

/**
 * E.164 of a number in international form; `undefined` for anything else. One with an extension too: E.164 has no place
 * for it, and dropping it would ring somebody else.
 */
export function phoneOfProfile(text: string): string | undefined {
  const phone = parsePhoneNumberFromString(text.trim(), { extract: false });
  return phone?.isPossible() && phone.ext === undefined ? phone.number : undefined;
}
