import { expect, test } from 'vitest';
import { batch, createContext } from '../../src/graphql/context.ts';
import { decodeNodeId } from '../../src/graphql/node.ts';
import { readTimelines } from '../../src/timeline/read-timelines.ts';
import { people, useApp } from '../support/app.ts';
import { AddComment } from '../support/operations.ts';
import { aCase } from '../support/stories.ts';
import { viewerOf } from '../support/viewer-of.ts';

const app = useApp();

/** One operation may read a case twice, and hand out a position of its timeline each time. */
test('a page that was read before a position is no page for it, and nothing is read twice in one', async () => {
  const member = app.as(people.member);
  const { id } = await aCase(member);
  const caseId = decodeNodeId('Case', id) ?? '';
  const viewer = await viewerOf(app, people.member);
  const context = createContext({ deps: app.deps, viewer, requestId: 'test' });
  const page = async (position: number) => {
    const request = { caseId, position, after: null, before: null, limit: 100, inverted: false };
    return (await batch(context, readTimelines, request)).map((entry) => entry.body);
  };
  const before = await page(1);
  await member.run(AddComment, { input: { caseId: id, body: 'Meanwhile.' } });
  expect(await page(1)).toEqual(before);
  expect(await page(2)).toEqual([...before, 'Meanwhile.']);
  expect(await Promise.all([page(3), page(4)])).toEqual([
    [...before, 'Meanwhile.'],
    [...before, 'Meanwhile.'],
  ]);
});
