import { badArgument } from '../errors.ts';
import { badArgumentTexts } from '../texts/bad-arguments.ts';
import { type Country, findCountry } from './countries.ts';
import { excerpt } from './excerpt.ts';

/** The country that an argument of a query names; throws BAD_USER_INPUT for one that the service does not have. */
export function readCountryArgument(code: string, argument: string): Country {
  const country = findCountry(code);
  if (!country) throw badArgument(argument, badArgumentTexts.country, { value: excerpt(code) });
  return country;
}
