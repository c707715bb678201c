import { describe, expect, test } from 'vitest';
import { createNumberListReader, readNumberList } from '../../src/numbers/number-list.ts';
import { planOf } from './plan.ts';

const read = (country: string, ...texts: string[]) =>
  readNumberList(
    texts.map((text, index) => ({ line: index + 1, text })),
    planOf(country),
  );
const opened = (country: string, text: string) =>
  read(country, text).rows.map(({ phoneNumber, code, verdict }) => code ?? `${verdict} ${phoneNumber}`);

test('every row keeps its line and raw text, in the order of the list, and blank lines are not counted', () => {
  const { rows, callingCode, ...counts } = read(
    'FR',
    '+33142685300',
    '',
    ' \t',
    '01 42 68 53 01',
    '+442079460000',
    '0033142685300',
  );
  expect(rows).toEqual([
    { line: 1, raw: '+33142685300', phoneNumber: '+33142685300', kind: 'GEOGRAPHIC', verdict: 'OK' },
    { line: 4, raw: '01 42 68 53 01', phoneNumber: '+33142685301', kind: 'GEOGRAPHIC', verdict: 'REPAIRED' },
    { line: 5, raw: '+442079460000', verdict: 'INVALID', code: 'NUMBER_OF_ANOTHER_COUNTRY' },
    {
      line: 6,
      raw: '0033142685300',
      phoneNumber: '+33142685300',
      kind: 'GEOGRAPHIC',
      verdict: 'DUPLICATE',
      code: 'DUPLICATE',
      duplicateOf: 1,
    },
  ]);
  expect(callingCode).toBe('33');
  expect(counts).toEqual({
    total: 4,
    valid: 2,
    invalid: 1,
    duplicates: 1,
    kinds: { GEOGRAPHIC: 2, MOBILE: 0, TOLL_FREE: 0, SERVICE: 0, OTHER: 0 },
    tooMany: false,
  });
});

test('an unusual number says so in its row', () => {
  expect(read('US', '+12005551234').rows).toEqual([
    { line: 1, raw: '+12005551234', phoneNumber: '+12005551234', kind: 'OTHER', verdict: 'OK', isUnusual: true },
  ]);
});

describe('a range gives one row for each number, all with its line', () => {
  const three = ['REPAIRED +14255551234', 'REPAIRED +14255551235', 'REPAIRED +14255551236'];
  test.each([
    ['both ends in full', '+14255551234 - +14255551236'],
    ['no space before +', '+14255551234-+14255551236'],
    ['a long dash', '+14255551234 – +14255551236'],
    ['ten digits', '4255551234 - 4255551236'],
    ['marks of direction', '\u202a+14255551234 - +14255551236\u202c'],
    ['the last digits only', '+14255551234-1236'],
    ['the last digits only, with spaces', '+1 425 555 1234 - 36'],
    ['dashes within the number too', '425-555-1234-1236'],
  ])('%s', (_form, text) => expect(opened('US', text)).toEqual(three));

  test('over the end of a thousand', () => {
    expect(opened('US', '+14255559999 - +14255560000')).toEqual(['REPAIRED +14255559999', 'REPAIRED +14255560000']);
  });

  test('and its numbers are duplicates of earlier lines, one by one', () => {
    const { rows } = read('US', '+14255551235', '+14255551234 - +14255551236');
    expect(rows.map(({ line, duplicateOf }) => [line, duplicateOf])).toEqual([
      [1, undefined],
      [2, undefined],
      [2, 1],
      [2, undefined],
    ]);
  });
});

describe('a range that is not certain is one INVALID row', () => {
  test.each([
    ['descending', 'US', '+14255551259 - +14255551234', 'RANGE_MALFORMED'],
    ['descending in national form', 'DE', '030 12345 - 030 12340', 'RANGE_MALFORMED'],
    ['ends of two countries', 'US', '+14255551234 - +442079460000', 'RANGE_MALFORMED'],
    ['three ends', 'US', '+14255551234 - +14255551236 - +14255551239', 'RANGE_MALFORMED'],
    ['short, where it may also be one longer number', 'DE', '+4930123456 - 59', 'RANGE_MALFORMED'],
    ['one number too large', 'US', '+14255500000 - +14255520000', 'RANGE_TOO_LARGE'],
  ])('%s', (_form, country, text, code) => expect(opened(country, text)).toEqual([code]));
});

test('a dash within one number makes no range of it', () => {
  expect(opened('GB', '020 7946 - 0000')).toEqual(['REPAIRED +442079460000']);
  expect(opened('FR', '+33 1 - 42685300')).toEqual(['REPAIRED +33142685300']);
  expect(opened('DE', '+4930123456-789')).toEqual(['REPAIRED +4930123456789']);
});

describe('a list holds 20,000 rows, ranges opened', () => {
  const full = '+14255500000 - +14255519999';

  test('and 20,000 are read', () => {
    expect(read('US', full)).toMatchObject({ total: 20_000, valid: 20_000, tooMany: false });
  });

  test('and one more ends the reading', () => {
    expect(read('US', full, 'anything', '+14255551234')).toMatchObject({ total: 20_000, tooMany: true });
  });

  test('and a range that does not fit any more adds no row', () => {
    expect(read('US', '+14255551234', full)).toMatchObject({ total: 1, tooMany: true });
  });

  test('and a full reader takes no further line', () => {
    const reader = createNumberListReader(planOf('US'));
    expect([full, '+14165550123', '+14255551234'].map((text, line) => reader.push({ line, text }))).toEqual([
      true,
      false,
      false,
    ]);
  });
});
