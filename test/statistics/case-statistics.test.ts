import { expect, test } from 'vitest';
import { graphql } from '../generated/gql.ts';
import type { CaseStatisticsLiveSubscription, CaseStatisticsNowQueryVariables } from '../generated/graphql.ts';
import { resolve } from '../realtime/positions.ts';
import { people, startApp } from '../support/app.ts';
import { day, hour, minute } from '../support/clock.ts';
import { AddComment, AssignCase } from '../support/operations.ts';
import type { Watch } from '../support/socket.ts';
import { aCase, aCaseInReview, idOf } from '../support/stories.ts';
import { writeCases } from './many-cases.ts';
import { AllStatistics } from './statistics-operations.ts';

const Statistics = graphql(`
  query CaseStatisticsNow($scope: CaseScope, $filter: CaseFilter) {
    caseStatistics(scope: $scope, filter: $filter) {
      total open closed
      byStatus { status count } byType { type count } byCountry { country count } byWaitingOn { waitingOn count }
    }
  }
`);

const Live = graphql(`
  subscription CaseStatisticsLive($scope: CaseScope, $filter: CaseEventFilter) {
    caseStatistics(scope: $scope, filter: $filter) { total open closed }
  }
`);

const LiveDays = graphql(`
  subscription CaseStatisticsLiveDays($scope: CaseScope, $days: Int, $timeZone: TimeZone) {
    caseStatistics(scope: $scope, days: $days, timeZone: $timeZone) { timeZone openedPerDay { date count } }
  }
`);

type Value = CaseStatisticsLiveSubscription['caseStatistics'];

/** The values up to the first that is as wished: what lies between may have been passed over. */
async function until(watch: Watch<CaseStatisticsLiveSubscription>, isWished: (value: Value) => boolean) {
  const values: Value[] = [];
  do values.push((await watch.next()).caseStatistics);
  while (!values.slice(-1).some(isWished));
  return values;
}

test('cases are counted by where they stand, in a scope and a filter, in one statement', async () => {
  await using app = await startApp();
  const member = app.as(people.member);
  await aCaseInReview(app);
  await aCase(member, { country: 'DE' });
  await resolve(member, await aCase(member));
  await aCase(app.as(people.admin));
  await aCase(app.as(people.stranger));
  const { caseStatistics: company } = await member.run(Statistics, { scope: 'COMPANY' });
  const byStatus = [
    { status: 'IN_REVIEW', count: 1 },
    { status: 'RESOLVED', count: 1 },
    { status: 'SUBMITTED', count: 2 },
  ];
  expect({ ...company, byStatus: [...company.byStatus].sort((a, b) => (a.status < b.status ? -1 : 1)) }).toEqual({
    total: 4,
    open: 3,
    closed: 1,
    byStatus,
    byType: [{ type: 'GENERAL_INVESTIGATION', count: 4 }],
    byCountry: [
      { country: 'DE', count: 1 },
      { country: 'FR', count: 3 },
    ],
    byWaitingOn: [{ waitingOn: 'DESK', count: 3 }],
  });
  const counted = async (email: string, variables: CaseStatisticsNowQueryVariables) =>
    (await app.as(email).run(Statistics, variables)).caseStatistics.total;
  expect(await counted(people.member, {})).toBe(3);
  expect(await counted(people.member, { scope: 'COMPANY', filter: { country: ['DE'] } })).toBe(1);
  expect(await counted(people.agent, {})).toBe(5);
  expect(await counted(people.agent, { scope: 'MINE' })).toBe(1);
  const statements = await app.statementsOf(() => member.run(Statistics, { scope: 'COMPANY' }));
  expect(statements.filter((sql) => sql.includes('case_counts'))).toHaveLength(1);
  expect(statements.filter((sql) => sql.includes('"cases"'))).toEqual([]);
});

test('who has no cases has zeros and empty lists; a scope that one does not have is refused', async () => {
  await using app = await startApp();
  const nothing = { total: 0, open: 0, closed: 0, byStatus: [], byType: [], byCountry: [], byWaitingOn: [] };
  expect((await app.as(people.member).run(Statistics, {})).caseStatistics).toEqual(nothing);
  const refused = { path: ['caseStatistics'], extensions: { code: 'SCOPE_NOT_AVAILABLE' } };
  expect((await app.as(people.member).ask(Statistics, { scope: 'DESK' })).errors).toMatchObject([refused]);
  await using socket = app.socket(people.member);
  expect(await socket.watch(Live, { scope: 'DESK' }).error()).toMatchObject(refused);
});

test('ages and days are those of a zone: the one that is asked for, that of the profile, or UTC', async () => {
  await using app = await startApp();
  const [member, agent] = [app.as(people.member), app.as(people.agent)];
  const first = await aCase(member);
  app.clock.advance(13 * hour + 30 * minute);
  await aCase(member);
  await resolve(member, first);
  // It is 23:30 in London and half past midnight in Paris.
  const told = async (client: typeof member, variables: object) =>
    (await client.run(AllStatistics, { days: 2, ...variables })).caseStatistics;
  const perDay = (date: string, count: number) => ({ date, count });
  const inParis = await told(member, {});
  expect(inParis).toMatchObject({
    timeZone: 'Europe/Paris',
    openedPerDay: [perDay('2027-03-01', 1), perDay('2027-03-02', 1)],
    closedPerDay: [perDay('2027-03-01', 0), perDay('2027-03-02', 1)],
  });
  expect(inParis.byAge.map(({ count }) => count)).toEqual([1, 0, 0, 0, 0, 0]);
  expect(await told(agent, {})).toMatchObject({
    timeZone: 'UTC',
    openedPerDay: [{ count: 0 }, perDay('2027-03-01', 2)],
  });
  app.clock.advance(2 * day);
  const inKathmandu = await told(agent, { timeZone: 'asia/katmandu', days: 3 });
  expect(inKathmandu).toMatchObject({
    timeZone: 'Asia/Kathmandu',
    openedPerDay: [perDay('2027-03-02', 1), { count: 0 }, { count: 0 }],
  });
  expect(inKathmandu.byAge.map(({ fromDays, toDays, count }) => [fromDays, toDays, count])).toEqual([
    [0, 0, 0],
    [1, 2, 1],
    [3, 6, 0],
    [7, 13, 0],
    [14, 29, 0],
    [30, null, 0],
  ]);
});

test('how long answers and cases take is a median, right to two and a half per cent; what is overdue the desk alone is told', async () => {
  await using app = await startApp();
  const [member, agent] = [app.as(people.member), app.as(people.agent)];
  for (const hours of [1, 2, 10]) {
    const { id: caseId } = await aCase(member);
    app.clock.advance(hours * hour);
    await agent.run(AddComment, { input: { caseId, body: 'We look.' } });
    app.clock.advance(hours * hour);
    await resolve(member, { id: caseId });
  }
  await aCase(member);
  const of = async (client: typeof member, scope: 'MINE' | 'COMPANY' | 'DESK') =>
    (await client.run(AllStatistics, { scope })).caseStatistics;
  for (const told of [await of(member, 'MINE'), await of(member, 'COMPANY'), await of(agent, 'DESK')]) {
    expect(Math.abs((told.medianTimeToFirstAnswer ?? 0) / 7_200 - 1)).toBeLessThan(0.026);
    expect(Math.abs((told.medianTimeToClose ?? 0) / 14_400 - 1)).toBeLessThan(0.026);
  }
  expect((await of(agent, 'DESK')).overdue).toBe(0);
  app.clock.advance(8 * hour + 1_000);
  expect((await of(agent, 'DESK')).overdue).toBe(1);
  expect((await of(agent, 'MINE')).overdue).toBe(0);
  expect([(await of(member, 'MINE')).overdue, (await of(member, 'COMPANY')).overdue]).toEqual([null, null]);
});

test('days that are too many or none, and a zone that is none, are bad arguments', async () => {
  await using app = await startApp();
  await using socket = app.socket(people.member);
  for (const [argument, variables] of [
    ['days', { days: 0 }],
    ['days', { days: 32 }],
    ['timeZone', { timeZone: 'Europe/Nowhere' }],
    ['timeZone', { timeZone: '\u0000' }],
  ] as const) {
    const refused = { path: ['caseStatistics'], extensions: { code: 'BAD_USER_INPUT', argument } };
    expect((await app.as(people.member).ask(AllStatistics, variables)).errors).toMatchObject([refused]);
    expect(await socket.watch(LiveDays, variables).error()).toMatchObject(refused);
  }
});

test('where no counts are kept, more cases than are read are said to be more', async () => {
  await using app = await startApp();
  await writeCases(app, people.member, 10_001);
  const member = app.as(people.member);
  const told = async (variables: object) => {
    const { complete, total, open } = (await member.run(AllStatistics, variables)).caseStatistics;
    return { complete, total, open };
  };
  expect(await told({ scope: 'MINE' })).toEqual({ complete: false, total: 10_000, open: 10_000 });
  expect(await told({ scope: 'COMPANY' })).toEqual({ complete: true, total: 10_001, open: 10_001 });
  const createdAfter = new Date(app.clock.now().getTime() - 100.5 * minute);
  expect(await told({ scope: 'COMPANY', filter: { createdAfter } })).toEqual({ complete: true, total: 100, open: 100 });
});

test('live figures in one zone are made once for all who look from it, and others have their own', async () => {
  await using app = await startApp();
  await using members = app.socket(people.member);
  await using admins = app.socket(people.admin);
  const fromParis = members.watch(LiveDays, { scope: 'COMPANY' });
  const fromParisToo = admins.watch(LiveDays, { scope: 'COMPANY', timeZone: 'Europe/Paris' });
  const fromNewYork = admins.watch(LiveDays, { scope: 'COMPANY' });
  expect((await fromParis.next()).caseStatistics.timeZone).toBe('Europe/Paris');
  expect((await fromParisToo.next()).caseStatistics.timeZone).toBe('Europe/Paris');
  expect((await fromNewYork.next()).caseStatistics.timeZone).toBe('America/New_York');
});

test('live there is a value at once, then whenever it has changed, the last one always', async () => {
  await using app = await startApp();
  const member = app.as(people.member);
  const opened = await aCase(member);
  await using socket = app.socket(people.admin);
  const watch = socket.watch(Live, { scope: 'COMPANY' });
  expect((await watch.next()).caseStatistics).toEqual({ total: 1, open: 1, closed: 0 });
  await aCase(member);
  await resolve(member, opened);
  const values = await until(watch, ({ closed }) => closed === 1);
  expect(values.at(-1)).toEqual({ total: 2, open: 1, closed: 1 });
});

test('each hears of their own: a scope that is personal is counted for each person, a filter applies', async () => {
  await using app = await startApp();
  await using members = app.socket(people.member);
  await using admins = app.socket(people.admin);
  const mine = members.watch(Live, { scope: 'MINE' });
  const theirs = admins.watch(Live, { scope: 'MINE' });
  const german = admins.watch(Live, { scope: 'COMPANY', filter: { country: ['DE'] } });
  for (const watch of [mine, theirs, german]) expect((await watch.next()).caseStatistics.total).toBe(0);
  await aCase(app.as(people.member));
  await aCase(app.as(people.admin), { country: 'DE' });
  for (const watch of [mine, theirs, german]) await until(watch, ({ total }) => total === 1);
});

test('the desk’s MINE counts what is assigned to the agent', async () => {
  await using app = await startApp();
  const { id: caseId } = await aCase(app.as(people.stranger));
  await using socket = app.socket(people.agent);
  const watch = socket.watch(Live, { scope: 'MINE' });
  expect((await watch.next()).caseStatistics.total).toBe(0);
  const agent = app.as(people.agent);
  await agent.run(AssignCase, { input: { caseId, assigneeId: await idOf(agent) } });
  await until(watch, ({ total }) => total === 1);
});

test('when nobody looks any more nothing is counted or followed', async () => {
  await using app = await startApp();
  const socket = app.socket(people.member);
  await socket.watch(Live, { scope: 'COMPANY' }).next();
  expect(app.fanOut.count()).toEqual({ tails: 1, groups: 1, members: 1 });
  await socket[Symbol.asyncDispose]();
  await expect.poll(() => app.fanOut.count(), { timeout: 15_000 }).toEqual({ tails: 0, groups: 0, members: 0 });
});
