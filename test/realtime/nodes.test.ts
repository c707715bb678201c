import { describe, expect, inject, test } from 'vitest';
import type { CaseEventsSubscription } from '../generated/graphql.ts';
import { signedIn } from '../server/signed-in.ts';
import { people, startApp } from '../support/app.ts';
import { aSharedDatabase } from '../support/database.ts';
import { TimelineEntryAdded } from '../support/operations.ts';
import type { Watch } from '../support/socket.ts';
import { aCase } from '../support/stories.ts';
import { CaseEvents } from './feed-operations.ts';
import { comment, isUnbroken } from './positions.ts';

async function take(watch: Watch<CaseEventsSubscription>, count: number) {
  const messages: CaseEventsSubscription['caseEvents'][] = [];
  while (messages.length < count) messages.push((await watch.next()).caseEvents);
  return messages;
}

const wires = {
  PostgreSQL: {},
  Redis: { BELL_URL: process.env.TEST_REDIS_URL ?? 'redis://127.0.0.1:6379' },
  NATS: { BELL_URL: process.env.TEST_NATS_URL ?? 'nats://127.0.0.1:4222' },
} as const;

describe.skipIf(inject('template').kind !== 'postgresql')('two servers on one database', () => {
  test.each(Object.entries(wires))('what changes on one is told on the other, woken over %s', async (_name, env) => {
    await using database = await aSharedDatabase();
    await using one = await startApp({ shared: database.url, databaseUrl: database.url, env });
    await using other = await startApp({ shared: database.url, databaseUrl: database.url, env });
    await using socket = other.socket(people.admin);
    const watch = socket.watch(CaseEvents, { scope: 'COMPANY' });
    const [start] = await take(watch, 1);
    const { id } = await aCase(one.as(people.member));
    const told = { kind: 'ENTERED', caseId: id, previousCursor: start?.cursor };
    expect(await take(watch, 1)).toMatchObject([told]);
  });

  test('with no bell between them what changes on one is still told on the other', async () => {
    await using database = await aSharedDatabase();
    await using one = await startApp({ shared: database.url });
    await using other = await startApp({ shared: database.url });
    const opened = await aCase(one.as(people.member));
    await using socket = other.socket(people.agent);
    const watch = socket.watch(TimelineEntryAdded, { caseId: opened.id });
    await watch.next();
    const id = await comment(one.as(people.member), opened);
    expect((await watch.next()).timelineEntryAdded.entry).toMatchObject({ id });
  });

  test('the desk goes on at the other from where it stood at the one, without gap or repetition', async () => {
    await using database = await aSharedDatabase();
    await using one = await startApp({ shared: database.url });
    await using other = await startApp({ shared: database.url });
    await using here = one.socket(people.agent);
    const watch = here.watch(CaseEvents, { scope: 'DESK' });
    const before = await take(watch, 1);
    const openCase = async () => (await aCase(one.as(people.member))).id;
    const first = [await openCase(), await openCase(), await openCase()];
    before.push(...(await take(watch, first.length)));
    watch.stop();
    const second = [await openCase(), await openCase(), await openCase()];
    await using there = other.socket(people.agent);
    const resumed = there.watch(CaseEvents, { scope: 'DESK', after: before.at(-1)?.cursor ?? '' });
    const after = await take(resumed, second.length + 2);
    const caseIds = (messages: typeof after) => messages.flatMap(({ caseId }) => caseId ?? []);
    expect([caseIds(before).sort(), caseIds(after).sort()]).toEqual([first.sort(), second.sort()]);
    expect(isUnbroken([...before, ...after])).toBe(true);
  });

  test('who is revoked on one is shut out on the other', async () => {
    await using database = await aSharedDatabase();
    await using one = await startApp({ shared: database.url });
    await using other = await startApp({ shared: database.url });
    using socket = await signedIn(other, people.member);
    await one.deps.prisma.person.updateMany({ where: { email: people.member }, data: { revokedAt: new Date() } });
    expect(await socket.closed()).toEqual({ code: 4403, reason: 'Access revoked' });
  });
});
