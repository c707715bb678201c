import { expect, test } from 'vitest';
import { sweep } from '../../src/sweeper.ts';
import type { AddCommentInput } from '../generated/graphql.ts';
import { people, useApp } from '../support/app.ts';
import { day } from '../support/clock.ts';
import { AddComment } from '../support/operations.ts';
import { aCase } from '../support/stories.ts';

const app = useApp();
const rows = (key: string) => app.deps.prisma.idempotencyKey.findMany({ where: { key } });

let keys = 0;
/** A case and the input of a comment on it, under a key that no other test has. */
async function aComment(): Promise<AddCommentInput & { idempotencyKey: string }> {
  keys += 1;
  const { id: caseId } = await aCase(app.as(people.member));
  return { caseId, body: 'Once.', idempotencyKey: `a-key-of-a-test-${keys}` };
}

async function comment(input: AddCommentInput, email: string = people.member) {
  const { addComment } = await app.as(email).run(AddComment, { input });
  return { id: addComment?.entry?.id ?? null, codes: addComment?.errors.map(({ code }) => code) };
}

test('a success leaves one row, which names the change and not what was written', async () => {
  const input = await aComment();
  const { id } = await comment(input);
  expect(await comment(input)).toEqual({ id, codes: [] });
  const found = await rows(input.idempotencyKey);
  expect(found).toMatchObject([{ mutation: 'addComment', inputHash: expect.stringMatching(/^[0-9a-f]{64}$/) }]);
  expect(JSON.stringify(found[0]?.outcome)).not.toContain('Once.');
});

test('a refusal leaves none, so that the key can be used again', async () => {
  const input = await aComment();
  expect(await comment({ ...input, body: ' ' })).toEqual({ id: null, codes: ['TEXT_MISSING'] });
  expect(await rows(input.idempotencyKey)).toEqual([]);
  expect(await comment(input)).toEqual({ id: expect.any(String), codes: [] });
});

test('a mutation without a key leaves none', async () => {
  const { idempotencyKey: _key, ...input } = await aComment();
  const before = await app.deps.prisma.idempotencyKey.count();
  const [first, second] = [await comment(input), await comment(input)];
  expect(first.id).not.toBe(second.id);
  expect(await app.deps.prisma.idempotencyKey.count()).toBe(before);
});

test('a key is its owner’s: another’s is another row', async () => {
  const input = await aComment();
  const ids = [await comment(input), await comment(input, people.admin), await comment(input, people.agent)];
  expect(new Set(ids.map(({ id }) => id)).size).toBe(3);
  expect(await rows(input.idempotencyKey)).toHaveLength(3);
});

test('twins at the same moment leave one row and one comment', async () => {
  const input = await aComment();
  const ids = await Promise.all(Array.from({ length: 5 }, async () => (await comment(input)).id));
  expect(new Set(ids).size).toBe(1);
  expect(await rows(input.idempotencyKey)).toHaveLength(1);
  expect(await app.deps.prisma.timelineEntry.count({ where: { causedBy: input.idempotencyKey } })).toBe(1);
});

test('after a day the key stands for nothing any more, swept or not', async () => {
  const input = await aComment();
  const first = await comment(input);
  app.clock.advance(day - 60_000);
  await sweep(app.deps, 30);
  expect(await comment(input)).toEqual(first);
  app.clock.advance(60_000);
  const second = await comment(input);
  expect(second.id).not.toBe(first.id);
  expect(await rows(input.idempotencyKey)).toHaveLength(1);
  app.clock.advance(day + 1);
  await sweep(app.deps, 30);
  expect(await rows(input.idempotencyKey)).toEqual([]);
});
