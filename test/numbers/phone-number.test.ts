import { describe, expect, test } from 'vitest';
import { readPhoneNumber } from '../../src/numbers/phone-number.ts';
import { planOf } from './plan.ts';

const read = (text: string, country: string) => readPhoneNumber(text, planOf(country));
const number = (text: string, country: string) => {
  const reading = read(text, country);
  return reading.verdict === 'INVALID' ? reading : `${reading.verdict} ${reading.phoneNumber}`;
};
const kind = (text: string, country: string) => {
  const reading = read(text, country);
  return reading.verdict === 'INVALID' ? reading.code : reading.kind;
};

describe('the published format is OK as it stands', () => {
  test.each([
    ['+33142685300', 'FR', 'OK +33142685300'],
    ['33142685300', 'FR', 'OK +33142685300'],
    ['+14255551234', 'US', 'OK +14255551234'],
    ['14255551234', 'US', 'OK +14255551234'],
    ['+390669881234', 'IT', 'OK +390669881234'],
    ['390669881234', 'IT', 'OK +390669881234'],
  ])('%s in %s', (text, country, expected) => expect(number(text, country)).toBe(expected));
});

describe('another writing is read and reported as repaired', () => {
  test.each([
    ['spaces', '+33 1 42 68 53 00', 'FR', '+33142685300'],
    ['dots', '01.42.68.53.00', 'FR', '+33142685300'],
    ['dashes', '425-555-1234', 'US', '+14255551234'],
    ['typographic dashes', '+1\u2011425\u2013555\u20121234', 'US', '+14255551234'],
    ['parentheses', '(425) 555-1234', 'US', '+14255551234'],
    ['a trunk 0 in parentheses', '+44 (0)20 7946 0000', 'GB', '+442079460000'],
    ['00', '0033142685300', 'FR', '+33142685300'],
    ['00 in a +1 country', '00 1 425 555 1234', 'US', '+14255551234'],
    ['011 in a +1 country', '011 1 425 555 1234', 'US', '+14255551234'],
    ['the trunk prefix', '01 42 68 53 00', 'FR', '+33142685300'],
    ['the trunk prefix 06', '06 1 234 5678', 'HU', '+3612345678'],
    ['the old trunk prefix 8', '8 612 34567', 'LT', '+37061234567'],
    ['ten digits in a +1 country', '4255551234', 'US', '+14255551234'],
    ['a leading apostrophe', "'+14255551234", 'US', '+14255551234'],
    ['no-break spaces', '+33\u00a01\u202f42\u00a068\u00a053\u00a000', 'FR', '+33142685300'],
    ['marks of direction', '\u202a+1 425 555 1234\u202c', 'US', '+14255551234'],
    ['zero-width spaces', '\u200b+14255551234\u200b', 'US', '+14255551234'],
    [
      'full-width signs',
      '\uff0b\uff11\uff14\uff12\uff15\uff15\uff15\uff15\uff11\uff12\uff13\uff14',
      'US',
      '+14255551234',
    ],
    ['Arabic digits', '+\u0661\u0664\u0662\u0665\u0665\u0665\u0665\u0661\u0662\u0663\u0664', 'US', '+14255551234'],
    ['Persian digits', '+\u06f1\u06f4\u06f2\u06f5\u06f5\u06f5\u06f5\u06f1\u06f2\u06f3\u06f4', 'US', '+14255551234'],
  ])('%s', (_form, text, country, expected) => expect(number(text, country)).toBe(`REPAIRED ${expected}`));
});

describe('what is not certain is refused with the reading that we would guess', () => {
  test.each([
    ['a truncated number that is a valid stranger’s', '331426853', 'FR', '+33331426853'],
    ['a lost trunk 0', '142685300', 'FR', '+33142685300'],
    ['a bare number that begins like the calling code', '47123456', 'NO', '+4747123456'],
    ['a bare Italian number, whose 0 is no trunk prefix', '06 6988 1234', 'IT', '+390669881234'],
    ['digits that are two valid Italian numbers', '3906698212', 'IT', '+3906698212'],
    ['+ before the trunk 0', '+0142685300', 'FR', '+33142685300'],
    ['+ before 00', '+0033142685300', 'FR', '+33142685300'],
    ['a slash, which may stand between two numbers', '+4930123456/7', 'DE', '+49301234567'],
    ['a slash behind an area code', '030/123456', 'DE', '+4930123456'],
  ])('%s', (_form, text, country, repair) =>
    expect(read(text, country)).toEqual({ verdict: 'INVALID', code: 'AMBIGUOUS_NUMBER', repair }),
  );

  test('without a repair where there is nothing to guess', () => {
    expect(read('425555123', 'US')).toEqual({ verdict: 'INVALID', code: 'AMBIGUOUS_NUMBER' });
  });
});

describe('what cannot be a number is refused with its own code', () => {
  test.each([
    ['', 'EMPTY'],
    ['\u200b', 'EMPTY'],
    ["'", 'EMPTY'],
    ['4.41E+11', 'SCIENTIFIC_NOTATION'],
    ['4,41E+11', 'SCIENTIFIC_NOTATION'],
    ['3,31E+10', 'SCIENTIFIC_NOTATION'],
    ['4.41 e11', 'SCIENTIFIC_NOTATION'],
    ['="+441234567890"', 'FORMULA'],
    ['=1+1', 'FORMULA'],
    ['+44 20 7946 0000 ext. 5', 'EXTENSION'],
    ['+442079460000x5', 'EXTENSION'],
    ['+442079460000;ext=5', 'EXTENSION'],
    ['+44 20 7946 0000 #5', 'EXTENSION'],
    ['tel:+442079460000', 'NOT_A_NUMBER'],
    ['reception', 'NOT_A_NUMBER'],
    ['Max 5', 'NOT_A_NUMBER'],
    ['++442079460000', 'NOT_A_NUMBER'],
    ['+44 20 7946 000\u00b2', 'NOT_A_NUMBER'],
    ['+44 20 79\u20260000', 'NOT_A_NUMBER'],
    ['+44207', 'NOT_POSSIBLE'],
    ['+4420794600000000', 'NOT_POSSIBLE'],
    ['+44', 'NOT_POSSIBLE'],
    ['+999123456', 'NOT_POSSIBLE'],
  ])('%j is %s', (text, code) => expect(read(text, 'GB')).toEqual({ verdict: 'INVALID', code }));

  test('a text of 64 characters is read and one of 65 is too long', () => {
    expect(number('+442079460000'.padEnd(64), 'GB')).toBe('REPAIRED +442079460000');
    expect(read('+442079460000'.padEnd(65), 'GB')).toEqual({ verdict: 'INVALID', code: 'TOO_LONG' });
  });
});

describe('a number belongs by its calling code, and one of a place or a mobile also by its region', () => {
  test.each([
    ['+442079460000', 'FR', 'NUMBER_OF_ANOTHER_COUNTRY'],
    ['0044 20 7946 0000', 'FR', 'NUMBER_OF_ANOTHER_COUNTRY'],
    ['+447781123456', 'GB', 'MOBILE'], // Guernsey
    ['+39066982', 'IT', 'GEOGRAPHIC'], // Vatican City
    ['+17872345678', 'US', 'GEOGRAPHIC'], // Puerto Rico
    ['+14255551234', 'PR', 'GEOGRAPHIC'],
    ['+14165550123', 'US', 'NUMBER_OF_ANOTHER_COUNTRY'],
    ['+14255551234', 'CA', 'NUMBER_OF_ANOTHER_COUNTRY'],
    ['+18002345678', 'US', 'TOLL_FREE'],
    ['+18002345678', 'CA', 'TOLL_FREE'],
    ['+18002345678', 'PR', 'TOLL_FREE'],
    ['+19005551234', 'CA', 'SERVICE'],
    ['+12423001234', 'US', 'NUMBER_OF_ANOTHER_COUNTRY'], // toll-free, of the Bahamas only
    ['+33612345678', 'FR', 'MOBILE'],
    ['+33800123456', 'FR', 'TOLL_FREE'],
    ['+6531234567', 'SG', 'OTHER'],
  ])('%s in %s is %s', (text, country, expected) => expect(kind(text, country)).toBe(expected));
});

test('a possible number of no known range is accepted as unusual', () => {
  const reading = { phoneNumber: '+12005551234', kind: 'OTHER', isUnusual: true };
  expect(read('+12005551234', 'US')).toEqual({ verdict: 'OK', ...reading });
  expect(read('200-555-1234', 'CA')).toEqual({ verdict: 'REPAIRED', ...reading });
});
