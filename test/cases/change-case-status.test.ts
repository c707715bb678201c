import { describe, expect, test } from 'vitest';
import { nobody, nodeId } from '../../src/graphql/node.ts';
import type { CaseStatus, ChangeCaseStatusInput } from '../generated/graphql.ts';
import { people, useApp } from '../support/app.ts';
import { day, hour } from '../support/clock.ts';
import { CancelCase, ChangeCaseStatus } from '../support/operations.ts';
import { aPortIn } from '../support/stories.ts';
import { aCaseIn, rowIdOf } from './a-case-in.ts';
import { entriesAfter, readCase } from './read-case.ts';
import { tracesIn } from './traces.ts';

const app = useApp();

async function change(email: string, input: ChangeCaseStatusInput) {
  const { changeCaseStatus } = await app.as(email).run(ChangeCaseStatus, { input });
  return { ...changeCaseStatus, problems: changeCaseStatus?.errors.map(({ code, path }) => [code, ...path]) };
}

const everyStatus = [
  'SUBMITTED',
  'IN_REVIEW',
  'ACTION_REQUIRED',
  'WITH_CARRIER',
  'SCHEDULED',
  'CANCELLATION_REQUESTED',
  'RESOLVED',
  'CANCELLED',
] as const satisfies readonly CaseStatus[];

/** Where the desk can bring a case by hand; one that is being cancelled came from the carrier. */
const steps: Readonly<Record<CaseStatus, readonly CaseStatus[]>> = {
  SUBMITTED: [],
  IN_REVIEW: ['WITH_CARRIER'],
  ACTION_REQUIRED: [],
  WITH_CARRIER: ['IN_REVIEW'],
  SCHEDULED: ['IN_REVIEW'],
  CANCELLATION_REQUESTED: ['WITH_CARRIER', 'CANCELLED'],
  RESOLVED: [],
  CANCELLED: [],
};

describe.each(everyStatus)('from %s', (from) => {
  test(`the desk goes to [${steps[from]}] and nowhere else`, async () => {
    const code = from === 'RESOLVED' || from === 'CANCELLED' ? 'CASE_CLOSED' : 'STATUS_NOT_REACHABLE';
    const { id } = await aCaseIn(app, from);
    const before = await tracesIn(app);
    for (const status of everyStatus.filter((one) => !steps[from].includes(one))) {
      const { problems } = await change(people.agent, { caseId: id, status, reason: 'Why not.' });
      expect([status, problems]).toEqual([status, [[code, 'status']]]);
    }
    expect(await tracesIn(app)).toEqual(before);
  });

  test.each(steps[from])('the step to %s is written with its reason', async (status) => {
    const { id } = await aCaseIn(app, from);
    app.clock.advance(hour);
    expect((await change(people.lead, { caseId: id, status, reason: ' So it is. ' })).problems).toEqual([]);
    const now = await readCase(app.as(people.agent), id);
    expect(now).toMatchObject({ status, statusChangedAt: now.updatedAt, version: 2, deskVersion: 2 });
    expect(now.timeline.slice(1)).toEqual([
      {
        __typename: 'StatusChanged',
        actor: { __typename: 'Agent', displayName: 'Lars Berg' },
        from,
        to: status,
        reason: 'So it is.',
        cancelReason: null,
        resolution: null,
      },
    ]);
  });
});

test.each([people.member, people.admin, people.stranger])('%s takes no step of the desk', async (email) => {
  const { id } = await aCaseIn(app, 'IN_REVIEW');
  const before = await tracesIn(app);
  const { data, errors } = await app.as(email).ask(ChangeCaseStatus, { input: { caseId: id, status: 'WITH_CARRIER' } });
  expect(data).toEqual({ changeCaseStatus: null });
  expect(errors?.map(({ extensions, path }) => [extensions.code, path])).toEqual([['FORBIDDEN', ['changeCaseStatus']]]);
  expect(await tracesIn(app)).toEqual(before);
});

test('to the carrier needs no reason; every other step does', async () => {
  const { id } = await aCaseIn(app, 'IN_REVIEW');
  expect((await change(people.agent, { caseId: id, status: 'WITH_CARRIER' })).problems).toEqual([]);
  const before = await tracesIn(app);
  for (const reason of [null, '', ' \n']) {
    const { problems } = await change(people.agent, { caseId: id, status: 'IN_REVIEW', reason });
    expect(problems).toEqual([['REASON_NEEDED', 'reason']]);
  }
  const tooLong = 'a'.repeat(10_001);
  expect((await change(people.agent, { caseId: id, status: 'IN_REVIEW', reason: tooLong })).problems).toEqual([
    ['TEXT_TOO_LONG', 'reason'],
  ]);
  expect(await tracesIn(app)).toEqual(before);
});

test.each(['CANCELLED', 'WITH_CARRIER'] as const)('the end of a cancellation (%s) needs a reason', async (status) => {
  const { id } = await aCaseIn(app, 'CANCELLATION_REQUESTED');
  expect((await change(people.agent, { caseId: id, status })).problems).toEqual([['REASON_NEEDED', 'reason']]);
});

test.each(['IN_REVIEW', 'ACTION_REQUIRED', 'WITH_CARRIER', 'SCHEDULED'] as const)(
  'a cancellation that the carrier refused goes back to %s, where it was asked for',
  async (from) => {
    const { id } = await aCaseIn(app, from, await aPortIn(app.as(people.member)));
    const data = { outcome: 'SUBMITTED' } as const;
    await app.deps.prisma.caseNumber.updateMany({ where: { caseId: rowIdOf(id) }, data });
    await app.as(people.member).run(CancelCase, { input: { caseId: id, reason: 'DUPLICATE' } });
    // Nothing was asked here: a case that waits for an answer without an open question goes to where that came from.
    const status = from === 'ACTION_REQUIRED' ? 'WITH_CARRIER' : from;
    const { problems, case: back } = await change(people.agent, { caseId: id, status, reason: 'Too late.' });
    expect([problems, back?.status]).toEqual([[], status]);
    expect(await readCase(app.as(people.member), id)).toMatchObject({ cancelReason: null, closedAt: null });
  },
);

test('a cancellation to which the carrier agreed closes the case with the tenant’s reason', async () => {
  const { id } = await aCaseIn(app, 'SCHEDULED');
  await app.as(people.member).run(CancelCase, { input: { caseId: id, reason: 'TAKING_TOO_LONG' } });
  await change(people.agent, { caseId: id, status: 'CANCELLED', reason: 'The carrier agreed.' });
  const now = await readCase(app.as(people.member), id);
  expect(now).toMatchObject({ status: 'CANCELLED', state: 'CLOSED', waitingOn: null, cancelReason: 'TAKING_TOO_LONG' });
  expect(now.closedAt).toBe(now.updatedAt);
});

test('a port-in goes to the carrier with a letter of at most 90 days', async () => {
  const { id } = await aCaseIn(app, 'IN_REVIEW', await aPortIn(app.as(people.member)));
  const sign = (age: number) =>
    app.deps.prisma.portInRequest.update({
      where: { caseId: rowIdOf(id) },
      data: { letterSignedOn: new Date(app.deps.now().getTime() - age * day) },
    });
  await sign(91);
  const before = await tracesIn(app);
  const { problems } = await change(people.agent, { caseId: id, status: 'WITH_CARRIER' });
  expect([problems, await tracesIn(app)]).toEqual([[['LETTER_TOO_OLD', 'status']], before]);
  await sign(90);
  expect((await change(people.agent, { caseId: id, status: 'WITH_CARRIER' })).problems).toEqual([]);
});

test('a cross-tenant port goes to the carrier once its source has confirmed', async () => {
  const { id } = await aCaseIn(app, 'IN_REVIEW', {
    country: 'DE',
    request: {
      crossTenantPort: {
        sourceTenantDomain: 'elsewhere.example',
        destinationTenantDomain: 'contoso.com',
        requestedFor: { localDateTime: '2027-04-26T10:00' },
        numbers: { numbers: ['+493022730000'] },
      },
    },
  });
  const before = await tracesIn(app);
  const { problems } = await change(people.agent, { caseId: id, status: 'WITH_CARRIER' });
  expect([problems, await tracesIn(app)]).toEqual([[['SOURCE_NOT_CONFIRMED', 'status']], before]);
  const data = { sourceConfirmedAt: app.deps.now() };
  await app.deps.prisma.crossTenantPortRequest.update({ where: { caseId: rowIdOf(id) }, data });
  expect((await change(people.agent, { caseId: id, status: 'WITH_CARRIER' })).problems).toEqual([]);
});

test('the version of the desk is expected, not that of the tenant', async () => {
  const { id } = await aCaseIn(app, 'IN_REVIEW');
  await app.deps.prisma.case.update({ where: { id: rowIdOf(id) }, data: { deskVersion: 5 } });
  const step = { caseId: id, status: 'WITH_CARRIER' } as const;
  expect((await change(people.agent, { ...step, expectedVersion: 1 })).problems).toEqual([
    ['CASE_CONFLICT', 'expectedVersion'],
  ]);
  expect(await entriesAfter(app.as(people.agent), id, 1)).toEqual([]);
  expect((await change(people.agent, { ...step, expectedVersion: 5 })).problems).toEqual([]);
});

test.each([nodeId('Case', nobody), 'nonsense'])('an absent case (%s) is NOT_FOUND', async (caseId) => {
  const { case: none, problems } = await change(people.agent, { caseId, status: 'WITH_CARRIER' });
  expect([none, problems]).toEqual([null, [['NOT_FOUND', 'caseId']]]);
});
