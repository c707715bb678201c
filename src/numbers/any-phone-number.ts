import { ParseError, parsePhoneNumberWithError } from 'libphonenumber-js/max';
import { excerpt } from '../countries/excerpt.ts';
import { badArgument } from '../errors.ts';
import { badArgumentTexts } from '../texts/bad-arguments.ts';

/** An international number in any writing, as E.164, for a filter: without a country only + or 00 can tell which it is. */
export function readAnyPhoneNumber(text: string, argument: string): string {
  const trimmed = text.trim().replace(/^00/, '+');
  try {
    return parsePhoneNumberWithError(trimmed, { extract: false }).number;
  } catch (error) {
    if (error instanceof ParseError)
      throw badArgument(argument, badArgumentTexts.phoneNumber, { value: excerpt(text) });
    throw error;
  }
}
