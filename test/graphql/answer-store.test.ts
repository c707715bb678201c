import { expect, test } from 'vitest';
import { createAnswerStore } from '../../src/graphql/answers/answer-store.ts';

const answer = (bytes: number) => ({
  body: Buffer.alloc(bytes),
  epoch: 1,
  writes: null,
  keptUntil: 0,
  madeAt: 0,
  holdsUntil: 0,
});

test('it never holds more than it may, and lets go first of what was not asked for the longest', () => {
  const store = createAnswerStore(10_000);
  for (const key of ['a', 'b', 'c']) store.keep(key, answer(3_000));
  store.find('a');
  store.keep('d', answer(3_000));
  expect(['a', 'b', 'c', 'd'].map((key) => store.find(key) !== null)).toEqual([true, false, true, true]);
  expect(store.count().bytes).toBeLessThanOrEqual(10_000);
  for (const key of ['a', 'c', 'd']) store.drop(key);
  expect(store.count()).toEqual({ entries: 0, bytes: 0 });
});

test('what is kept again counts once, and what is too large is not kept', () => {
  const store = createAnswerStore(4 * 1024 * 1024);
  for (let time = 0; time < 100; time += 1) store.keep('a', answer(100));
  expect(store.count()).toEqual({ entries: 1, bytes: 402 });
  store.keep('b', answer(1024 * 1024 + 1));
  expect(store.find('b')).toBeNull();
});
