import type pg from 'pg';
import { expect, test } from 'vitest';
import type { Asked } from '../../src/database/prepared-read.ts';
import { createReadQueue } from '../../src/database/read-queue.ts';
import { plainRows } from '../../src/database/row-shape.ts';

/** A pool that has no connection until it is told that it can reach nobody: who is told so first is next. */
function aPool() {
  const waiting: ((error: Error) => void)[] = [];
  const connect = (callback: (error: Error) => void) => waiting.push(callback);
  return {
    pool: { connect } as unknown as pg.Pool,
    /** One connection more or less. */
    next: () => waiting.shift()?.(new Error('nobody there')),
    waiting: () => waiting.length,
  };
}

test('whoever has begun is served before those who have not, and each of them in turn', () => {
  const { pool, next, waiting } = aPool();
  const told: string[] = [];
  const asked = (name: string): Asked => ({
    prepared: { text: name, name: null, columns: null, parsers: [] },
    values: [],
    shape: plainRows,
    resolve: () => undefined,
    reject: () => told.push(name),
  });
  const queue = createReadQueue(pool);
  queue([asked('first')], false);
  queue([asked('second')], false);
  queue([asked('begun'), asked('with it')], true);
  queue([asked('begun later')], true);
  next();
  expect(told).toEqual(['begun', 'with it']);
  queue([asked('third')], false);
  while (waiting() > 0) next();
  expect(told).toEqual(['begun', 'with it', 'begun later', 'first', 'second', 'third']);
});
