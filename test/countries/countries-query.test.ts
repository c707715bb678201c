import { describe, expect, test } from 'vitest';
import { readCountryArgument } from '../../src/countries/country-argument.ts';
import { RequestError } from '../../src/errors.ts';
import { say } from '../../src/texts/text.ts';
import { graphql } from '../generated/gql.ts';
import { people, useApp } from '../support/app.ts';

const app = useApp();

const Countries = graphql(`query Countries { countries { code name callingCode zones } }`);

async function ask(language: 'en' | 'fr') {
  return (await app.as(people.member, { 'accept-language': language }).run(Countries)).countries;
}

const codes = async (language: 'en' | 'fr') => (await ask(language)).map(({ code }) => code).join(' ');

describe('the query countries', () => {
  test('sorts by name in English', async () => {
    expect(await codes('en')).toBe(
      'AU AT BE CA HR CZ DK EE FI FR DE HU IE IT JP LV LT LU NL NZ NO PL PT PR RO SG SK SI ZA ES SE CH GB US',
    );
  });

  test('sorts by name in French, where É stands with E', async () => {
    expect(await codes('fr')).toBe(
      'ZA DE AU AT BE CA HR DK ES EE US FI FR HU IE IT JP LV LT LU NO NZ NL PL PR PT RO GB SG SK SI SE CH CZ',
    );
  });

  test('gives code, name, calling code and zones', async () => {
    const spain = { code: 'ES', callingCode: '34', zones: ['Europe/Madrid', 'Africa/Ceuta', 'Atlantic/Canary'] };
    expect(await ask('en')).toContainEqual({ ...spain, name: 'Spain' });
    expect(await ask('fr')).toContainEqual({ ...spain, name: 'Espagne' });
  });
});

describe('an argument that names a country', () => {
  test('is read whatever its case', () => {
    expect(readCountryArgument(' fr ', 'country').code).toBe('FR');
  });

  test('is a bad argument where the service has no such country', () => {
    const read = () => readCountryArgument('XK', 'country');
    expect(read).toThrow(RequestError);
    expect(read).toThrow(expect.objectContaining({ code: 'BAD_USER_INPUT', argument: 'country' }));
  });

  test('is quoted in the sentence', () => {
    try {
      readCountryArgument('Kosovo', 'country');
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
      const sentence = '«Kosovo» is none of the countries of the service. The query «countries» lists them.';
      expect(say(error.text, 'en', error.params)).toBe(sentence);
    }
    expect.assertions(1);
  });
});
