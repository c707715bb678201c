import { describe, expect, test } from 'vitest';
import { nobody, nodeId } from '../../src/graphql/node.ts';
import type { AssignCaseInput } from '../generated/graphql.ts';
import { people, useApp } from '../support/app.ts';
import { hour } from '../support/clock.ts';
import { AssignCase } from '../support/operations.ts';
import { aCase, idOf } from '../support/stories.ts';
import { aCaseIn } from './a-case-in.ts';
import { entriesAfter, readCase } from './read-case.ts';
import { tracesIn } from './traces.ts';

const app = useApp();

async function assign(email: string, input: AssignCaseInput) {
  const { assignCase } = await app.as(email).run(AssignCase, { input });
  return { ...assignCase, problems: assignCase?.errors.map(({ code, path }) => [code, ...path]) };
}

const desk = async () => ({
  samira: await idOf(app.as(people.agent)),
  lars: await idOf(app.as(people.lead)),
});
const by = (displayName: string) => ({ __typename: 'Agent', displayName });

describe.each([people.agent, people.lead])('%s', (email) => {
  test('begins the review with the first assignment, to whomever', async () => {
    const { id } = await aCase(app.as(people.member));
    app.clock.advance(hour);
    expect((await assign(email, { caseId: id, assigneeId: (await desk()).lars })).problems).toEqual([]);
    const { timeline, ...now } = await readCase(app.as(people.agent), id);
    const at = now.updatedAt;
    expect(now).toMatchObject({ status: 'IN_REVIEW', waitingOn: 'DESK', version: 2, deskVersion: 2 });
    expect(now).toMatchObject({ waitingSince: at, statusChangedAt: at, assignee: { displayName: 'Lars Berg' } });
    const actor = by(email === people.agent ? 'Samira Haddad' : 'Lars Berg');
    expect(timeline.slice(1)).toMatchObject([
      { __typename: 'Assigned', actor, fromAgent: null, toAgent: { displayName: 'Lars Berg' } },
      { __typename: 'StatusChanged', actor, from: 'SUBMITTED', to: 'IN_REVIEW', reason: null },
    ]);
  });
});

test.each([people.member, people.admin, people.stranger])('%s assigns nothing', async (email) => {
  const { id } = await aCase(app.as(people.member));
  const { samira } = await desk();
  const before = await tracesIn(app);
  const { data, errors } = await app.as(email).ask(AssignCase, { input: { caseId: id, assigneeId: samira } });
  expect(data).toEqual({ assignCase: null });
  expect(errors?.map(({ extensions, path }) => [extensions.code, path])).toEqual([['FORBIDDEN', ['assignCase']]]);
  expect(await tracesIn(app)).toEqual(before);
});

const later = ['IN_REVIEW', 'ACTION_REQUIRED', 'WITH_CARRIER', 'SCHEDULED', 'CANCELLATION_REQUESTED'] as const;

test.each(later)('a case that is %s changes hands and stays where it is; the tenant sees it', async (status) => {
  const { id } = await aCaseIn(app, status);
  const { samira } = await desk();
  const before = await readCase(app.as(people.member), id);
  await assign(people.lead, { caseId: id, assigneeId: samira });
  const after = await readCase(app.as(people.member), id);
  expect(after).toMatchObject({ status, statusChangedAt: before.statusChangedAt, waitingSince: before.waitingSince });
  expect(after).toMatchObject({ version: 2, deskVersion: null, assignee: { displayName: 'Samira Haddad' } });
  expect(after.timeline.slice(1)).toEqual([
    { __typename: 'Assigned', actor: by('Lars Berg'), fromAgent: null, toAgent: { displayName: 'Samira Haddad' } },
  ]);
});

test('nobody is somebody to give it back to, and begins no review', async () => {
  const { id } = await aCase(app.as(people.member));
  const { samira } = await desk();
  const before = await tracesIn(app);
  expect(await assign(people.agent, { caseId: id, assigneeId: null })).toMatchObject({
    problems: [],
    streamCursor: null,
    case: { status: 'SUBMITTED', version: 1, deskVersion: 1, assignee: null },
  });
  expect(await tracesIn(app)).toEqual(before);
  await assign(people.agent, { caseId: id, assigneeId: samira });
  const { case: given } = await assign(people.agent, { caseId: id });
  expect(given).toMatchObject({ status: 'IN_REVIEW', version: 3, deskVersion: 3, assignee: null });
  expect(await entriesAfter(app.as(people.member), id, 3)).toMatchObject([
    { __typename: 'Assigned', fromAgent: { displayName: 'Samira Haddad' }, toAgent: null },
  ]);
});

test('to whom it is assigned already is a success that writes nothing', async () => {
  const { id } = await aCase(app.as(people.member));
  const { samira } = await desk();
  await assign(people.agent, { caseId: id, assigneeId: samira });
  const before = await tracesIn(app);
  const again = await assign(people.lead, { caseId: id, assigneeId: samira, expectedVersion: 2 });
  expect(again).toMatchObject({ problems: [], case: { version: 2, deskVersion: 2 } });
  expect(await tracesIn(app)).toEqual(before);
});

test.each(['RESOLVED', 'CANCELLED'] as const)('a case that is %s is assigned to nobody', async (status) => {
  const { id } = await aCaseIn(app, status);
  const { samira } = await desk();
  const before = await tracesIn(app);
  expect((await assign(people.lead, { caseId: id, assigneeId: samira })).problems).toEqual([['CASE_CLOSED']]);
  expect(await tracesIn(app)).toEqual(before);
});

test('only an agent who still is one can have it', async () => {
  const { id } = await aCase(app.as(people.member));
  const gone = { objectId: 'gone', email: 'gone@desk.example', displayName: 'Gone', revokedAt: app.deps.now() };
  const { id: revoked } = await app.deps.prisma.agent.create({ data: gone });
  const before = await tracesIn(app);
  const person = await idOf(app.as(people.member));
  for (const assigneeId of [nodeId('Agent', revoked), nodeId('Agent', nobody), person, 'nonsense', '']) {
    const { problems } = await assign(people.agent, { caseId: id, assigneeId });
    expect(problems).toEqual([['NOT_FOUND', 'assigneeId']]);
  }
  expect(await tracesIn(app)).toEqual(before);
});

test('the version of the desk is expected, not that of the tenant', async () => {
  const { id } = await aCase(app.as(people.member));
  const { samira, lars } = await desk();
  await app.deps.prisma.case.updateMany({ where: { deskVersion: 1 }, data: { deskVersion: 5 } });
  const before = await tracesIn(app);
  const stale = await assign(people.agent, { caseId: id, assigneeId: samira, expectedVersion: 1 });
  expect(stale).toMatchObject({ case: null, problems: [['CASE_CONFLICT', 'expectedVersion']] });
  expect(await tracesIn(app)).toEqual(before);
  const { case: taken } = await assign(people.agent, { caseId: id, assigneeId: lars, expectedVersion: 5 });
  expect(taken).toMatchObject({ version: 2, deskVersion: 6 });
});

test.each([nodeId('Case', nobody), 'nonsense'])('an absent case (%s) is NOT_FOUND', async (caseId) => {
  const { samira } = await desk();
  expect(await assign(people.agent, { caseId, assigneeId: samira })).toMatchObject({
    case: null,
    problems: [['NOT_FOUND', 'caseId']],
  });
});
