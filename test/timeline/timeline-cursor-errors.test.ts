import { expect, test } from 'vitest';
import { nobody, nodeId } from '../../src/graphql/node.ts';
import { rowId } from '../realtime/log-story.ts';
import { comment, feedCursor, timelineCursors } from '../realtime/positions.ts';
import { people, useApp } from '../support/app.ts';
import { TimelineEntryAdded } from '../support/operations.ts';
import { aCase } from '../support/stories.ts';

const app = useApp();

async function errorAfter(caseId: string, after: string, email: string = people.member) {
  await using socket = app.socket(email);
  const watch = socket.watch(TimelineEntryAdded, { caseId, after });
  const { path, extensions } = await watch.error();
  return { path, code: extensions.code, messages: watch.waiting().length };
}

const path = ['timelineEntryAdded'];

test('CURSOR_INVALID for nonsense and for cursors of another case, another sight or another kind of stream', async () => {
  const member = app.as(people.member);
  const opened = await aCase(member);
  const other = await timelineCursors(member, await aCase(member));
  const desk = await timelineCursors(app.as(people.agent), opened);
  for (const after of ['nonsense', '', '__proto__', other.streamCursor, desk.streamCursor, await feedCursor(member)]) {
    expect(await errorAfter(opened.id, after)).toEqual({ path, code: 'CURSOR_INVALID', messages: 0 });
  }
});

test('a person’s cursor is of no use to the desk', async () => {
  const opened = await aCase(app.as(people.member));
  const { streamCursor } = await timelineCursors(app.as(people.member), opened);
  expect(await errorAfter(opened.id, streamCursor, people.agent)).toMatchObject({ code: 'CURSOR_INVALID' });
});

test('EPOCH_CHANGED when the store was set back and another entry stands in the place', async () => {
  const opened = await aCase(app.as(people.member));
  await comment(app.as(people.member), opened);
  const { streamCursor } = await timelineCursors(app.as(people.member), opened);
  await app.deps.prisma.$executeRaw`
    UPDATE timeline_entries SET id = gen_random_uuid() WHERE case_id = ${rowId(opened)}::uuid AND kind = 'COMMENT'
  `;
  expect(await errorAfter(opened.id, streamCursor)).toEqual({ path, code: 'EPOCH_CHANGED', messages: 0 });
});

test('EPOCH_CHANGED when the store was set back behind the cursor', async () => {
  const opened = await aCase(app.as(people.member));
  const entry = { caseId: rowId(opened), kind: 'COMMENT' } as const;
  await comment(app.as(people.member), opened);
  const { streamCursor } = await timelineCursors(app.as(people.member), opened);
  await app.deps.prisma.event.deleteMany({ where: { entry } });
  await app.deps.prisma.timelineEntry.deleteMany({ where: entry });
  expect(await errorAfter(opened.id, streamCursor)).toEqual({ path, code: 'EPOCH_CHANGED', messages: 0 });
});

test('a foreign case and an absent one are one and the same error, then the end', async () => {
  const foreign = (await aCase(app.as(people.stranger))).id;
  using socket = await app.rawSocket();
  socket.send({ type: 'connection_init', payload: { authorization: `Bearer ${await app.token(people.member)}` } });
  await socket.frame();
  const told = [];
  for (const caseId of [foreign, nodeId('Case', nobody), 'nonsense', nodeId('Comment', rowId({ id: foreign }))]) {
    socket.send({ id: 'a', type: 'subscribe', payload: { query: String(TimelineEntryAdded), variables: { caseId } } });
    told.push([await socket.frame(), await socket.frame()]);
  }
  const error = {
    message: 'There is no such case, or it is not yours to see.',
    path,
    locations: expect.anything(),
    extensions: { code: 'NOT_FOUND', requestId: expect.any(String) },
  };
  const ended = [
    { id: 'a', type: 'next', payload: { errors: [error] } },
    { id: 'a', type: 'complete' },
  ];
  expect(told).toEqual(Array(4).fill(ended));
  expect(app.deps.bell.listened()).toEqual([]);
});
