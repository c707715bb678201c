import fc from 'fast-check';
import { expect, test } from 'vitest';
import { maxNumbers } from '../../src/numbers/number-list.ts';
import { readBytes, utf16be } from './csv.ts';

const encodings = {
  utf8: (text: string) => Buffer.from(text),
  utf8WithMark: (text: string) => Buffer.from(`\ufeff${text}`),
  utf16le: (text: string) => Buffer.from(text, 'utf16le'),
  utf16leWithMark: (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le'),
  utf16be,
  utf16beWithMark: (text: string) => utf16be(`\ufeff${text}`),
  windows1252: (text: string) => Buffer.from(text, 'latin1'),
} as const;

const writings: readonly ((rest: string) => string)[] = [
  (rest) => `+33${rest}`,
  (rest) => `33${rest}`,
  (rest) => `0033${rest}`,
  (rest) => `0${rest}`,
  (rest) => `'+33${rest}`,
  (rest) => `+33 (0)${rest.slice(0, 1)} ${rest.slice(1)}`,
];

const list = fc.record({
  rests: fc.uniqueArray(fc.integer({ min: 142_685_300, max: 142_689_999 }).map(String), {
    minLength: 1,
    maxLength: 250,
  }),
  writing: fc.constantFrom(...writings),
  encoding: fc.constantFrom(...Object.values(encodings)),
  end: fc.constantFrom('\n', '\r\n', '\r'),
  delimiter: fc.constantFrom(',', ';', '\t'),
  quote: fc.constantFrom('', '"'),
  heading: fc.constantFrom('PhoneNumber', 'phone number', 'Téléphone', null),
  before: fc.constantFrom(null, 'Zoé', 'no. 12'),
  after: fc.constantFrom(null, 'Orléans', '12,50', 'a; b'),
  chunk: fc.integer({ min: 1, max: 4_000 }),
});

test('any list written in any of the forms reads back the same', async () => {
  await fc.assert(
    fc.asyncProperty(
      list,
      async ({ rests, writing, encoding, end, delimiter, quote, heading, before, after, chunk }) => {
        const cell = (text: string) => (quote || text.includes(delimiter) ? `"${text}"` : text);
        const row = (...cells: (string | null)[]) =>
          cells.flatMap((one) => (one === null ? [] : [cell(one)])).join(delimiter);
        const rows = rests.map((rest) => row(before, writing(rest), after));
        if (heading !== null) rows.unshift(row(before && 'Name', heading, after && 'City'));
        const { rows: read } = await readBytes(encoding(rows.join(end)), 'FR', chunk);
        expect(read.map(({ phoneNumber }) => phoneNumber)).toEqual(rests.map((rest) => `+33${rest}`));
        expect(read.map(({ line }) => line)).toEqual(rests.map((_, index) => index + (heading === null ? 1 : 2)));
      },
    ),
    { numRuns: 150 },
  );
});

const fragments = fc.constantFrom(
  '"',
  '""',
  ',',
  ';',
  '\t',
  '\n',
  '\r',
  '\r\n',
  '=',
  "'",
  '\0',
  'é',
  '\ud83d',
  'sep=;',
);
const digits = fc.constantFrom('+33142685300', '0142685301', '3,31E+10', ' - ', 'PhoneNumber', '+14255551234');
const garbage = fc.oneof(
  fc.uint8Array({ maxLength: 400 }),
  fc.array(fc.oneof(fragments, digits), { maxLength: 120 }).map((parts) => Buffer.from(parts.join(''))),
  fc.array(fc.oneof(fragments, digits), { maxLength: 60 }).map((parts) => Buffer.from(parts.join(''), 'utf16le')),
);

test('no file makes it throw; its rows are counted, bounded, and stand in its order with text that can be stored', async () => {
  await fc.assert(
    fc.asyncProperty(garbage, fc.integer({ min: 1, max: 50 }), async (file, chunk) => {
      const { rows, total, valid, invalid, duplicates } = await readBytes(file, 'FR', chunk);
      expect(total).toBe(rows.length);
      expect(total).toBeLessThanOrEqual(maxNumbers);
      expect(valid + invalid + duplicates).toBe(total);
      const lines = rows.map(({ line }) => line);
      expect(lines).toEqual(lines.toSorted((a, b) => a - b));
      for (const { raw } of rows) expect(raw.length <= 81 && raw.isWellFormed() && !raw.includes('\0')).toBe(true);
    }),
    { numRuns: 1_000 },
  );
});

test('a stray quotation mark spoils its own row at most', async () => {
  const place = fc.record({ rows: fc.integer({ min: 2, max: 400 }), at: fc.nat(399), offset: fc.nat(12) });
  await fc.assert(
    fc.asyncProperty(place, async ({ rows: count, at, offset }) => {
      const numbers = Array.from({ length: count }, (_, index) => `+33${142_685_300 + index}`);
      const spoilt = at % count;
      const rows = numbers.map((text, index) =>
        index === spoilt ? `${text.slice(0, offset)}"${text.slice(offset)}` : text,
      );
      const { rows: read } = await readBytes(Buffer.from(rows.join('\n')));
      expect(read.map(({ code }) => code)).toEqual(
        numbers.map((_, index) => (index === spoilt ? 'STRAY_QUOTE' : undefined)),
      );
      expect(read[spoilt]?.repair).toBe(numbers[spoilt]);
    }),
    { numRuns: 100 },
  );
});
