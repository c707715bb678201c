import { expect, test } from 'vitest';
import { remind } from '../../src/cases/remind.ts';
import { graphql } from '../generated/gql.ts';
import { people, startApp, type TestApp, useApp } from '../support/app.ts';
import { hour, minute } from '../support/clock.ts';
import { AmendCase, TimelineEntryAdded } from '../support/operations.ts';
import { snapshot } from '../support/snapshot.ts';
import { aCase } from '../support/stories.ts';
import { putInto, rowIdOf } from './a-case-in.ts';

const app = useApp();

const RemindersOf = graphql(`
  query RemindersOf($id: ID!) {
    node(id: $id) {
      __typename
      ... on Case {
        version
        timeline(first: 20) {
          edges { node { __typename actor { __typename displayName } ... on Reminded { dueAt hoursBefore message } } }
        }
      }
    }
  }
`);

const changeAt = (localDateTime: string) => ({
  inventoryTypeChange: {
    convertTo: 'SERVICE' as const,
    preferredFor: { localDateTime },
    numbersAreUnassigned: true,
    numbers: { numbers: ['+33142685300'] },
  },
});

/** A change of use in so many milliseconds, on the minute. */
async function aChangeIn(milliseconds: number, node: TestApp = app) {
  // In Paris it is an hour later than in UTC at that time of the year.
  const local = new Date(node.clock.now().getTime() + milliseconds + hour).toISOString().slice(0, 16);
  return (await aCase(node.as(people.member), { request: changeAt(local) })).id;
}

async function remindersOf(id: string, language = 'en') {
  const { node } = await app.as(people.member, { 'accept-language': language }).run(RemindersOf, { id });
  if (node?.__typename !== 'Case') throw new Error('There is no such case for this viewer.');
  const entries = node.timeline.edges.map((edge) => edge.node);
  return { version: node.version, all: entries.filter((entry) => entry.__typename === 'Reminded') };
}

const hoursOf = async (id: string) =>
  (await remindersOf(id)).all.map((entry) => entry.__typename === 'Reminded' && entry.hoursBefore);

test('24 hours and 1 hour before, once each, by the service centre, to both sides', async () => {
  const id = await aChangeIn(30 * hour);
  await remind(app.deps);
  expect(await hoursOf(id)).toEqual([]);
  app.clock.advance(6 * hour + minute);
  await remind(app.deps);
  await remind(app.deps);
  expect(await hoursOf(id)).toEqual([24]);
  app.clock.advance(23 * hour);
  await remind(app.deps);
  await remind(app.deps);
  const { version, all } = await remindersOf(id);
  expect(version).toBe(1);
  expect(all).toMatchObject([
    { hoursBefore: 24, actor: { __typename: 'System', displayName: 'The service centre' } },
    {
      hoursBefore: 1,
      message:
        'The numbers change their use in less than 1 hour. Those that are still assigned then cannot be changed: unassign them now.',
    },
  ]);
  expect((await remindersOf(id, 'fr')).all[0]).toMatchObject({ message: expect.stringMatching(/moins de 24 heures/) });
  app.clock.advance(2 * hour);
  expect(await remind(app.deps)).toBe(0);
});

test('a reminder that cannot be given keeps no other back', async () => {
  await using fresh = await startApp();
  const { prisma } = fresh.deps;
  const [broken, other] = [await aChangeIn(20 * hour, fresh), await aChangeIn(21 * hour, fresh)];
  // Its next entry would stand where one stands already.
  await prisma.case.update({ where: { id: rowIdOf(broken) }, data: { deskPosition: 0 } });
  await expect(remind(fresh.deps)).rejects.toThrow();
  expect(await prisma.timelineEntry.count({ where: { caseId: rowIdOf(other), kind: 'REMINDED' } })).toBe(1);
});

test('several nodes at once remind once', async () => {
  const id = await aChangeIn(20 * hour);
  await Promise.all(Array.from({ length: 4 }, () => remind(app.deps)));
  expect(await hoursOf(id)).toEqual([24]);
});

test('what was missed is not made up for: only the nearer reminder is given', async () => {
  const id = await aChangeIn(30 * hour);
  app.clock.advance(29.5 * hour);
  await remind(app.deps);
  expect(await hoursOf(id)).toEqual([1]);
});

test.each(['RESOLVED', 'CANCELLED'] as const)('a case that is %s is not reminded of', async (status) => {
  const id = await aChangeIn(20 * hour);
  await putInto(app, id, status);
  const before = await snapshot(app);
  expect(await remind(app.deps)).toBe(0);
  expect(await snapshot(app)).toEqual(before);
});

test('an amended time has reminders of its own, and the old one none any more', async () => {
  const id = await aChangeIn(20 * hour);
  await remind(app.deps);
  const later = new Date(app.clock.now().getTime() + 40 * hour + hour).toISOString().slice(0, 16);
  await app.as(people.member).run(AmendCase, { input: { caseId: id, request: changeAt(later) } });
  app.clock.advance(19.5 * hour);
  await remind(app.deps);
  const { all } = await remindersOf(id);
  expect(all.map((entry) => entry.__typename === 'Reminded' && [entry.hoursBefore, entry.dueAt])).toEqual([
    [24, expect.any(String)],
    [24, new Date(`${later}:00+01:00`).toISOString()],
  ]);
});

test('a running server reminds by itself, and whoever watches sees it at once', async () => {
  await using node = await startApp({ lookEvery: 20 });
  const id = await aChangeIn(25 * hour, node);
  await using socket = node.socket(people.member);
  const watch = socket.watch(TimelineEntryAdded, { caseId: id });
  await watch.next();
  node.clock.advance(2 * hour);
  expect((await watch.next()).timelineEntryAdded.entry).toMatchObject({ __typename: 'Reminded' });
});
