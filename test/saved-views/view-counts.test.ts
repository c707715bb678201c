import { expect, test } from 'vitest';
import type { SavedViewsLiveSubscription } from '../generated/graphql.ts';
import { resolve } from '../realtime/positions.ts';
import { writeCases } from '../statistics/many-cases.ts';
import { people, startApp } from '../support/app.ts';
import type { Watch } from '../support/socket.ts';
import { aCase } from '../support/stories.ts';
import { aView, DeleteSavedView, SavedViews, SavedViewsLive, UpdateSavedView } from './view-operations.ts';

test('views are counted by one statement where counts are kept, else up to a thousand each', async () => {
  await using app = await startApp();
  await writeCases(app, people.member, 1_001);
  const member = app.as(people.member);
  await aView(member, { name: 'All', scope: 'COMPANY' });
  await aView(member, { name: 'Closed', scope: 'COMPANY', filter: { state: 'CLOSED' } });
  await aView(member, { name: 'Italy', scope: 'COMPANY', filter: { country: ['IT'], not: { type: ['PORT_IN'] } } });
  const { savedViews } = await member.run(SavedViews);
  expect(savedViews.map(({ count }) => count)).toEqual([1_001, 0, 0].map((count) => ({ count, more: false })));
  const statements = await app.statementsOf(() => member.run(SavedViews));
  expect(statements.filter((sql) => /case_counts|"cases"/.test(sql))).toHaveLength(1);
  await aView(member, { name: 'My own', scope: 'MINE' });
  await aView(member, { name: 'New', scope: 'COMPANY', filter: { createdAfter: '2027-01-01T00:00:00Z' } });
  const { savedViews: more } = await member.run(SavedViews);
  expect(more.slice(-2).map(({ count }) => count)).toEqual([1, 2].map(() => ({ count: 1_000, more: true })));
});

type Views = SavedViewsLiveSubscription['savedViews'];

/** The values up to the first that is as wished. */
async function until(watch: Watch<SavedViewsLiveSubscription>, isWished: (views: Views) => boolean): Promise<Views> {
  for (;;) {
    const { savedViews } = await watch.next();
    if (isWished(savedViews)) return savedViews;
  }
}

const countOf = (views: Views, name: string) => views.find((view) => view.name === name)?.count?.count;

test('live, views come with their counts: at once, when cases change, and when a view does', async () => {
  await using app = await startApp();
  const [member, admin] = [app.as(people.member), app.as(people.admin)];
  await aView(member, { name: 'Open', scope: 'COMPANY', filter: { state: 'OPEN' } });
  await using socket = app.socket(people.member);
  const watch = socket.watch(SavedViewsLive);
  expect((await watch.next()).savedViews).toEqual([{ name: 'Open', count: { count: 0, more: false } }]);
  const opened = await aCase(member);
  await until(watch, (views) => countOf(views, 'Open') === 1);
  await aView(admin, { name: 'Germany', scope: 'COMPANY', filter: { country: ['DE'] }, shared: true });
  await until(watch, (views) => countOf(views, 'Germany') === 0);
  await aCase(admin, { country: 'DE' });
  await resolve(member, opened);
  await until(watch, (views) => countOf(views, 'Germany') === 1 && countOf(views, 'Open') === 1);
});

test('of another’s views, shared no more or deleted, nothing is left, and those of others are never told', async () => {
  await using app = await startApp();
  const [member, admin] = [app.as(people.member), app.as(people.admin)];
  await using socket = app.socket(people.member);
  await using strangers = app.socket(people.stranger);
  await using desk = app.socket(people.agent);
  const watch = socket.watch(SavedViewsLive);
  const others = [strangers.watch(SavedViewsLive), desk.watch(SavedViewsLive)];
  for (const one of [watch, ...others]) expect((await one.next()).savedViews).toEqual([]);
  const [first, second] = [
    await aView(admin, { shared: true, name: 'A' }),
    await aView(admin, { shared: true, name: 'B' }),
  ];
  await until(watch, (views) => views.length === 2);
  await admin.run(UpdateSavedView, { input: { savedViewId: first.id, shared: false } });
  await admin.run(DeleteSavedView, { input: { savedViewId: second.id } });
  await until(watch, (views) => views.length === 0);
  await aView(member, { name: 'C' });
  await until(watch, (views) => views.length === 1);
  for (const one of others) expect(one.waiting()).toEqual([]);
});

test('what only the desk changes is counted for the desk alone, and moves nothing of a tenant’s', async () => {
  await using app = await startApp();
  const [agent, member] = [app.as(people.agent), app.as(people.member)];
  await aCase(member);
  await aView(agent, { name: 'Nobody’s', filter: { unassigned: true } });
  await aView(agent, { name: 'Theirs', filter: { unassigned: false } });
  await app.deps.prisma.case.updateMany({ data: { assigneeId: (await app.deps.prisma.agent.findFirstOrThrow()).id } });
  const { savedViews } = await agent.run(SavedViews);
  expect(savedViews.map(({ count }) => count?.count)).toEqual([0, 1]);
});
