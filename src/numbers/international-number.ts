import { parsePhoneNumberFromString } from 'libphonenumber-js/max';

/** E.164 of a number with + or 00, whatever its country; `undefined` for anything else, and for one with an extension. */
export function readInternationalNumber(text: string): string | undefined {
  const phone = parsePhoneNumberFromString(text.trim().replace(/^00/, '+'), { extract: false });
  return phone?.isPossible() && phone.ext === undefined ? phone.number : undefined;
}
