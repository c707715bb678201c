import { describe, expect, inject, test } from 'vitest';
import { noteMissedClocks } from '../../src/cases/miss-clocks.ts';
import { graphql } from '../generated/gql.ts';
import { people, startApp, useApp } from '../support/app.ts';
import { hour } from '../support/clock.ts';
import { aSharedDatabase } from '../support/database.ts';
import { AddComment, TimelineEntryAdded } from '../support/operations.ts';
import { snapshot } from '../support/snapshot.ts';
import { aCase, aCaseInReview } from '../support/stories.ts';
import { rowIdOf } from './a-case-in.ts';
import { askTenant } from './ask.ts';
import { clockOf } from './clock-operations.ts';

const app = useApp();

const Heads = graphql(
  `query HeadsOfMissed($id: ID!) { cases(scope: COMPANY) { streamCursor } node(id: $id) { ... on Case { timeline { streamCursor } } } }`,
);

test('is told once, to the desk, by the service centre', async () => {
  const { id } = await aCase(app.as(people.member));
  const due = (await clockOf(app, id)).dueAt;
  app.clock.advance(7 * hour);
  await noteMissedClocks(app.deps);
  expect((await clockOf(app, id)).missed).toEqual([]);
  app.clock.advance(2 * hour);
  await noteMissedClocks(app.deps);
  await noteMissedClocks(app.deps);
  expect((await clockOf(app, id)).missed).toMatchObject([
    { clock: 'FIRST_ANSWER', dueAt: due, actor: { __typename: 'System' } },
  ]);
});

test('betrays nothing to the tenant: no entry, no version, no position', async () => {
  const { id } = await aCase(app.as(people.member));
  const read = async () => [
    await clockOf(app, id, people.admin),
    await app.as(people.admin).run(Heads, { id }),
    (await app.as(people.admin).run(Heads, { id })).cases.streamCursor,
  ];
  const before = await read();
  app.clock.advance(9 * hour);
  expect(await noteMissedClocks(app.deps)).toBeGreaterThan(0);
  expect(await read()).toEqual(before);
});

test('the next clock is missed for itself', async () => {
  const { id } = await aCaseInReview(app);
  app.clock.advance(9 * hour);
  await noteMissedClocks(app.deps);
  await app.as(people.agent).run(AddComment, { input: { caseId: id, body: 'Sorry, we are late.' } });
  app.clock.advance(49 * hour);
  await noteMissedClocks(app.deps);
  const { missed } = await clockOf(app, id);
  expect(missed.map((entry) => entry.__typename === 'ClockMissed' && entry.clock)).toEqual([
    'FIRST_ANSWER',
    'NEXT_ANSWER',
  ]);
});

test('a case that waits on its tenant is not late, and nothing at all is written', async () => {
  const { id } = await aCaseInReview(app);
  await askTenant(app, id, ['VALUE']);
  app.clock.advance(100 * hour);
  await noteMissedClocks(app.deps);
  const before = await snapshot(app);
  expect(await noteMissedClocks(app.deps)).toBe(0);
  expect(await snapshot(app)).toEqual(before);
});

test('several looks at once, and one after a crash that lost the mark, are one event', async () => {
  const { id } = await aCase(app.as(people.member));
  app.clock.advance(9 * hour);
  await Promise.all(Array.from({ length: 4 }, () => noteMissedClocks(app.deps)));
  expect((await clockOf(app, id)).missed).toHaveLength(1);
  // The table itself refuses a second one.
  await app.deps.prisma.case.update({ where: { id: rowIdOf(id) }, data: { clockMissedAt: null } });
  await expect(noteMissedClocks(app.deps)).rejects.toThrow();
  expect((await clockOf(app, id)).missed).toHaveLength(1);
});

test('a case that cannot be noted keeps none of those back that are late after it', async () => {
  await using fresh = await startApp();
  const first = await aCase(fresh.as(people.member));
  fresh.clock.advance(9 * hour);
  await noteMissedClocks(fresh.deps);
  await fresh.deps.prisma.case.update({ where: { id: rowIdOf(first.id) }, data: { clockMissedAt: null } });
  const second = await aCase(fresh.as(people.member));
  fresh.clock.advance(9 * hour);
  await expect(noteMissedClocks(fresh.deps)).rejects.toThrow();
  expect((await clockOf(fresh, second.id)).missed).toHaveLength(1);
});

test('a running server notes it by itself, and an agent who watches sees it at once', async () => {
  await using node = await startApp({ lookEvery: 20 });
  const { id } = await aCase(node.as(people.member));
  // The agent signs in shortly before: a token is good for an hour, and a socket ends with it.
  node.clock.advance(7.75 * hour);
  await using socket = node.socket(people.agent);
  const watch = socket.watch(TimelineEntryAdded, { caseId: id });
  await watch.next();
  node.clock.advance(0.5 * hour);
  expect((await watch.next()).timelineEntryAdded.entry).toMatchObject({ __typename: 'ClockMissed' });
});

describe.skipIf(inject('template').kind !== 'postgresql')('two servers on one database', () => {
  test('note a missed clock once', async () => {
    await using database = await aSharedDatabase();
    await using one = await startApp({ shared: database.url });
    await using other = await startApp({ shared: database.url });
    const { id } = await aCase(one.as(people.member));
    for (const node of [one, other]) node.clock.advance(9 * hour);
    await Promise.all([one, other, one, other].map((node) => noteMissedClocks(node.deps)));
    expect((await clockOf(other, id)).missed).toHaveLength(1);
  });
});
