import fc from 'fast-check';
import { getCountryCallingCode } from 'libphonenumber-js/max';
import { describe, expect, test } from 'vitest';
import { type Country, countries, countryName, countryParams, findCountry } from '../../src/countries/countries.ts';

const codesWhere = (rule: (country: Country) => boolean) =>
  countries
    .filter(rule)
    .map(({ code }) => code)
    .join(' ');

describe('the countries', () => {
  test('are 34, sorted by code', () => {
    expect(codesWhere(() => true)).toBe(
      'AT AU BE CA CH CZ DE DK EE ES FI FR GB HR HU IE IT JP LT LU LV NL NO NZ PL PR PT RO SE SG SI SK US ZA',
    );
  });

  test('have the calling codes of the numbering plan', () => {
    for (const { code, callingCode } of countries)
      expect([code, callingCode]).toEqual([code, getCountryCallingCode(code)]);
  });

  test('own the numbers of their own region and of those listed with it', () => {
    const shared = countries.filter(({ numberRegions }) => numberRegions.length > 1);
    expect(Object.fromEntries(shared.map(({ code, numberRegions }) => [code, numberRegions.join(' ')]))).toEqual({
      AU: 'AU CC CX',
      FI: 'FI AX',
      GB: 'GB GG JE IM',
      IT: 'IT VA',
      NO: 'NO SJ',
      PR: 'PR US',
      US: 'US PR',
    });
    for (const { code, numberRegions } of countries) expect(numberRegions[0]).toBe(code);
  });

  test('offer a custom calling name in the United States and Puerto Rico only', () => {
    expect(codesWhere((country) => country.customCallingName)).toBe('PR US');
  });

  test('offer a change of inventory type everywhere but in Australia', () => {
    expect(codesWhere((country) => !country.inventoryTypeChange)).toBe('AU');
  });

  test('ask about the directory in five countries', () => {
    expect(codesWhere((country) => country.directoryListing)).toBe('BE CH DE FR IT');
  });

  test('know addresses in Europe and South Africa', () => {
    expect(codesWhere((country) => !country.addressUpdate)).toBe('AU CA JP NZ PR SG US');
    expect(codesWhere((country) => !country.officeAddress)).toBe('AU CA JP NZ PR SG US');
  });
});

describe('a country', () => {
  test('is found by its code in any case and with spaces around', () => {
    for (const code of ['FR', 'fr', ' Fr ', '\tfR\n']) expect(findCountry(code)?.code).toBe('FR');
  });

  test('is not found by what merely resembles a code', () => {
    for (const code of ['', 'F', 'FRA', 'XX', 'F R', '33', 'ﬁ', '__proto__']) expect(findCountry(code)).toBeUndefined();
  });

  test('is never looked for with an exception', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (code) => (findCountry(code)?.code ?? 'FR').length === 2));
  });

  test('has a name in both languages', () => {
    expect([countryName('DE', 'en'), countryName('DE', 'fr')]).toEqual(['Germany', 'Allemagne']);
    for (const { code } of countries) {
      for (const language of ['en', 'fr'] as const) expect(countryName(code, language)).not.toBe(code);
    }
  });

  test('gives a sentence its code and both names', () => {
    const spain = countries.filter(({ code }) => code === 'ES').map(countryParams);
    expect(spain).toEqual([{ country: 'ES', countryEn: 'Spain', countryFr: 'Espagne' }]);
  });
});
