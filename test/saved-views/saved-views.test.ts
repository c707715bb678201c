import { describe, expect, test } from 'vitest';
import { rowIdOf } from '../cases/a-case-in.ts';
import { graphql } from '../generated/gql.ts';
import type { CaseFilter } from '../generated/graphql.ts';
import { people, startApp, useApp } from '../support/app.ts';
import { snapshot } from '../support/snapshot.ts';
import { aCase, aCaseInReview, idOf } from '../support/stories.ts';
import { aView, CreateSavedView, DeleteSavedView, SavedViews, UpdateSavedView } from './view-operations.ts';

const app = useApp();
const [member, admin, stranger, agent, lead] = [
  () => app.as(people.member),
  () => app.as(people.admin),
  () => app.as(people.stranger),
  () => app.as(people.agent),
  () => app.as(people.lead),
];

const NumbersOf = graphql(`
  query NumbersOfView($scope: CaseScope, $filter: CaseFilter, $orderBy: CaseOrder) {
    cases(scope: $scope, filter: $filter, orderBy: $orderBy) { edges { node { id } } }
  }
`);
const ViewNode = graphql(`query ViewNode($id: ID!) { node(id: $id) { id ... on SavedView { name } } }`);

test('a view gives back the filter as it was sent, to be sent again', async () => {
  const mine = await aCase(member(), { country: 'DE' });
  await aCase(member());
  const filter: CaseFilter = {
    or: [{ country: ['DE'], creatorId: await idOf(member()) }, { phoneNumber: '+49 30 22730000' }],
    createdAfter: '2020-01-01T00:00:00.000Z',
    not: { state: 'CLOSED' },
  };
  const orderBy = { field: 'UPDATED' as const, direction: 'ASC' as const };
  const view = await aView(member(), { name: '  Germany ', scope: 'COMPANY', filter, orderBy });
  expect(view).toMatchObject({ name: 'Germany', scope: 'COMPANY', filter, orderBy, shared: false, problem: null });
  expect(view).toMatchObject({
    owner: { displayName: 'Miguel Torres' },
    viewerCanChange: true,
    count: { count: 1, more: false },
  });
  const again = { scope: view.scope, filter: view.filter as CaseFilter, orderBy: view.orderBy ?? null };
  const { cases } = await member().run(NumbersOf, again);
  expect(cases.edges.map(({ node }) => node.id)).toEqual([mine.id]);
});

test('what is shared the team sees and cannot change; nobody else knows of it, and nobody of what is not shared', async () => {
  const [shared, own] = [
    await aView(member(), { name: 'Ours', shared: true }),
    await aView(member(), { name: 'Mine' }),
  ];
  const ofDesk = await aView(agent(), { name: 'Queue', shared: true, filter: { unassigned: true } });
  const namesOf = async (client: typeof member) => (await client().run(SavedViews)).savedViews.map(({ name }) => name);
  expect(await namesOf(admin)).toEqual(['Ours']);
  expect(await namesOf(stranger)).toEqual([]);
  expect(await namesOf(lead)).toEqual(['Queue']);
  const { savedViews } = await admin().run(SavedViews);
  expect(savedViews[0]).toMatchObject({ owner: { displayName: 'Miguel Torres' }, viewerCanChange: false });
  const before = await snapshot(app);
  for (const [client, { id }, code] of [
    [admin, shared, 'NOT_YOUR_VIEW'],
    [lead, ofDesk, 'NOT_YOUR_VIEW'],
    [admin, own, 'NOT_FOUND'],
    [stranger, shared, 'NOT_FOUND'],
    [agent, shared, 'NOT_FOUND'],
    [member, ofDesk, 'NOT_FOUND'],
    [member, { id: 'nonsense' }, 'NOT_FOUND'],
  ] as const) {
    const errors = [{ code, path: ['savedViewId'] }];
    const { updateSavedView } = await client().run(UpdateSavedView, { input: { savedViewId: id, name: 'Yours' } });
    expect(updateSavedView).toMatchObject({ savedView: null, errors });
    expect((await client().run(DeleteSavedView, { input: { savedViewId: id } })).deleteSavedView).toEqual({
      deletedSavedViewId: null,
      errors,
    });
    if (code === 'NOT_FOUND') expect((await client().run(ViewNode, { id })).node).toBeNull();
  }
  expect(await snapshot(app)).toEqual(before);
});

test('a shared view is looked at by each with their own rights: MINE is whose eyes see it', async () => {
  await using fresh = await startApp();
  await aCase(fresh.as(people.member));
  for (let count = 0; count < 2; count += 1) await aCase(fresh.as(people.admin));
  await aView(fresh.as(people.member), { scope: 'MINE', shared: true });
  const countOf = async (who: string) => (await fresh.as(who).run(SavedViews)).savedViews[0]?.count;
  expect(await countOf(people.member)).toEqual({ count: 1, more: false });
  expect(await countOf(people.admin)).toEqual({ count: 2, more: false });
});

test('its owner changes what they name and leaves the rest, shares it and takes it back, and deletes it', async () => {
  const { id, ...first } = await aView(agent(), { name: 'First', filter: { unassigned: true } });
  const input = { savedViewId: id, shared: true };
  const changed = async (more: object) =>
    (await agent().run(UpdateSavedView, { input: { ...input, ...more } })).updateSavedView?.savedView;
  app.clock.advance(1_000);
  expect(await changed({})).toEqual({ ...first, id, shared: true, updatedAt: expect.any(String) });
  expect((await lead().run(SavedViews)).savedViews.map(({ name }) => name)).toContain('First');
  const more = { name: 'Second', scope: 'MINE' as const, filter: { country: ['FR'] }, shared: false };
  expect(await changed(more)).toMatchObject(more);
  expect(await changed({ orderBy: { field: 'UPDATED', direction: 'DESC' } })).toMatchObject({
    orderBy: { field: 'UPDATED' },
  });
  expect(await changed({ orderBy: null })).toMatchObject({ orderBy: null, filter: { country: ['FR'] } });
  const { deleteSavedView } = await agent().run(DeleteSavedView, { input: { savedViewId: id } });
  expect(deleteSavedView).toEqual({ deletedSavedViewId: id, errors: [] });
  expect((await agent().run(ViewNode, { id })).node).toBeNull();
});

describe('What is wrong with a view is said at once, and nothing is kept', () => {
  test.each([
    [
      'no name and a country that is none',
      { name: ' ', filter: { and: [{ country: ['XX'] }] } },
      [
        ['TEXT_MISSING', 'name'],
        ['VIEW_UNUSABLE', 'filter.and.country'],
      ],
    ],
    ['a name of 81 characters', { name: '💥'.repeat(81) }, [['TEXT_TOO_LONG', 'name']]],
    ['an order of the desk’s', { orderBy: { field: 'DUE', direction: 'ASC' } }, [['VIEW_UNUSABLE', 'orderBy.field']]],
    ['what the desk alone may ask', { filter: { unassigned: true } }, [['VIEW_UNUSABLE', 'filter.unassigned']]],
    [
      'the tenant of another',
      { filter: { or: [{ tenantId: 'nonsense' }] } },
      [['VIEW_UNUSABLE', 'filter.or.tenantId']],
    ],
    ['a scope that one does not have', { scope: 'DESK' }, [['VIEW_UNUSABLE', 'scope']]],
    ['a number that is none', { filter: { phoneNumber: 'nonsense' } }, [['VIEW_UNUSABLE', 'filter.phoneNumber']]],
    [
      'a filter that is too deep',
      { filter: { not: { not: { not: { not: { not: {} } } } } } },
      [['VIEW_UNUSABLE', 'filter.not.not.not.not.not']],
    ],
    ['what no database stores', { filter: { or: [{ number: '\0' }] } }, [['TEXT_UNREADABLE', 'filter']]],
    ['half a character', { filter: { creatorId: '\ud83d' } }, [['TEXT_UNREADABLE', 'filter']]],
    ['an id of 50,000 characters', { filter: { creatorId: 'x'.repeat(50_000) } }, [['TEXT_TOO_LONG', 'filter']]],
  ] as const)('%s', async (_what, wrong, problems) => {
    const before = await snapshot(app);
    const input = { name: 'Wrong', filter: {}, ...wrong } as { name: string; filter: CaseFilter };
    const { createSavedView } = await member().run(CreateSavedView, { input });
    expect(createSavedView?.errors.map(({ code, path }) => [code, path.join('.')])).toEqual(problems);
    expect(await snapshot(app)).toEqual(before);
  });

  test('what is wrong with the filter is told in the language of the caller', async () => {
    const input = { name: 'Falsch', filter: { country: ['XX'] } };
    const { createSavedView } = await app
      .as(people.member, { 'accept-language': 'fr' })
      .run(CreateSavedView, { input });
    expect(createSavedView?.errors[0]?.message).toBe(
      'Aucun dossier ne peut être demandé ainsi. « XX » ne fait pas partie des pays du service. La requête « countries » les énumère.',
    );
  });
});

test('one keeps at most twenty views, and a team shares at most fifty, however many ask at once', async () => {
  await using fresh = await startApp();
  const { prisma } = fresh.deps;
  const [own, other] = [fresh.as(people.member), fresh.as(people.admin)];
  for (let count = 0; count < 18; count += 1) await aView(own, { name: `View ${count}` });
  const input = { name: 'One more', filter: {} };
  const answers = await Promise.all([1, 2, 3, 4].map(() => own.run(CreateSavedView, { input })));
  const codes = answers.flatMap(({ createSavedView }) => createSavedView?.errors.map(({ code }) => code) ?? []);
  expect(codes).toEqual(['TOO_MANY_VIEWS', 'TOO_MANY_VIEWS']);
  expect((await own.run(SavedViews)).savedViews).toHaveLength(20);
  const [first] = (await own.run(SavedViews)).savedViews;
  const row = await prisma.savedView.findUniqueOrThrow({ where: { id: rowIdOf(first?.id ?? '') } });
  const admin = await prisma.person.findFirstOrThrow({ where: { email: people.admin } });
  const shared = { ...row, personId: admin.id, filter: {}, orderBy: {}, shared: true };
  const rows = Array.from({ length: 50 }, (_, n) => ({ ...shared, id: crypto.randomUUID(), name: `Shared ${n}` }));
  await prisma.savedView.createMany({ data: rows });
  const share = { input: { savedViewId: first?.id ?? '', shared: true } };
  const { updateSavedView } = await own.run(UpdateSavedView, share);
  expect(updateSavedView?.errors).toMatchObject([{ code: 'TOO_MANY_SHARED_VIEWS', path: ['shared'] }]);
  expect((await other.run(SavedViews)).savedViews).toHaveLength(50);
  expect((await own.run(SavedViews)).savedViews).toHaveLength(70);
});

test('a view takes as many ids as a filter holds, and a change is judged like a new one', async () => {
  const assigneeId = await idOf(agent());
  const filter = { or: Array.from({ length: 240 }, () => ({ assigneeId })) };
  const { id } = await aView(member(), { name: 'Long', filter });
  const input = { savedViewId: id, filter: { number: '\0' } };
  const { updateSavedView } = await member().run(UpdateSavedView, { input });
  expect(updateSavedView).toMatchObject({ savedView: null, errors: [{ code: 'TEXT_UNREADABLE', path: ['filter'] }] });
  await member().run(DeleteSavedView, { input: { savedViewId: id } });
});

test('a view with what filters no longer have says so, and can be read, renamed, mended and deleted', async () => {
  const { id } = await aView(member(), { name: 'Old', scope: 'COMPANY' });
  const store = (filter: object) => app.deps.prisma.savedView.update({ where: { id: rowIdOf(id) }, data: { filter } });
  const read = async (client = member()) => (await client.run(SavedViews)).savedViews.find((view) => view.id === id);
  await store({ colour: ['RED'] });
  expect(await read()).toMatchObject({ filter: { colour: ['RED'] }, count: null });
  expect((await read())?.problem).toBe(
    'The filter holds something that filters no longer have, at «filter». Save it anew.',
  );
  await store({ or: [{ status: ['PENDING'] }] });
  expect((await read(app.as(people.member, { 'accept-language': 'fr' })))?.problem).toMatch(
    /« filter\.or\.0\.status\.0 »/,
  );
  await store({ country: ['YU'] });
  expect(await read()).toMatchObject({
    problem: expect.stringContaining('«YU» is none of the countries'),
    count: null,
  });
  const change = async (more: object) =>
    (await member().run(UpdateSavedView, { input: { savedViewId: id, ...more } })).updateSavedView;
  expect(await change({ name: 'Older' })).toMatchObject({ savedView: { name: 'Older', count: null }, errors: [] });
  expect(await change({ filter: {} })).toMatchObject({
    savedView: { problem: null, count: { more: false } },
    errors: [],
  });
  await store({ colour: ['RED'] });
  expect((await member().run(DeleteSavedView, { input: { savedViewId: id } })).deleteSavedView?.errors).toEqual([]);
});

test('a desk’s view that holds what a person may not ask is never a person’s', async () => {
  await aCaseInReview(app);
  const assigneeId = await idOf(agent());
  const view = await aView(agent(), { name: 'Hers', filter: { assigneeId }, shared: true });
  expect(view.count?.count).toBeGreaterThan(0);
  expect((await member().run(SavedViews)).savedViews.map(({ name }) => name)).not.toContain('Hers');
});
