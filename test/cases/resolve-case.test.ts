import { describe, expect, test } from 'vitest';
import { nobody, nodeId } from '../../src/graphql/node.ts';
import type { ResolveCaseInput } from '../generated/graphql.ts';
import { people, useApp } from '../support/app.ts';
import { hour } from '../support/clock.ts';
import { ResolveCase } from '../support/operations.ts';
import { aCase, aPortIn } from '../support/stories.ts';
import { aCaseIn, rowIdOf } from './a-case-in.ts';
import { entriesAfter, readCase } from './read-case.ts';
import { byRole, roles } from './roles.ts';
import { tracesIn } from './traces.ts';

const app = useApp();

async function resolve(email: string, input: Partial<ResolveCaseInput> & { readonly caseId: string }) {
  const { resolveCase } = await app.as(email).run(ResolveCase, { input });
  return { ...resolveCase, problems: resolveCase?.errors.map(({ code, path }) => [code, ...path]) };
}

const open = ['SUBMITTED', 'IN_REVIEW', 'ACTION_REQUIRED', 'WITH_CARRIER', 'SCHEDULED'] as const;

describe.each(open)('a case that is %s', (status) => {
  test.each(
    byRole({
      creator: [],
      'other member': [['NOT_YOUR_CASE']],
      admin: [],
      stranger: [['NOT_FOUND', 'caseId']],
      agent: [],
      lead: [],
    }),
  )('is resolved by the %s: %j', async (role, expected) => {
    const { opener, actor } = roles[role];
    const { id } = await aCaseIn(app, status, {}, opener);
    const before = await tracesIn(app);
    expect((await resolve(actor, { caseId: id })).problems).toEqual(expected);
    if (expected.length > 0) expect(await tracesIn(app)).toEqual(before);
    const written = { __typename: 'StatusChanged', from: status, to: 'RESOLVED', resolution: 'PROBLEM_SOLVED' };
    expect(await entriesAfter(app.as(opener), id, 1)).toMatchObject(expected.length > 0 ? [] : [written]);
  });
});

test('a resolved case is closed from that moment on, and has moved both versions', async () => {
  const { id } = await aCase(app.as(people.member));
  app.clock.advance(hour);
  await resolve(people.agent, { caseId: id, resolution: 'INFORMATION_PROVIDED' });
  const now = await readCase(app.as(people.agent), id);
  expect(now).toMatchObject({
    status: 'RESOLVED',
    state: 'CLOSED',
    waitingOn: null,
    waitingSince: null,
    resolution: 'INFORMATION_PROVIDED',
    cancelReason: null,
    version: 2,
    deskVersion: 2,
    closedAt: now.updatedAt,
  });
  expect(now.timeline.at(-1)).toEqual({
    __typename: 'StatusChanged',
    actor: { __typename: 'Agent', displayName: 'Samira Haddad' },
    from: 'SUBMITTED',
    to: 'RESOLVED',
    reason: null,
    cancelReason: null,
    resolution: 'INFORMATION_PROVIDED',
  });
});

test('«information provided» is the desk’s alone', async () => {
  const { id } = await aCase(app.as(people.member));
  const before = await tracesIn(app);
  for (const email of [people.member, people.admin]) {
    const { problems } = await resolve(email, { caseId: id, resolution: 'INFORMATION_PROVIDED' });
    expect(problems).toEqual([['RESOLUTION_FOR_DESK', 'resolution']]);
  }
  expect(await tracesIn(app)).toEqual(before);
});

test.each([
  ['CANCELLATION_REQUESTED', 'CANCELLATION_PENDING'],
  ['RESOLVED', 'CASE_CLOSED'],
  ['CANCELLED', 'CASE_CLOSED'],
] as const)('a case that is %s is not resolved by anybody: %s', async (status, code) => {
  const { id } = await aCaseIn(app, status);
  const before = await tracesIn(app);
  for (const email of [people.member, people.admin, people.agent, people.lead]) {
    expect((await resolve(email, { caseId: id })).problems).toEqual([[code]]);
  }
  expect(await tracesIn(app)).toEqual(before);
});

test.each(['SUBMITTED', 'CONFIRMED'] as const)('no case is resolved while a number is %s', async (outcome) => {
  const { id } = await aCaseIn(app, 'IN_REVIEW', await aPortIn(app.as(people.member)));
  await app.deps.prisma.caseNumber.updateMany({ where: { caseId: rowIdOf(id) }, data: { outcome } });
  const before = await tracesIn(app);
  expect((await resolve(people.agent, { caseId: id })).problems).toEqual([['NUMBERS_NOT_ENDED']]);
  expect((await resolve(people.member, { caseId: id })).problems).toEqual([['NUMBERS_NOT_ENDED']]);
  expect(await tracesIn(app)).toEqual(before);
});

test('all that is wrong comes back at once', async () => {
  const { id } = await aCaseIn(app, 'CANCELLED');
  const { problems } = await resolve(people.member, { caseId: id, resolution: 'INFORMATION_PROVIDED' });
  expect(problems).toEqual([['CASE_CLOSED'], ['RESOLUTION_FOR_DESK', 'resolution']]);
});

test('a version that has passed is a conflict: of persons version, of agents deskVersion', async () => {
  const { id } = await aCase(app.as(people.member));
  await app.deps.prisma.case.update({ where: { id: rowIdOf(id) }, data: { version: 2, deskVersion: 3 } });
  const before = await tracesIn(app);
  const conflict = [['CASE_CONFLICT', 'expectedVersion']];
  expect((await resolve(people.member, { caseId: id, expectedVersion: 3 })).problems).toEqual(conflict);
  expect((await resolve(people.lead, { caseId: id, expectedVersion: 2 })).problems).toEqual(conflict);
  expect(await tracesIn(app)).toEqual(before);
  expect((await resolve(people.member, { caseId: id, expectedVersion: 2 })).problems).toEqual([]);
});

test('a foreign case is answered as an absent one is', async () => {
  const foreign = await aCase(app.as(people.stranger));
  const first = await resolve(people.member, { caseId: foreign.id });
  expect(first).toMatchObject({ case: null, streamCursor: null, problems: [['NOT_FOUND', 'caseId']] });
  expect(await resolve(people.member, { caseId: nodeId('Case', nobody) })).toEqual(first);
  expect(await resolve(people.member, { caseId: 'nonsense' })).toEqual(first);
});
