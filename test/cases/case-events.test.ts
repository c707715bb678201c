import { expect, test } from 'vitest';
import type { CaseEventFilter, CaseEventsSubscription } from '../generated/graphql.ts';
import { CaseEvents } from '../realtime/feed-operations.ts';
import { comment, feedCursor, isUnbroken, resolve } from '../realtime/positions.ts';
import { people, useApp } from '../support/app.ts';
import { AddComment, CreateCase, ReopenCase } from '../support/operations.ts';
import type { Watch } from '../support/socket.ts';
import { aCase, aCaseInReview, aQuestion } from '../support/stories.ts';

const app = useApp();

type Message = CaseEventsSubscription['caseEvents'];

async function take(watch: Watch<CaseEventsSubscription>, count: number) {
  const messages: Message[] = [];
  while (messages.length < count) messages.push((await watch.next()).caseEvents);
  return messages;
}
const steps = (messages: readonly Message[]) => messages.map(({ kind, caseId }) => [kind, caseId ?? null]);
const progress = ['PROGRESS', null];

test('progress has a position and nothing else', async () => {
  await using socket = app.socket(people.member);
  const nothing = { caseId: null, case: null, caseVersion: null, changedFields: null, actor: null, causedBy: null };
  const cursor = await feedCursor(app.as(people.member));
  const told = { kind: 'PROGRESS', cursor, previousCursor: null, ...nothing };
  expect(await take(socket.watch(CaseEvents, {}), 1)).toEqual([told]);
});

test('a case comes with ENTERED, changes with UPDATED, goes with LEFT, of which only its id is told', async () => {
  await using socket = app.socket(people.admin);
  const watch = socket.watch(CaseEvents, { scope: 'COMPANY', filter: { state: 'OPEN' } });
  await take(watch, 1);
  const member = app.as(people.member);
  const { id } = await aCase(member);
  await comment(member, { id });
  await resolve(member, { id });
  await comment(app.as(people.agent), await aCase(member));
  await member.run(ReopenCase, { input: { caseId: id } });
  const messages = await take(watch, 6);
  const other = messages[3]?.caseId;
  expect(steps(messages)).toEqual([
    ['ENTERED', id],
    ['UPDATED', id],
    ['LEFT', id],
    ['ENTERED', other],
    ['UPDATED', other],
    ['ENTERED', id],
  ]);
  expect(messages.map((message) => message.case?.id ?? null)).toEqual([id, id, null, other, other, id]);
});

test('a change tells its fields, its version, who did it and the key of its mutation; a comment changes no field', async () => {
  const opened = await aCase(app.as(people.member));
  await using socket = app.socket(people.member);
  const watch = socket.watch(CaseEvents, { scope: 'MINE' });
  await take(watch, 1);
  const idempotencyKey = 'a-comment-that-is-known';
  await app.as(people.agent).run(AddComment, { input: { caseId: opened.id, body: 'Soon.', idempotencyKey } });
  await resolve(app.as(people.member), opened);
  const [commented, resolved] = await take(watch, 2);
  const agent = { displayName: 'Samira Haddad' };
  expect(commented).toMatchObject({ caseVersion: 1, changedFields: [], actor: agent, causedBy: idempotencyKey });
  expect(resolved).toMatchObject({ caseVersion: 2, actor: { displayName: 'Miguel Torres' }, causedBy: null });
  expect(resolved?.changedFields).toEqual(['status', 'state', 'waitingOn', 'resolution']);
});

test('a change with several entries enters once', async () => {
  await using socket = app.socket(people.member);
  const filter: CaseEventFilter = { status: ['IN_REVIEW'] };
  const watch = socket.watch(CaseEvents, { scope: 'MINE', filter });
  await take(watch, 1);
  const { id } = await aCaseInReview(app);
  const entries = await app.deps.prisma.event.count({ where: { causedBy: null, case: { status: 'IN_REVIEW' } } });
  expect(entries).toBeGreaterThan(1);
  await resolve(app.as(people.member), { id });
  const messages = await take(watch, 3);
  expect(steps(messages)).toEqual([
    ['ENTERED', id],
    ['UPDATED', id],
    ['LEFT', id],
  ]);
  expect(messages[1]?.changedFields).toEqual([]);
});

test('a replay says what live said', async () => {
  const member = app.as(people.member);
  await using socket = app.socket(people.member);
  const filter: CaseEventFilter = { waitingOn: ['DESK'], not: { country: ['DE'] } };
  const watch = socket.watch(CaseEvents, { scope: 'COMPANY', filter });
  const [start] = await take(watch, 1);
  const { id } = await aCase(member);
  await resolve(member, { id });
  await aCase(member, { country: 'DE' });
  await member.run(ReopenCase, { input: { caseId: id } });
  await resolve(member, { id });
  const live = await take(watch, 4);
  const after = start?.cursor ?? '';
  await using again = app.socket(people.admin);
  const replay = await take(again.watch(CaseEvents, { scope: 'COMPANY', filter, after }), 6);
  // The case itself is read at delivery.
  const facts = (messages: readonly Message[]) => messages.map(({ case: _now, ...fact }) => fact);
  expect(facts(replay.slice(1, -1))).toEqual(facts(live));
  expect(steps([...replay.slice(0, 1), ...replay.slice(-1)])).toEqual([progress, progress]);
  expect(isUnbroken(replay)).toBe(true);
});

test('MINE are the cases that one opened; foreign ones are never told', async () => {
  await using own = app.socket(people.member);
  await using foreign = app.socket(people.stranger);
  const mine = own.watch(CaseEvents, {});
  const strange = foreign.watch(CaseEvents, { scope: 'COMPANY' });
  for (const watch of [mine, strange]) await take(watch, 1);
  await aCase(app.as(people.admin));
  const strangers = await aCase(app.as(people.stranger));
  const members = await aCase(app.as(people.member));
  expect(steps(await take(mine, 1))).toEqual([['ENTERED', members.id]]);
  expect(steps(await take(strange, 1))).toEqual([['ENTERED', strangers.id]]);
});

test('what only the desk sees is told to the desk, and takes no position in the tenant’s feed', async () => {
  const { id: caseId } = await aCase(app.as(people.member));
  await using tenants = app.socket(people.member);
  await using desks = app.socket(people.agent);
  const tenant = tenants.watch(CaseEvents, { scope: 'COMPANY' });
  const desk = desks.watch(CaseEvents, { scope: 'DESK' });
  const [[start]] = await Promise.all([take(tenant, 1), take(desk, 1)]);
  const agent = app.as(people.agent);
  await agent.run(AddComment, { input: { caseId, body: 'Between us.', visibility: 'INTERNAL' } });
  expect(await feedCursor(app.as(people.member))).toBe(start?.cursor);
  await comment(agent, { id: caseId });
  expect(steps(await take(desk, 2))).toEqual([
    ['UPDATED', caseId],
    ['UPDATED', caseId],
  ]);
  expect(await take(tenant, 1)).toMatchObject([{ kind: 'UPDATED', caseId, previousCursor: start?.cursor }]);
  expect(tenant.waiting()).toEqual([]);
});

test('a filter may be nested five levels deep, not six', async () => {
  const nested = (depth: number): CaseEventFilter => (depth === 1 ? { state: 'OPEN' } : { not: nested(depth - 1) });
  await using socket = app.socket(people.member);
  expect(steps(await take(socket.watch(CaseEvents, { filter: nested(5) }), 1))).toEqual([progress]);
  const argument = 'filter.not.not.not.not.not';
  const refused = { path: ['caseEvents'], extensions: { code: 'BAD_USER_INPUT', argument } };
  expect(await socket.watch(CaseEvents, { filter: nested(6) }).error()).toMatchObject(refused);
  const unknown = { path: ['caseEvents'], extensions: { code: 'BAD_USER_INPUT', argument: 'filter.country' } };
  expect(await socket.watch(CaseEvents, { filter: { country: ['XX'] } }).error()).toMatchObject(unknown);
});

test('the position in the payload of a mutation is that of its event', async () => {
  await using socket = app.socket(people.member);
  const watch = socket.watch(CaseEvents, { scope: 'MINE' });
  await take(watch, 1);
  const { createCase } = await app.as(people.member).run(CreateCase, { input: aQuestion });
  expect(await take(watch, 1)).toMatchObject([{ caseId: createCase?.case?.id, cursor: createCase?.streamCursor }]);
});
