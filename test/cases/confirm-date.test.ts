import { expect, test } from 'vitest';
import { graphql } from '../generated/gql.ts';
import type { ConfirmDateInput } from '../generated/graphql.ts';
import { people, useApp } from '../support/app.ts';
import { day, hour } from '../support/clock.ts';
import { CancelCase, ChangeCaseStatus, ReopenCase, ResolveCase } from '../support/operations.ts';
import { aPortIn } from '../support/stories.ts';
import { aCaseIn, rowIdOf } from './a-case-in.ts';
import { ConfirmDate } from './carrier-operations.ts';
import { tracesIn } from './traces.ts';

const app = useApp();

const DatesOfCase = graphql(`
  query DatesOfCase($id: ID!) {
    node(id: $id) {
      __typename
      ... on Case {
        status
        requestedFor { localDateTime }
        confirmedFor { localDateTime forViewer { localDateTime timeZone utcOffset } }
        timeline(first: 20) { edges { node { __typename ... on DateConfirmed { note confirmedFor { localDateTime timeZone } } } } }
      }
    }
  }
`);

const UpdateZone = graphql(`
  mutation UpdateZone($input: UpdateProfileInput!) { updateProfile(input: $input) { errors { code } } }
`);

async function confirm(input: ConfirmDateInput) {
  const { confirmDate } = await app.as(people.agent).run(ConfirmDate, { input });
  return { ...confirmDate, problems: confirmDate?.errors.map(({ code, path }) => [code, ...path].join(' ')) };
}

async function datesOf(id: string, email: string = people.member) {
  const { node } = await app.as(email).run(DatesOfCase, { id });
  if (node?.__typename !== 'Case') throw new Error('There is no such case for this viewer.');
  return { ...node, timeline: node.timeline.edges.map((edge) => edge.node) };
}

const aPort = async (status: 'WITH_CARRIER' | 'SCHEDULED' | 'IN_REVIEW' = 'WITH_CARRIER') =>
  (await aCaseIn(app, status, await aPortIn(app.as(people.member)))).id;

const confirmedFor = { localDateTime: '2027-03-30T09:30' };

test('the confirmed date stands beside the requested one, each in its zone and in the viewer’s', async () => {
  const id = await aPort();
  await app.as(people.agent).run(UpdateZone, { input: { timeZone: 'America/New_York' } });
  const { case: scheduled, problems } = await confirm({ caseId: id, confirmedFor, note: ' As soon as they can. ' });
  expect(problems).toEqual([]);
  expect(scheduled).toMatchObject({
    status: 'SCHEDULED',
    version: 2,
    requestedFor: {
      localDateTime: '2027-03-22T10:00:00',
      timeZone: 'Europe/Berlin',
      utcOffset: '+01:00',
      instant: '2027-03-22T09:00:00.000Z',
      forViewer: { localDateTime: '2027-03-22T05:00:00', timeZone: 'America/New_York', utcOffset: '-04:00' },
    },
    confirmedFor: {
      localDateTime: '2027-03-30T09:30:00',
      timeZone: 'Europe/Berlin',
      utcOffset: '+02:00',
      instant: '2027-03-30T07:30:00.000Z',
      forViewer: { localDateTime: '2027-03-30T03:30:00', timeZone: 'America/New_York', utcOffset: '-04:00' },
    },
  });
  const seen = await datesOf(id);
  expect(seen.confirmedFor).toMatchObject({ forViewer: { timeZone: 'Europe/Paris', utcOffset: '+02:00' } });
  const unzoned = await app.as(people.member).run(UpdateZone, { input: { timeZone: null } });
  expect(unzoned.updateProfile?.errors).toEqual([]);
  expect((await datesOf(id)).confirmedFor?.forViewer).toBeNull();
  expect(seen.timeline.slice(-2)).toEqual([
    {
      __typename: 'DateConfirmed',
      note: 'As soon as they can.',
      confirmedFor: { localDateTime: '2027-03-30T09:30:00', timeZone: 'Europe/Berlin' },
    },
    { __typename: 'StatusChanged' },
  ]);
});

test('another date replaces it, and the case stays scheduled', async () => {
  const id = await aPort();
  await confirm({ caseId: id, confirmedFor });
  await confirm({ caseId: id, confirmedFor: { localDateTime: '2027-04-01T09:30' } });
  const { timeline, ...seen } = await datesOf(id);
  expect(seen).toMatchObject({ status: 'SCHEDULED', confirmedFor: { localDateTime: '2027-04-01T09:30:00' } });
  const kinds = timeline.map(({ __typename }) => __typename);
  expect(kinds.slice(-3)).toEqual(['DateConfirmed', 'StatusChanged', 'DateConfirmed']);
});

test('a date that the carrier takes back is in force no longer; the requested one stays', async () => {
  const id = await aPort();
  await confirm({ caseId: id, confirmedFor });
  const step = { caseId: id, status: 'IN_REVIEW', reason: 'Rejected.' } as const;
  await app.as(people.agent).run(ChangeCaseStatus, { input: step });
  expect(await datesOf(id)).toMatchObject({
    confirmedFor: null,
    requestedFor: { localDateTime: '2027-03-22T10:00:00' },
  });
});

test('a reopened case has no date any more', async () => {
  const id = await aPort();
  await confirm({ caseId: id, confirmedFor });
  await app.as(people.agent).run(ResolveCase, { input: { caseId: id } });
  expect((await datesOf(id)).confirmedFor).not.toBeNull();
  await app.as(people.member).run(ReopenCase, { input: { caseId: id } });
  expect((await datesOf(id)).confirmedFor).toBeNull();
});

test.each([
  ['SUBMITTED', 'NOT_WITH_CARRIER'],
  ['IN_REVIEW', 'NOT_WITH_CARRIER'],
  ['ACTION_REQUIRED', 'QUESTIONS_OPEN'],
  ['CANCELLATION_REQUESTED', 'CANCELLATION_PENDING'],
  ['RESOLVED', 'CASE_CLOSED'],
  ['CANCELLED', 'CASE_CLOSED'],
] as const)('a case that is %s has no date to confirm: %s', async (status, code) => {
  const { id } = await aCaseIn(app, status, await aPortIn(app.as(people.member)));
  const before = await tracesIn(app);
  expect((await confirm({ caseId: id, confirmedFor })).problems).toEqual([code]);
  expect(await tracesIn(app)).toEqual(before);
});

test.each([
  [{ localDateTime: 'tomorrow' }, 'TIME_MALFORMED confirmedFor localDateTime'],
  [{ localDateTime: '2027-02-01T10:00' }, 'TIME_IN_THE_PAST confirmedFor localDateTime'],
  [{ localDateTime: '2027-03-28T02:30' }, 'TIME_IN_GAP confirmedFor localDateTime'],
  [
    { localDateTime: '2027-03-30T10:00', timeZone: 'America/New_York' },
    'TIME_ZONE_OF_ANOTHER_COUNTRY confirmedFor timeZone',
  ],
])('%j is no date to confirm', async (wrong, expected) => {
  const id = await aPort();
  const before = await tracesIn(app);
  expect((await confirm({ caseId: id, confirmedFor: wrong })).problems).toEqual([expected]);
  expect(await tracesIn(app)).toEqual(before);
});

test('a port is cancelled up to 24 hours before its confirmed date, and not later', async () => {
  const id = await aPort();
  await confirm({ caseId: id, confirmedFor });
  app.clock.advance(Date.parse('2027-03-29T07:30:00Z') - app.clock.now().getTime() + hour);
  const late = await app.as(people.member).run(CancelCase, { input: { caseId: id, reason: 'DUPLICATE' } });
  expect(late.cancelCase?.errors).toMatchObject([{ code: 'TOO_LATE_TO_CANCEL' }]);
  app.clock.advance(-day);
  const inTime = await app.as(people.member).run(CancelCase, { input: { caseId: id, reason: 'DUPLICATE' } });
  expect(inTime.cancelCase?.case).toMatchObject({ status: 'CANCELLATION_REQUESTED' });
  const back = { caseId: id, status: 'SCHEDULED', reason: 'The carrier refused.' } as const;
  await app.as(people.agent).run(ChangeCaseStatus, { input: back });
  expect(await datesOf(id)).toMatchObject({
    status: 'SCHEDULED',
    confirmedFor: { localDateTime: '2027-03-30T09:30:00' },
  });
});

test('what needs no port has a date too, but no requested one', async () => {
  const { id } = await aCaseIn(app, 'WITH_CARRIER');
  expect((await confirm({ caseId: id, confirmedFor })).case).toMatchObject({
    status: 'SCHEDULED',
    requestedFor: null,
    confirmedFor: { timeZone: 'Europe/Paris' },
  });
  const row = await app.deps.prisma.case.findUniqueOrThrow({ where: { id: rowIdOf(id) } });
  expect(row.confirmedInstant?.toISOString()).toBe('2027-03-30T07:30:00.000Z');
});
