import { expect, test } from 'vitest';
import type { CaseEventsSubscription } from '../generated/graphql.ts';
import { CaseEvents } from '../realtime/feed-operations.ts';
import { comment, isUnbroken, resolve } from '../realtime/positions.ts';
import { people, useApp } from '../support/app.ts';
import { AssignCase } from '../support/operations.ts';
import type { Watch } from '../support/socket.ts';
import { aCase, idOf } from '../support/stories.ts';

const app = useApp();

type Message = CaseEventsSubscription['caseEvents'];

async function take(watch: Watch<CaseEventsSubscription>, count: number) {
  const messages: Message[] = [];
  while (messages.length < count) messages.push((await watch.next()).caseEvents);
  return messages;
}
const steps = (messages: readonly Message[]) => messages.map(({ kind, caseId }) => [kind, caseId ?? null]);

/** The events of one case, in the order in which they were told. */
const ofCase = (messages: readonly Message[], id: string) =>
  messages.flatMap(({ kind, caseId, caseVersion }) => (caseId === id ? [[kind, caseVersion]] : []));

/** Four cases of two tenants, each opened, commented and resolved, while the desk looks on. */
async function aBusyHour() {
  const ids: string[] = [];
  for (const email of [people.member, people.stranger, people.admin, people.member]) {
    const client = app.as(email);
    const { id } = await aCase(client);
    ids.push(id);
    await comment(client, { id });
    await resolve(client, { id });
  }
  return ids;
}
const life = [
  ['ENTERED', 1],
  ['UPDATED', 1],
  ['UPDATED', 2],
];

test('the desk hears of all tenants’ cases, of each in its order', async () => {
  await using socket = app.socket(people.agent);
  const watch = socket.watch(CaseEvents, {});
  const messages = await take(watch, 1);
  const ids = await aBusyHour();
  messages.push(...(await take(watch, 12)));
  for (const id of ids) expect(ofCase(messages, id)).toEqual(life);
  expect(isUnbroken(messages)).toBe(true);
});

test('from every position that the desk was told it goes on without gap or repetition', async () => {
  await using socket = app.socket(people.agent);
  const watch = socket.watch(CaseEvents, { scope: 'DESK' });
  const told = await take(watch, 1);
  const ids = await aBusyHour();
  told.push(...(await take(watch, 12)));
  await using again = app.socket(people.lead);
  for (const [index, { cursor: after }] of told.entries()) {
    const resumed = again.watch(CaseEvents, { scope: 'DESK', after });
    const rest = await take(resumed, told.length - index - 1 + 2);
    resumed.stop();
    for (const id of ids) expect(ofCase([...told.slice(0, index + 1), ...rest], id)).toEqual(life);
    expect(isUnbroken([...told.slice(0, index + 1), ...rest])).toBe(true);
    expect(rest.at(-1)).toMatchObject({ kind: 'PROGRESS', cursor: told.at(-1)?.cursor });
  }
});

test('MINE are for an agent the cases assigned to them: handed over, one loses and the other gains', async () => {
  const { id: caseId } = await aCase(app.as(people.member));
  const [agent, lead] = [app.as(people.agent), app.as(people.lead)];
  await using agents = app.socket(people.agent);
  await using leads = app.socket(people.lead);
  const mine = agents.watch(CaseEvents, { scope: 'MINE' });
  const theirs = leads.watch(CaseEvents, { scope: 'MINE' });
  for (const watch of [mine, theirs]) await take(watch, 1);
  await lead.run(AssignCase, { input: { caseId, assigneeId: await idOf(agent) } });
  await lead.run(AssignCase, { input: { caseId, assigneeId: await idOf(lead) } });
  await lead.run(AssignCase, { input: { caseId, assigneeId: null } });
  const [entered, , left] = await take(mine, 3);
  expect(steps([entered, left].flatMap((message) => message ?? []))).toEqual([
    ['ENTERED', caseId],
    ['LEFT', caseId],
  ]);
  expect(left?.case).toBeNull();
  expect(steps(await take(theirs, 2))).toEqual([
    ['ENTERED', caseId],
    ['LEFT', caseId],
  ]);
});

test('the desk’s scopes are DESK and MINE, a person’s MINE and COMPANY', async () => {
  await using desk = app.socket(people.agent);
  await using tenant = app.socket(people.admin);
  const refused = { path: ['caseEvents'], extensions: { code: 'SCOPE_NOT_AVAILABLE' } };
  expect(await desk.watch(CaseEvents, { scope: 'COMPANY' }).error()).toMatchObject(refused);
  expect(await tenant.watch(CaseEvents, { scope: 'DESK' }).error()).toMatchObject(refused);
});

test('a position of the desk is none of a tenant, and the other way round', async () => {
  await using desk = app.socket(people.agent);
  await using tenant = app.socket(people.admin);
  const [ofDesk] = await take(desk.watch(CaseEvents, {}), 1);
  const [ofTenant] = await take(tenant.watch(CaseEvents, {}), 1);
  const invalid = { extensions: { code: 'CURSOR_INVALID' } };
  expect(await tenant.watch(CaseEvents, { after: ofDesk?.cursor ?? '' }).error()).toMatchObject(invalid);
  expect(await desk.watch(CaseEvents, { after: ofTenant?.cursor ?? '' }).error()).toMatchObject(invalid);
});
