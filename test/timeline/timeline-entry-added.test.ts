import { expect, test } from 'vitest';
import { commented } from '../../src/timeline/entry-draft.ts';
import { graphql } from '../generated/gql.ts';
import { rowId, writeSilently } from '../realtime/log-story.ts';
import { comment, isUnbroken, timelineCursors } from '../realtime/positions.ts';
import { people, useApp } from '../support/app.ts';
import { AddComment, TimelineEntryAdded } from '../support/operations.ts';
import type { Watch } from '../support/socket.ts';
import { aCase, aCaseInReview } from '../support/stories.ts';

const app = useApp();

const BodiesTold = graphql(`
  subscription BodiesTold($caseId: ID!, $after: String) {
    timelineEntryAdded(caseId: $caseId, after: $after) { cursor previousCursor entry { ... on Comment { body } } }
  }
`);

/** The next messages of a subscription. */
async function take(watch: Watch<{ readonly timelineEntryAdded: Message }>, count: number): Promise<Message[]> {
  const messages: Message[] = [];
  while (messages.length < count) messages.push((await watch.next()).timelineEntryAdded);
  return messages;
}
interface Message {
  readonly cursor: string;
  readonly previousCursor?: string | null | undefined;
  readonly entry?: { readonly id: string } | null | undefined;
}
const ids = (messages: readonly Message[]) => messages.map(({ entry }) => entry?.id ?? null);

test('first comes progress: the head of the timeline, with nothing before it', async () => {
  const opened = await aCaseInReview(app);
  await using socket = app.socket(people.member);
  const [first] = await take(socket.watch(TimelineEntryAdded, { caseId: opened.id }), 1);
  const { streamCursor } = await timelineCursors(app.as(people.member), opened);
  expect(first).toMatchObject({ cursor: streamCursor, previousCursor: null, entry: null });
});

test('after a cursor come progress there, all later entries, progress that says «live», and what happens', async () => {
  const member = app.as(people.member);
  const opened = await aCase(member);
  const { streamCursor: after } = await timelineCursors(member, opened);
  const earlier = [await comment(member, opened), await comment(member, opened)];
  await using socket = app.socket(people.member);
  const watch = socket.watch(TimelineEntryAdded, { caseId: opened.id, after });
  const replay = await take(watch, 4);
  const later = await comment(app.as(people.agent), opened);
  const messages = [...replay, ...(await take(watch, 1))];
  expect(ids(messages)).toEqual([null, ...earlier, null, later]);
  expect(messages[0]).toMatchObject({ cursor: after, previousCursor: after });
  expect(messages[3]?.cursor).toBe(messages[2]?.cursor);
  expect(isUnbroken(messages)).toBe(true);
});

test('the cursors of the timeline’s edges are those of the messages, and each can be gone on from', async () => {
  const member = app.as(people.member);
  const opened = await aCase(member);
  await using socket = app.socket(people.member);
  const watch = socket.watch(TimelineEntryAdded, { caseId: opened.id });
  const [start] = await take(watch, 1);
  await comment(member, opened);
  await comment(app.as(people.agent), opened);
  const told = await take(watch, 2);
  const { edges, streamCursor } = await timelineCursors(member, opened);
  expect(edges.map(({ cursor }) => cursor)).toEqual([start, ...told].map((message) => message?.cursor));
  expect(edges.at(-1)?.cursor).toBe(streamCursor);
  for (const [index, { cursor }] of edges.entries()) {
    const rest = edges.slice(index + 1).map(({ id }) => id);
    const resumed = await take(socket.watch(TimelineEntryAdded, { caseId: opened.id, after: cursor }), rest.length + 2);
    expect(ids(resumed)).toEqual([null, ...rest, null]);
  }
});

test('a page and the subscription from its streamCursor leave no gap', async () => {
  const member = app.as(people.member);
  const opened = await aCase(member);
  const page = await timelineCursors(member, opened);
  const between = await comment(app.as(people.agent), opened);
  await using socket = app.socket(people.member);
  const watch = socket.watch(TimelineEntryAdded, { caseId: opened.id, after: page.streamCursor });
  expect(ids(await take(watch, 3))).toEqual([null, between, null]);
});

test('an internal note reaches the desk alone, and leaves no trace in what the tenant is told', async () => {
  const member = app.as(people.member);
  const opened = await aCase(member);
  await using socket = app.socket(people.member);
  await using desk = app.socket(people.lead);
  const watch = socket.watch(TimelineEntryAdded, { caseId: opened.id });
  const deskWatch = desk.watch(TimelineEntryAdded, { caseId: opened.id });
  const [start] = await take(watch, 1);
  await take(deskWatch, 1);
  const input = { caseId: opened.id, body: 'A customer who calls often.', visibility: 'INTERNAL' } as const;
  await app.as(people.agent).run(AddComment, { input });
  expect(await take(deskWatch, 1)).toMatchObject([{ entry: { body: input.body, visibility: 'INTERNAL' } }]);
  const answer = await comment(app.as(people.agent), opened, 'Yes.');
  expect(await take(watch, 1)).toMatchObject([{ previousCursor: start?.cursor, entry: { id: answer } }]);
  expect(ids(await take(deskWatch, 1))).toEqual([answer]);
  const replay = socket.watch(TimelineEntryAdded, { caseId: opened.id, after: start?.cursor ?? '' });
  expect(ids(await take(replay, 3))).toEqual([null, answer, null]);
});

test('a long replay comes in order, without gap or repetition', async () => {
  const member = app.as(people.member);
  const opened = await aCase(member);
  const { streamCursor: after } = await timelineCursors(member, opened);
  const bodies = Array.from({ length: 250 }, (_, index) => `Comment ${index}`);
  await writeSilently(
    app,
    rowId(opened),
    bodies.map((body) => commented(body, [], false)),
  );
  await using socket = app.socket(people.member);
  const watch = socket.watch(BodiesTold, { caseId: opened.id, after });
  const messages = [];
  while (messages.length < 252) messages.push((await watch.next()).timelineEntryAdded);
  const said = messages.map(({ entry }) => (entry && 'body' in entry ? entry.body : null));
  expect(said).toEqual([null, ...bodies, null]);
  expect(isUnbroken(messages)).toBe(true);
});

test('what no bell was rung for still arrives', async () => {
  const opened = await aCase(app.as(people.member));
  await using socket = app.socket(people.member);
  const watch = socket.watch(TimelineEntryAdded, { caseId: opened.id });
  await take(watch, 1);
  await writeSilently(app, rowId(opened), [commented('Nobody rang.', [], false)]);
  expect(await take(watch, 1)).toMatchObject([{ entry: { body: 'Nobody rang.' } }]);
});
