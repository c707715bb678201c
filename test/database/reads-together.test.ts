import { expect, test } from 'vitest';
import { Prisma } from '../../src/database/database.ts';
import { textArray } from '../../src/database/rows.ts';
import { useApp } from '../support/app.ts';

const app = useApp();
const number = (n: number) => Prisma.sql`SELECT ${n}::int AS n`;
const impossible = Prisma.sql`SELECT 1 / ${0}::int AS n`;

test('what is asked in one tick is answered each to who asked it, in every round', async () => {
  const rows = app.deps.rowsTogether();
  for (const round of [1, 2, 3]) {
    const answers = await Promise.all([1, 2, 3].map((n) => rows<{ n: number }>(number(n * round))));
    expect(answers).toEqual([1, 2, 3].map((n) => [{ n: n * round }]));
  }
});

test('what fails among others fails alone, and the connections go on', async () => {
  const rows = app.deps.rowsTogether();
  for (const _round of [1, 2, 3]) {
    const all = [number(1), impossible, number(3), impossible, number(5)];
    const settled = await Promise.allSettled(all.map((one) => rows<{ n: number }>(one)));
    expect(settled.map((one) => (one.status === 'fulfilled' ? one.value : 'failed'))).toEqual([
      [{ n: 1 }],
      'failed',
      [{ n: 3 }],
      'failed',
      [{ n: 5 }],
    ]);
  }
});

test('lists of texts come and go as they are, whatever stands in them', async () => {
  const texts = ['', 'a,b', '{"quoted"}', 'back\\slash', "it's", 'NULL', 'é\n'];
  for (const rows of [app.deps.rows, app.deps.rowsTogether()]) {
    expect(await rows(Prisma.sql`SELECT ${texts}::text[] AS texts, ${textArray(texts)} AS same`)).toEqual([
      { texts, same: texts },
    ]);
    expect(await rows(Prisma.sql`SELECT ${[1, 2]}::int[] AS numbers, ${[]}::text[] AS none`)).toEqual([
      { numbers: [1, 2], none: [] },
    ]);
  }
});
