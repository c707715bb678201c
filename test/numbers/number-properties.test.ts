import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countries } from '../../src/countries/countries.ts';
import { readNumberList } from '../../src/numbers/number-list.ts';
import { readPhoneNumber } from '../../src/numbers/phone-number.ts';
import { planOf } from './plan.ts';

// Valid ones, each with its national writing.
const known = [
  { country: 'FR', prefix: '+33', national: '0', rest: '142685300' },
  { country: 'GB', prefix: '+44', national: '0', rest: '2079460000' },
  { country: 'HU', prefix: '+36', national: '06', rest: '12345678' },
  { country: 'US', prefix: '+1', national: '', rest: '4255551234' },
] as const;
const dress = fc.constantFrom('', ' ', '.', '-', '\u00a0', '\u2011', '\u200b', ' (', ') ');
const plans = fc.constantFrom(...countries);
const fragments = fc.constantFrom(
  '+',
  '00',
  '0',
  '33',
  '1425555',
  '1234',
  ' - ',
  '-',
  '–',
  ' to ',
  'e+',
  ',',
  '=',
  "'",
  '/',
  '\u202a',
);
const texts = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 120 }),
  fc.array(fragments, { maxLength: 16 }).map((all) => all.join('')),
);

test('a valid number in any accepted writing reads back as the same E.164', () => {
  const writing = fc.record({
    number: fc.constantFrom(...known),
    form: fc.constantFrom('plus', 'zeros', 'bare', 'national'),
    gaps: fc.array(dress, { minLength: 20, maxLength: 20 }),
    before: fc.constantFrom('', "'", ' ', '\u202a'),
  });
  fc.assert(
    fc.property(writing, ({ number: { country, prefix, national, rest }, form, gaps, before }) => {
      const starts = { plus: prefix, zeros: `00${prefix.slice(1)}`, bare: prefix.slice(1), national };
      const characters = [...`${starts[form]}${rest}`];
      const text = before + characters.map((character, index) => character + (gaps[index] ?? '')).join('');
      const reading = readPhoneNumber(text, planOf(country));
      expect(reading).toMatchObject(text.length > 64 ? { code: 'TOO_LONG' } : { phoneNumber: prefix + rest });
    }),
    { numRuns: 1_000 },
  );
});

test('an accepted number is of the country’s calling code and is OK when it is given back', () => {
  fc.assert(
    fc.property(texts, plans, (text, plan) => {
      const reading = readPhoneNumber(text, plan);
      if (reading.verdict === 'INVALID') return;
      expect(reading.phoneNumber).toMatch(new RegExp(`^\\+${plan.callingCode}\\d+$`));
      expect(readPhoneNumber(reading.phoneNumber, plan)).toEqual({ ...reading, verdict: 'OK' });
    }),
    { numRuns: 3_000 },
  );
});

test('no list throws; its rows are all counted, and stand in its order', () => {
  fc.assert(
    fc.property(fc.array(texts, { maxLength: 12 }), plans, (list, plan) => {
      const lines = list.map((text, index) => ({ line: index + 1, text }));
      const { rows, total, valid, invalid, duplicates, kinds } = readNumberList(lines, plan);
      expect(total).toBe(rows.length);
      expect(valid + invalid + duplicates).toBe(total);
      expect(Object.values(kinds).reduce((sum, count) => sum + count, 0)).toBe(valid);
      const order = rows.map(({ line }) => line);
      expect(order).toEqual(order.toSorted((a, b) => a - b));
    }),
    { numRuns: 500 },
  );
});

test('a usable number stands in a list once, and each duplicate points at its line', () => {
  const writings = fc.constantFrom('+33142685300', '33142685300', '01 42 68 53 00', '0033142685301', '0142685301', 'x');
  fc.assert(
    fc.property(fc.array(writings, { maxLength: 12 }), (list) => {
      const lines = list.map((text, index) => ({ line: index + 1, text }));
      const { rows } = readNumberList(lines, planOf('FR'));
      const usable = rows.filter(({ verdict }) => verdict === 'OK' || verdict === 'REPAIRED');
      expect(new Set(usable.map(({ phoneNumber }) => phoneNumber)).size).toBe(usable.length);
      for (const { verdict, phoneNumber, duplicateOf } of rows) {
        const first = usable.find((row) => row.phoneNumber === phoneNumber);
        if (verdict === 'DUPLICATE') expect(duplicateOf).toBe(first?.line);
      }
    }),
  );
});
