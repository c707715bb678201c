import { findCountry } from '../../src/countries/countries.ts';
import type { NumberPlan } from '../../src/numbers/phone-number.ts';

export function planOf(code: string): NumberPlan {
  const country = findCountry(code);
  if (!country) throw new Error(`The service has no country ${code}.`);
  return country;
}
