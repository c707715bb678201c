import { expect, test } from 'vitest';
import { statusChanged } from '../../src/timeline/entry-draft.ts';
import { graphql } from '../generated/gql.ts';
import type { CaseStatusChangedSubscription } from '../generated/graphql.ts';
import { rowId, writeSilently } from '../realtime/log-story.ts';
import { comment, feedCursor, isUnbroken, resolve, timelineCursors } from '../realtime/positions.ts';
import { people, useApp } from '../support/app.ts';
import { CaseStatusChanged, CreateCase, ReopenCase } from '../support/operations.ts';
import type { Watch } from '../support/socket.ts';
import { aCase, aCaseInReview, aQuestion } from '../support/stories.ts';

const app = useApp();

const ReasonsTold = graphql(`
  subscription ReasonsTold($after: String) {
    caseStatusChanged(scope: MINE, after: $after) { cursor previousCursor reason }
  }
`);

async function take(watch: Watch<CaseStatusChangedSubscription>, count: number) {
  const messages: CaseStatusChangedSubscription['caseStatusChanged'][] = [];
  while (messages.length < count) messages.push((await watch.next()).caseStatusChanged);
  return messages;
}
type Messages = Awaited<ReturnType<typeof take>>;
const steps = (messages: Messages) => messages.map(({ case: of, from, to }) => (of ? [of.id, from, to] : null));

test('first comes progress: the head of the feed, with nothing in it', async () => {
  await using socket = app.socket(people.member);
  const [first] = await take(socket.watch(CaseStatusChanged, {}), 1);
  const content = { case: null, from: null, to: null, reason: null, actor: null, causedBy: null };
  expect(first).toMatchObject({ cursor: await feedCursor(app.as(people.member)), previousCursor: null, ...content });
});

test('a creation is from null to SUBMITTED, and says who did it and which mutation', async () => {
  await using socket = app.socket(people.member);
  const watch = socket.watch(CaseStatusChanged, { scope: 'MINE' });
  await take(watch, 1);
  const input = { ...aQuestion, idempotencyKey: 'creation-of-a-case-1' };
  const { createCase } = await app.as(people.member).run(CreateCase, { input });
  const actor = { displayName: 'Miguel Torres' };
  const told = { from: null, to: 'SUBMITTED', reason: null, actor, causedBy: input.idempotencyKey };
  const { id = '', status } = createCase?.case ?? {};
  expect(await take(watch, 1)).toMatchObject([{ ...told, case: { id, status }, cursor: createCase?.streamCursor }]);
});

test('MINE are the cases that one opened, COMPANY all of the tenant, and foreign ones never arrive', async () => {
  await using own = app.socket(people.member);
  await using foreign = app.socket(people.stranger);
  const mine = own.watch(CaseStatusChanged, { scope: 'MINE' });
  const company = own.watch(CaseStatusChanged, { scope: 'COMPANY' });
  const strange = foreign.watch(CaseStatusChanged, { scope: 'COMPANY' });
  for (const watch of [mine, company, strange]) await take(watch, 1);
  const admins = await aCase(app.as(people.admin));
  const strangers = await aCase(app.as(people.stranger));
  const members = await aCase(app.as(people.member));
  const created = ({ id }: { readonly id: string }) => [id, null, 'SUBMITTED'];
  expect(steps(await take(company, 2))).toEqual([created(admins), created(members)]);
  expect(steps(await take(mine, 1))).toEqual([created(members)]);
  expect(steps(await take(strange, 1))).toEqual([created(strangers)]);
});

test('with a case the scope is not applied, the cursors are the timeline’s, and other cases are not told', async () => {
  const admins = await aCase(app.as(people.admin));
  const { streamCursor } = await timelineCursors(app.as(people.member), admins);
  await using socket = app.socket(people.member);
  const watch = socket.watch(CaseStatusChanged, { scope: 'DESK', caseId: admins.id });
  expect(await take(watch, 1)).toMatchObject([{ cursor: streamCursor, previousCursor: null }]);
  await aCase(app.as(people.admin));
  await comment(app.as(people.admin), admins);
  await resolve(app.as(people.admin), admins);
  const [told] = await take(watch, 1);
  expect(told).toMatchObject({
    case: { id: admins.id },
    from: 'SUBMITTED',
    to: 'RESOLVED',
    previousCursor: streamCursor,
  });
  expect(told?.cursor).toBe((await timelineCursors(app.as(people.member), admins)).streamCursor);
});

test('the desk watches single cases and those of all tenants; scopes that one does not have are SCOPE_NOT_AVAILABLE', async () => {
  const opened = await aCase(app.as(people.member));
  await using desk = app.socket(people.agent);
  const watch = desk.watch(CaseStatusChanged, { caseId: opened.id });
  await take(watch, 1);
  await resolve(app.as(people.member), opened);
  expect(steps(await take(watch, 1))).toEqual([[opened.id, 'SUBMITTED', 'RESOLVED']]);
  const all = desk.watch(CaseStatusChanged, { scope: 'DESK' });
  await take(all, 1);
  const foreign = await aCase(app.as(people.stranger));
  expect(steps(await take(all, 1))).toEqual([[foreign.id, null, 'SUBMITTED']]);
  await using socket = app.socket(people.member);
  const refused = { path: ['caseStatusChanged'], extensions: { code: 'SCOPE_NOT_AVAILABLE' } };
  expect(await desk.watch(CaseStatusChanged, { scope: 'COMPANY' }).error()).toMatchObject(refused);
  expect(await socket.watch(CaseStatusChanged, { scope: 'DESK' }).error()).toMatchObject(refused);
});

test('after a cursor come progress there, all later changes, progress that says «live», and what happens', async () => {
  const member = app.as(people.member);
  const opened = await aCase(member);
  const after = await feedCursor(member);
  await comment(member, opened);
  await resolve(member, opened);
  await comment(app.as(people.agent), await aCase(app.as(people.admin)));
  await using socket = app.socket(people.member);
  const watch = socket.watch(CaseStatusChanged, { after });
  const replay = await take(watch, 3);
  await member.run(ReopenCase, { input: { caseId: opened.id } });
  const messages = [...replay, ...(await take(watch, 1))];
  const told = [null, [opened.id, 'SUBMITTED', 'RESOLVED'], null, [opened.id, 'RESOLVED', 'IN_REVIEW']];
  expect(steps(messages)).toEqual(told);
  expect(messages[0]).toMatchObject({ cursor: after, previousCursor: after });
  // The comments and the other person's case are passed over: the position moves all the same.
  expect(messages[2]?.cursor).not.toBe(messages[1]?.cursor);
  expect(isUnbroken(messages)).toBe(true);
});

test('the position of a mutation’s payload can be gone on from, without gap or repetition', async () => {
  const opened = await aCaseInReview(app);
  const after = await resolve(app.as(people.member), opened);
  await app.as(people.member).run(ReopenCase, { input: { caseId: opened.id } });
  await using socket = app.socket(people.member);
  const messages = await take(socket.watch(CaseStatusChanged, { scope: 'MINE', after }), 3);
  expect(steps(messages)).toEqual([null, [opened.id, 'RESOLVED', 'IN_REVIEW'], null]);
});

test('a long replay comes in order, without gap or repetition', async () => {
  const member = app.as(people.member);
  const opened = await aCase(member);
  const after = await feedCursor(member);
  const reasons = Array.from({ length: 250 }, (_, index) => `Reason ${index}`);
  const entries = reasons.map((reason) => statusChanged({ from: 'IN_REVIEW', to: 'WITH_CARRIER', reason }));
  await writeSilently(app, rowId(opened), entries);
  await using socket = app.socket(people.member);
  const watch = socket.watch(ReasonsTold, { after });
  const messages = [];
  while (messages.length < 252) messages.push((await watch.next()).caseStatusChanged);
  expect(messages.map(({ reason }) => reason)).toEqual([null, ...reasons, null]);
  expect(isUnbroken(messages)).toBe(true);
});

test('what no bell was rung for still arrives', async () => {
  const opened = await aCase(app.as(people.member));
  await using socket = app.socket(people.member);
  const watch = socket.watch(CaseStatusChanged, { scope: 'MINE' });
  await take(watch, 1);
  await writeSilently(app, rowId(opened), [statusChanged({ from: 'SUBMITTED', to: 'IN_REVIEW' })]);
  expect(steps(await take(watch, 1))).toEqual([[opened.id, 'SUBMITTED', 'IN_REVIEW']]);
});
