import { describe, expect, test } from 'vitest';
import { decodeText } from '../../src/numbers/decode-text.ts';
import { readCsv } from '../../src/numbers/read-csv.ts';
import { planOf } from './plan.ts';

/** A file that goes on and on, and how much of it was taken. */
function endless(piece: string, pieces = Number.POSITIVE_INFINITY) {
  const bytes = Buffer.from(piece);
  const taken = { pieces: 0 };
  async function* source(): AsyncGenerator<Uint8Array> {
    while (taken.pieces < pieces) {
      taken.pieces += 1;
      yield bytes;
    }
  }
  return { taken, read: () => readCsv(decodeText(source()), planOf('FR')) };
}

describe('A file is read no further than its list can be long', () => {
  test('20,000 numbers are a list, and the next one ends the reading', async () => {
    const numbers = Array.from({ length: 20_001 }, (_, index) => `+33${142_600_000 + index}`);
    const read = (count: number) => readCsv([numbers.slice(0, count).join('\n')], planOf('FR'));
    expect(await read(20_000)).toMatchObject({ total: 20_000, valid: 20_000, tooMany: false });
    expect(await read(20_001)).toMatchObject({ total: 20_000, tooMany: true });
  });

  test('rows without end', async () => {
    const { read, taken } = endless('+33142685300\n'.repeat(1_000));
    expect(await read()).toMatchObject({ total: 20_000, valid: 1, duplicates: 19_999, tooMany: true });
    expect(taken.pieces).toBe(21);
  });

  test('quotation marks without end', async () => {
    const { read, taken } = endless('"\n'.repeat(1_000));
    expect(await read()).toMatchObject({ total: 20_000, invalid: 20_000, tooMany: true });
    expect(taken.pieces).toBeLessThan(25);
  });
});

describe('A line without end', () => {
  const megabyte = 1_048_576;

  test.each([
    ['of digits', '3'],
    ['of quotation marks', '"'],
    ['of delimiters and digits', '3;'],
  ])('%s is one INVALID row of 81 characters at most', async (_form, text) => {
    const { rows } = await endless(text.repeat(megabyte / text.length), 100).read();
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ line: 1, verdict: 'INVALID' });
    expect(rows[0]?.raw.length).toBeLessThanOrEqual(81);
  });

  test('hides no row that stands after it', async () => {
    const { rows } = await readCsv(['9'.repeat(megabyte), '9'.repeat(megabyte), '\n+33142685300'], planOf('FR'));
    expect(rows.map(({ line, verdict, code }) => [line, code ?? verdict])).toEqual([
      [1, 'TOO_LONG'],
      [2, 'OK'],
    ]);
  });
});
