import { describe, expect, test } from 'vitest';
import { nobody, nodeId } from '../../src/graphql/node.ts';
import type { CancelCaseInput, NumberOutcome } from '../generated/graphql.ts';
import { people, useApp } from '../support/app.ts';
import { day } from '../support/clock.ts';
import { CancelCase, ChangeCaseStatus } from '../support/operations.ts';
import { aCase, aCaseInReview, aPortIn } from '../support/stories.ts';
import { aCaseIn, putInto, rowIdOf } from './a-case-in.ts';
import { entriesAfter, readCase } from './read-case.ts';
import { byRole, roles } from './roles.ts';
import { tracesIn } from './traces.ts';

const app = useApp();

async function cancel(email: string, input: Partial<CancelCaseInput> & { readonly caseId: string }) {
  const { cancelCase } = await app.as(email).run(CancelCase, { input: { reason: 'DUPLICATE', ...input } });
  return { ...cancelCase, problems: cancelCase?.errors.map(({ code, path }) => [code, ...path]) };
}

/** A port in review whose numbers have been sent. */
async function aLivePort(outcome: NumberOutcome = 'SUBMITTED') {
  const { id } = await aCaseInReview(app, await aPortIn(app.as(people.member)));
  await app.deps.prisma.caseNumber.updateMany({ where: { caseId: rowIdOf(id) }, data: { outcome } });
  return id;
}

const statusChanged = (name: string, from: string, to: string, more: object = {}) => ({
  __typename: 'StatusChanged',
  actor: { __typename: name === 'Samira Haddad' || name === 'Lars Berg' ? 'Agent' : 'Person', displayName: name },
  from,
  to,
  reason: null,
  cancelReason: null,
  resolution: null,
  ...more,
});

describe.each(['SUBMITTED', 'IN_REVIEW', 'ACTION_REQUIRED'] as const)('a case that is %s', (status) => {
  test.each(
    byRole<string | string[][]>({
      creator: 'Miguel Torres',
      'other member': [['NOT_YOUR_CASE']],
      admin: 'Alice Martin',
      stranger: [['NOT_FOUND', 'caseId']],
      agent: 'Samira Haddad',
      lead: 'Lars Berg',
    }),
  )('is cancelled at once, or not, by the %s: %j', async (role, answer) => {
    const { opener, actor } = roles[role];
    const { id } = await aCaseIn(app, status, {}, opener);
    const before = await tracesIn(app);
    const { problems } = await cancel(actor, { caseId: id });
    if (typeof answer !== 'string') {
      expect([problems, await tracesIn(app)]).toEqual([answer, before]);
      return;
    }
    expect(problems).toEqual([]);
    expect(await entriesAfter(app.as(opener), id, 1)).toEqual([
      statusChanged(answer, status, 'CANCELLED', { cancelReason: 'DUPLICATE' }),
    ]);
  });
});

test('a cancelled case is closed from that moment on, waits on nobody, and has moved both versions', async () => {
  const { id } = await aCase(app.as(people.member));
  app.clock.advance(day);
  await cancel(people.member, { caseId: id, reason: 'OTHER', comment: ' We moved. ' });
  const { timeline, ...now } = await readCase(app.as(people.agent), id);
  expect(now).toMatchObject({
    status: 'CANCELLED',
    state: 'CLOSED',
    waitingOn: null,
    waitingSince: null,
    cancelReason: 'OTHER',
    version: 2,
    deskVersion: 2,
    closedAt: now.updatedAt,
    statusChangedAt: now.updatedAt,
  });
  expect(Date.parse(now.updatedAt) - Date.parse(now.createdAt)).toBeGreaterThanOrEqual(day);
  expect(timeline.at(-1)).toMatchObject({ reason: 'We moved.', cancelReason: 'OTHER' });
});

describe.each(['WITH_CARRIER', 'SCHEDULED'] as const)('a case that is %s', (status) => {
  test('is not cancelled but asked for at the carrier, by its tenant alone', async () => {
    const { id } = await aCaseIn(app, status);
    const before = await tracesIn(app);
    expect((await cancel(people.agent, { caseId: id })).problems).toEqual([['LIVE_ORDER']]);
    expect((await cancel(people.lead, { caseId: id })).problems).toEqual([['LIVE_ORDER']]);
    expect(await tracesIn(app)).toEqual(before);
    expect((await cancel(people.admin, { caseId: id })).problems).toEqual([]);
    const { timeline, ...now } = await readCase(app.as(people.member), id);
    expect(now).toMatchObject({
      status: 'CANCELLATION_REQUESTED',
      state: 'OPEN',
      waitingOn: 'CARRIER',
      closedAt: null,
    });
    expect(timeline.at(-1)).toEqual(
      statusChanged('Alice Martin', status, 'CANCELLATION_REQUESTED', { cancelReason: 'DUPLICATE' }),
    );
  });
});

test.each(['SUBMITTED', 'CONFIRMED'] as const)('with a number that is %s it is asked for, too', async (outcome) => {
  const id = await aLivePort(outcome);
  expect((await cancel(people.agent, { caseId: id })).problems).toEqual([['LIVE_ORDER']]);
  const { case: asked } = await cancel(people.member, { caseId: id });
  expect(asked).toMatchObject({ status: 'CANCELLATION_REQUESTED', state: 'OPEN', cancelReason: 'DUPLICATE' });
});

test.each(['PENDING', 'COMPLETED', 'REJECTED', 'WITHDRAWN'] as const)(
  'with numbers that are %s nothing is live: it is cancelled at once',
  async (outcome) => {
    const id = await aLivePort(outcome);
    expect((await cancel(people.member, { caseId: id })).case).toMatchObject({ status: 'CANCELLED' });
  },
);

test('a cancellation that the carrier refused is none any more: the case goes on where it was', async () => {
  const id = await aLivePort();
  await cancel(people.member, { caseId: id });
  const input = { caseId: id, status: 'IN_REVIEW', reason: 'The port is under way.' } as const;
  const { changeCaseStatus } = await app.as(people.agent).run(ChangeCaseStatus, { input });
  expect(changeCaseStatus?.errors).toEqual([]);
  expect(await readCase(app.as(people.member), id)).toMatchObject({ status: 'IN_REVIEW', cancelReason: null });
});

test.each([
  ['CANCELLATION_REQUESTED', 'CANCELLATION_PENDING'],
  ['RESOLVED', 'CASE_CLOSED'],
  ['CANCELLED', 'CASE_CLOSED'],
] as const)('a case that is %s is not cancelled by anybody: %s', async (status, code) => {
  const { id } = await aCaseIn(app, status);
  const before = await tracesIn(app);
  for (const email of [people.member, people.admin, people.agent, people.lead]) {
    expect((await cancel(email, { caseId: id })).problems).toEqual([[code]]);
  }
  expect(await tracesIn(app)).toEqual(before);
});

test.each([
  [{ reason: 'NONE_SUCH' }, ['CANCEL_REASON_UNKNOWN', 'reason']],
  [{ reason: 'STAYING_WITH_CARRIER' }, ['CANCEL_REASON_UNKNOWN', 'reason']],
  [{ reason: 'OTHER' }, ['CANCEL_REASON_NEEDS_TEXT', 'comment']],
  [{ reason: 'OTHER', comment: ' \n' }, ['CANCEL_REASON_NEEDS_TEXT', 'comment']],
  [{ comment: 'a'.repeat(10_001) }, ['TEXT_TOO_LONG', 'comment']],
] as const)('%j is refused for a question', async (given, expected) => {
  const { id } = await aCase(app.as(people.member));
  const before = await tracesIn(app);
  expect((await cancel(people.member, { caseId: id, ...given })).problems).toEqual([expected]);
  expect(await tracesIn(app)).toEqual(before);
});

test('a reason that is none and a comment that is too long come back at once', async () => {
  const { id } = await aCase(app.as(people.member));
  const given = { caseId: id, reason: 'NONE_SUCH', comment: 'a'.repeat(10_001) };
  expect((await cancel(people.member, given)).problems).toEqual([
    ['CANCEL_REASON_UNKNOWN', 'reason'],
    ['TEXT_TOO_LONG', 'comment'],
  ]);
});

test('what the table and what the reason forbid comes back at once', async () => {
  const { id } = await aCaseIn(app, 'RESOLVED');
  const { problems } = await cancel(people.member, { caseId: id, reason: 'OTHER' });
  expect(problems).toEqual([['CASE_CLOSED'], ['CANCEL_REASON_NEEDS_TEXT', 'comment']]);
});

test('a version that has passed is a conflict that shows the case as it is; the desk’s is deskVersion', async () => {
  const { id } = await aCase(app.as(people.member));
  await app.deps.prisma.case.update({ where: { id: rowIdOf(id) }, data: { version: 4, deskVersion: 9 } });
  const before = await tracesIn(app);
  for (const [email, wrong] of [
    [people.member, 9],
    [people.agent, 4],
  ] as const) {
    const { errors, case: none } = await cancel(email, { caseId: id, expectedVersion: wrong });
    const conflict = { __typename: 'CaseConflict', code: 'CASE_CONFLICT', path: ['expectedVersion'] };
    expect([none, errors]).toMatchObject([null, [{ ...conflict, case: { id, version: 4, status: 'SUBMITTED' } }]]);
  }
  expect(await tracesIn(app)).toEqual(before);
  expect((await cancel(people.agent, { caseId: id, expectedVersion: 9 })).problems).toEqual([]);
  await putInto(app, id, 'IN_REVIEW');
  expect((await cancel(people.member, { caseId: id, expectedVersion: 5 })).problems).toEqual([]);
});

test('a foreign case is answered as an absent one is, whatever version is expected', async () => {
  const foreign = await aCase(app.as(people.stranger));
  const answers = [];
  for (const caseId of [foreign.id, nodeId('Case', nobody), 'nonsense']) {
    answers.push(await cancel(people.admin, { caseId, expectedVersion: 7 }));
  }
  const [first, ...others] = answers;
  expect(first).toMatchObject({ case: null, streamCursor: null, problems: [['NOT_FOUND', 'caseId']] });
  for (const other of others) expect(other).toEqual(first);
});
