import { expect, test } from 'vitest';
import { decodeNodeId } from '../../src/graphql/node.ts';
import { appendEvents, deskStream } from '../../src/realtime/event-log.ts';
import { sweep } from '../../src/sweeper.ts';
import { people, useApp } from '../support/app.ts';
import { day } from '../support/clock.ts';
import { CaseStatusChanged, TimelineEntryAdded } from '../support/operations.ts';
import { aCase } from '../support/stories.ts';
import { aDraft, aLoggedCase, rowId } from './log-story.ts';
import { comment, feedCursor, resolve, timelineCursors } from './positions.ts';

const app = useApp();

async function sweepAll(): Promise<void> {
  app.clock.advance(31 * day);
  await sweep(app.deps, 30);
}

const streamsOf = ({
  tenantPosition,
  tenantId,
  deskShard,
  deskPosition,
}: Awaited<ReturnType<typeof eventsOf>>[number]) => [
  `tenant:${tenantId} ${tenantPosition}`,
  `desk:${deskShard} ${deskPosition}`,
];
const eventsOf = () => app.deps.prisma.event.findMany();

// Before any other: this feed must not have moved.
test('position 0 is good until the first event is swept', async () => {
  const stranger = app.as(people.stranger);
  const start = await feedCursor(stranger);
  await using socket = app.socket(people.stranger);
  const watch = socket.watch(CaseStatusChanged, { scope: 'COMPANY', after: start });
  expect((await watch.next()).caseStatusChanged).toMatchObject({ cursor: start, previousCursor: start });
  watch.stop();
  await resolve(stranger, await aCase(stranger));
  const replay = socket.watch(CaseStatusChanged, { scope: 'COMPANY', after: start });
  await replay.next();
  expect((await replay.next()).caseStatusChanged).toMatchObject({ previousCursor: start, to: 'SUBMITTED' });
  await sweepAll();
  await using later = app.socket(people.stranger);
  const expired = await later.watch(CaseStatusChanged, { scope: 'COMPANY', after: start }).error();
  expect(expired.extensions.code).toBe('CURSOR_EXPIRED');
});

test('the sweep keeps the last event of every stream, and what is younger', async () => {
  const opened = [
    await aCase(app.as(people.member)),
    await aCase(app.as(people.stranger)),
    await aCase(app.as(people.member)),
  ];
  for (const one of opened.slice(1)) await comment(app.as(people.agent), one);
  await sweepAll();
  const heads = (
    await app.deps.prisma.streamHead.findMany({ where: { position: { gt: 0 }, stream: { contains: ':' } } })
  ).map(({ stream, position }) => `${stream} ${position}`);
  const kept = await eventsOf();
  expect(kept.flatMap(streamsOf)).toEqual(expect.arrayContaining(heads));
  expect(kept.filter((event) => !streamsOf(event).some((place) => heads.includes(place)))).toEqual([]);

  const young = await comment(app.as(people.agent), opened[0] ?? { id: '' });
  await comment(app.as(people.agent), opened[0] ?? { id: '' });
  await sweep(app.deps, 30);
  expect(await app.deps.prisma.event.count({ where: { entryId: decodeNodeId('Comment', young) ?? '' } })).toBe(1);
});

test('a position whose events were swept is CURSOR_EXPIRED, the head is still good', async () => {
  const member = app.as(people.member);
  const opened = await aCase(member);
  const swept = await feedCursor(member);
  await resolve(member, await aCase(member));
  const head = await resolve(member, opened);
  await sweepAll();
  await using socket = app.socket(people.member);
  const expired = await socket.watch(CaseStatusChanged, { scope: 'COMPANY', after: swept }).error();
  expect(expired).toMatchObject({ path: ['caseStatusChanged'], extensions: { code: 'CURSOR_EXPIRED' } });

  expect(await feedCursor(member)).toBe(head);
  const watch = socket.watch(CaseStatusChanged, { scope: 'COMPANY', after: head });
  expect((await watch.next()).caseStatusChanged).toMatchObject({ cursor: head, previousCursor: head, case: null });
  expect((await watch.next()).caseStatusChanged).toMatchObject({ cursor: head, previousCursor: head, case: null });
  await aCase(member);
  expect((await watch.next()).caseStatusChanged).toMatchObject({ previousCursor: head, to: 'SUBMITTED' });
});

test('an event that was kept for the desk’s sake does not hide that those after it are gone', async () => {
  const other = await aLoggedCase(app);
  let kept = await aLoggedCase(app);
  while (deskStream(kept.caseId) === deskStream(other.caseId)) kept = await aLoggedCase(app);
  const cursor = await feedCursor(app.as(people.member));
  await app.deps.prisma.$transaction((tx) => appendEvents(tx, [aDraft(other), aDraft(other)]));
  await sweepAll();
  expect(await app.deps.prisma.event.count({ where: { caseId: kept.caseId } })).toBe(1);
  await using socket = app.socket(people.member);
  const expired = await socket.watch(CaseStatusChanged, { scope: 'COMPANY', after: cursor }).error();
  expect(expired.extensions.code).toBe('CURSOR_EXPIRED');
});

test('the cursors of a timeline never expire: it is its own log', async () => {
  const member = app.as(people.member);
  const opened = await aCase(member);
  const first = (await timelineCursors(member, opened)).streamCursor;
  const entries = [await comment(member, opened), await comment(member, opened)];
  await sweepAll();
  expect(await app.deps.prisma.event.count({ where: { caseId: rowId(opened) } })).toBe(1);
  await using socket = app.socket(people.member);
  const watch = socket.watch(TimelineEntryAdded, { caseId: opened.id, after: first });
  await watch.next();
  const told = [await watch.next(), await watch.next()];
  expect(told.map(({ timelineEntryAdded }) => timelineEntryAdded.entry?.id)).toEqual(entries);
});
