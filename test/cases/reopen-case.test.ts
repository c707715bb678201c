import { describe, expect, test } from 'vitest';
import { nobody, nodeId } from '../../src/graphql/node.ts';
import type { ReopenCaseInput } from '../generated/graphql.ts';
import { people, useApp } from '../support/app.ts';
import { day } from '../support/clock.ts';
import { ReopenCase } from '../support/operations.ts';
import { aCase } from '../support/stories.ts';
import { aCaseIn, rowIdOf } from './a-case-in.ts';
import { entriesAfter, readCase } from './read-case.ts';
import { byRole, roles } from './roles.ts';
import { tracesIn } from './traces.ts';

const app = useApp();

async function reopen(email: string, input: ReopenCaseInput) {
  const { reopenCase } = await app.as(email).run(ReopenCase, { input });
  return { ...reopenCase, problems: reopenCase?.errors.map(({ code, path }) => [code, ...path]) };
}

describe.each(['RESOLVED', 'CANCELLED'] as const)('a case that is %s', (status) => {
  test.each(
    byRole({
      creator: [],
      'other member': [['NOT_YOUR_CASE']],
      admin: [],
      stranger: [['NOT_FOUND', 'caseId']],
      agent: [],
      lead: [],
    }),
  )('is reopened by the %s: %j', async (role, expected) => {
    const { opener, actor } = roles[role];
    const { id } = await aCaseIn(app, status, {}, opener);
    const before = await tracesIn(app);
    expect((await reopen(actor, { caseId: id })).problems).toEqual(expected);
    if (expected.length > 0) expect(await tracesIn(app)).toEqual(before);
    const written = { __typename: 'StatusChanged', from: status, to: 'IN_REVIEW', reason: null };
    expect(await entriesAfter(app.as(opener), id, 1)).toMatchObject(expected.length > 0 ? [] : [written]);
  });

  test('is the desk’s again once reopened, and what it was closed with no longer holds', async () => {
    const { id } = await aCaseIn(app, status);
    app.clock.advance(day);
    await reopen(people.member, { caseId: id });
    const now = await readCase(app.as(people.agent), id);
    expect(now).toMatchObject({
      status: 'IN_REVIEW',
      state: 'OPEN',
      waitingOn: 'DESK',
      waitingSince: now.updatedAt,
      closedAt: null,
      resolution: null,
      cancelReason: null,
      version: 2,
      deskVersion: 2,
    });
  });
});

test('what is said along with it stands after it on the timeline', async () => {
  const { id } = await aCaseIn(app, 'RESOLVED');
  await reopen(people.agent, { caseId: id, comment: 'It broke again.' });
  expect(await entriesAfter(app.as(people.member), id, 1)).toMatchObject([
    { __typename: 'StatusChanged', from: 'RESOLVED', to: 'IN_REVIEW' },
    { __typename: 'Comment', body: 'It broke again.', visibility: 'PUBLIC', actor: { displayName: 'Samira Haddad' } },
  ]);
});

test.each([
  ['', 'TEXT_MISSING'],
  ['a'.repeat(10_001), 'TEXT_TOO_LONG'],
])('a comment that is no comment is refused and the case stays closed', async (comment, code) => {
  const { id } = await aCaseIn(app, 'RESOLVED');
  const before = await tracesIn(app);
  expect((await reopen(people.member, { caseId: id, comment })).problems).toEqual([[code, 'comment']]);
  expect(await tracesIn(app)).toEqual(before);
});

test.each([
  'SUBMITTED',
  'IN_REVIEW',
  'ACTION_REQUIRED',
  'WITH_CARRIER',
  'SCHEDULED',
  'CANCELLATION_REQUESTED',
] as const)('a case that is %s is open already', async (status) => {
  const { id } = await aCaseIn(app, status);
  const before = await tracesIn(app);
  for (const email of [people.member, people.admin, people.agent, people.lead]) {
    expect((await reopen(email, { caseId: id })).problems).toEqual([['CASE_OPEN']]);
  }
  expect(await tracesIn(app)).toEqual(before);
});

/** Tests run in a few seconds of the clock: so the boundary is tried a minute to either side. */
test('fourteen days after its closing a case can be reopened, and then no more, by anybody', async () => {
  const late = await aCaseIn(app, 'CANCELLED');
  const inTime = await aCaseIn(app, 'RESOLVED');
  app.clock.advance(14 * day - 60_000);
  expect((await reopen(people.member, { caseId: inTime.id })).problems).toEqual([]);
  app.clock.advance(120_000);
  const before = await tracesIn(app);
  for (const email of [people.member, people.admin, people.agent, people.lead]) {
    expect((await reopen(email, { caseId: late.id })).problems).toEqual([['TOO_LATE_TO_REOPEN']]);
  }
  expect(await tracesIn(app)).toEqual(before);
});

test('a reopened case that is closed again has fourteen days again', async () => {
  const { id } = await aCaseIn(app, 'RESOLVED');
  app.clock.advance(13 * day);
  await reopen(people.member, { caseId: id });
  const closedAt = app.deps.now();
  await app.deps.prisma.case.update({
    where: { id: rowIdOf(id) },
    data: { status: 'RESOLVED', state: 'CLOSED', closedAt },
  });
  app.clock.advance(13 * day);
  expect((await reopen(people.member, { caseId: id })).problems).toEqual([]);
});

test('a version that has passed is a conflict: of persons version, of agents deskVersion', async () => {
  const { id } = await aCaseIn(app, 'RESOLVED');
  await app.deps.prisma.case.update({ where: { id: rowIdOf(id) }, data: { version: 2, deskVersion: 3 } });
  const before = await tracesIn(app);
  const conflict = [['CASE_CONFLICT', 'expectedVersion']];
  expect((await reopen(people.member, { caseId: id, expectedVersion: 3 })).problems).toEqual(conflict);
  expect((await reopen(people.agent, { caseId: id, expectedVersion: 2 })).problems).toEqual(conflict);
  expect(await tracesIn(app)).toEqual(before);
  expect((await reopen(people.agent, { caseId: id, expectedVersion: 3 })).problems).toEqual([]);
});

test('a foreign case is answered as an absent one is', async () => {
  const foreign = await aCase(app.as(people.stranger));
  const first = await reopen(people.member, { caseId: foreign.id });
  expect(first).toMatchObject({ case: null, problems: [['NOT_FOUND', 'caseId']] });
  expect(await reopen(people.member, { caseId: nodeId('Case', nobody) })).toEqual(first);
  expect(await reopen(people.member, { caseId: 'nonsense' })).toEqual(first);
});
