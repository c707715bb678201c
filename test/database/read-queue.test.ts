import type pg from 'pg';
import { expect, test } from 'vitest';
import type { Asked } from '../../src/database/prepared-read.ts';
import { createReadQueue } from '../../src/database/read-queue.ts';
import { plainRows } from '../../src/database/row-shape.ts';

/** A pool that has no connections until it is told to give one, or to say that none came in time. */
function aPool() {
  const waiting: ((error: Error | undefined, client?: object, release?: () => void) => void)[] = [];
  const taken: string[] = [];
  const connect = (callback: (typeof waiting)[number]) => waiting.push(callback);
  const client = { query: ({ all }: { all: readonly Asked[] }) => taken.push(...all.map(nameOf)) };
  return {
    pool: { connect } as unknown as pg.Pool,
    give: () => waiting.shift()?.(undefined, client, () => undefined),
    giveUp: () => waiting.shift()?.(new Error('none came')),
    isWaiting: () => waiting.length > 0,
    /** Who was given a connection, in turn. */
    taken: () => taken.splice(0),
  };
}

const nameOf = ({ prepared }: Asked) => prepared.text;

function asks(told: string[] = []) {
  return (name: string): Asked => ({
    prepared: { text: name, name: null, columns: null, parsers: [] },
    values: [],
    shape: plainRows,
    resolve: () => undefined,
    reject: () => told.push(name),
  });
}

test('whoever has begun is served before those who have not, and each of them in turn', () => {
  const { pool, give, isWaiting, taken } = aPool();
  const asked = asks();
  const queue = createReadQueue(pool);
  queue([asked('first')], false);
  queue([asked('second')], false);
  queue([asked('begun'), asked('with it')], true);
  queue([asked('begun later')], true);
  give();
  expect(taken()).toEqual(['begun', 'with it']);
  queue([asked('third')], false);
  while (isWaiting()) give();
  expect(taken()).toEqual(['begun later', 'first', 'second', 'third']);
});

test('that no connection came is told to whoever asked for it, or has waited the longest', () => {
  const { pool, give, giveUp, taken } = aPool();
  const told: string[] = [];
  const asked = asks(told);
  const queue = createReadQueue(pool);
  queue([asked('first')], false);
  queue([asked('second')], false);
  queue([asked('begun')], true);
  giveUp();
  expect([told, taken()]).toEqual([['first'], []]);
  give();
  expect(taken()).toEqual(['begun']);
  // The place of whoever has been served already.
  giveUp();
  expect(told).toEqual(['first', 'second']);
});
