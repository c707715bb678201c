import { expect, test } from 'vitest';
import { createAnswerStore } from '../../src/graphql/answers/answer-store.ts';
import { readsCoveredTables } from '../../src/graphql/answers/read-set.ts';

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

test.each([
  ['SELECT id FROM cases WHERE tenant_id = $1', true],
  ['SELECT 1 FROM cases JOIN persons ON TRUE LEFT JOIN LATERAL (SELECT 1 FROM agents) AS a ON TRUE', true],
  ['SELECT page.* FROM unnest($1::uuid[]) AS wanted (id)', true],
  ['SELECT substring(stream FROM 8) FROM stream_heads', true],
  ['SELECT id FROM documents', false],
  ['SELECT id FROM cases JOIN documents ON TRUE', false],
  ['SELECT id FROM cases, documents', false],
  ['SELECT id FROM cases AS c, documents', false],
  ['SELECT id FROM cases WHERE due_at < now()', false],
  ['SELECT id FROM cases WHERE due_at < CURRENT_TIMESTAMP', false],
  ['WITH a AS (SELECT 1 FROM cases) SELECT * FROM a', false],
  ['SELECT * FROM generate_series(1, 2)', false],
  ['SELECT 1', false],
])('of a statement that is not understood nobody says that it is covered: %s', (statement, is) => {
  expect(readsCoveredTables(statement)).toBe(is);
});
