import { expect, test } from 'vitest';
import { graphql } from '../generated/gql.ts';
import type { CaseStatisticsLiveSubscription, CaseStatisticsNowQueryVariables } from '../generated/graphql.ts';
import { resolve } from '../realtime/positions.ts';
import { people, startApp } from '../support/app.ts';
import { AssignCase } from '../support/operations.ts';
import type { Watch } from '../support/socket.ts';
import { aCase, aCaseInReview, idOf } from '../support/stories.ts';
import { tableOf } from './table-of.ts';

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
  expect(statements.filter((sql) => tableOf(sql) === 'cases')).toHaveLength(1);
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
