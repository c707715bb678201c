import { describe, expect, test } from 'vitest';
import { graphql } from '../generated/gql.ts';
import type { CaseListQueryVariables } from '../generated/graphql.ts';
import { people, useApp } from '../support/app.ts';
import type { Client } from '../support/client.ts';
import { minute } from '../support/clock.ts';
import { AddComment, AssignCase, CancelCase } from '../support/operations.ts';
import { aCase, idOf } from '../support/stories.ts';
import { rowIdOf } from './a-case-in.ts';

const app = useApp();

const CaseList = graphql(`
  query CaseList($scope: CaseScope, $orderBy: CaseOrder, $first: Int, $after: String, $last: Int, $before: String) {
    cases(scope: $scope, orderBy: $orderBy, first: $first, after: $after, last: $last, before: $before) {
      edges { cursor node { title } }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      streamCursor
    }
  }
`);
const CaseByNumber = graphql(`query CaseByNumber($number: String!) { case(number: $number) { id number } }`);

async function list(client: Client, variables: CaseListQueryVariables = {}) {
  const { cases } = await client.run(CaseList, variables);
  return { ...cases.pageInfo, streamCursor: cases.streamCursor, titles: cases.edges.map(({ node }) => node.title) };
}
const errorsOf = async (client: Client, variables: CaseListQueryVariables) =>
  (await client.ask(CaseList, variables)).errors?.map(({ extensions, path }) => [
    extensions.code,
    extensions.argument,
    ...(path ?? []),
  ]);

/** Somebody of Contoso who has opened nothing yet. */
async function aNewcomer() {
  const { prisma } = app.deps;
  const { tenantId } = await prisma.person.findFirstOrThrow({ where: { email: people.member } });
  const email = `newcomer${await prisma.person.count()}@contoso.com`;
  await prisma.person.create({ data: { tenantId, email, objectId: email, displayName: 'Newcomer' } });
  return app.as(email);
}

/** Five cases of somebody, a minute apart, oldest first: a, b, c, d, e. */
async function five() {
  const client = await aNewcomer();
  const ids: Record<string, string> = {};
  for (const title of ['a', 'b', 'c', 'd', 'e']) {
    ids[title] = (await aCase(client, { title })).id;
    app.clock.advance(minute);
  }
  return { client, ids };
}

describe('scopes', () => {
  test('persons see theirs or the company’s, agents theirs or the desk’s', async () => {
    for (const [email, title] of [
      [people.member, 'm'],
      [people.admin, 'a'],
      [people.stranger, 's'],
    ] as const) {
      const { id } = await aCase(app.as(email), { title });
      app.clock.advance(minute);
      const agent = app.as(people.agent);
      if (title === 's') await agent.run(AssignCase, { input: { caseId: id, assigneeId: await idOf(agent) } });
    }
    const seen: Record<string, string> = {};
    const scopes = { person: ['MINE', 'COMPANY'], agent: ['MINE', 'DESK'] } as const;
    for (const [who, email] of Object.entries(people)) {
      for (const scope of [null, ...scopes[who === 'agent' || who === 'lead' ? 'agent' : 'person']]) {
        seen[`${who} ${scope}`] = (await list(app.as(email), { scope })).titles.join('');
      }
    }
    expect(seen).toEqual({
      'admin null': 'a',
      'admin MINE': 'a',
      'admin COMPANY': 'am',
      'member null': 'm',
      'member MINE': 'm',
      'member COMPANY': 'am',
      'stranger null': 's',
      'stranger MINE': 's',
      'stranger COMPANY': 's',
      'strangeMember null': '',
      'strangeMember MINE': '',
      'strangeMember COMPANY': 's',
      'agent null': 'sam',
      'agent MINE': 's',
      'agent DESK': 'sam',
      'lead null': 'sam',
      'lead MINE': '',
      'lead DESK': 'sam',
    });
  });

  test.each([
    [people.member, 'DESK'],
    [people.admin, 'DESK'],
    [people.agent, 'COMPANY'],
    [people.lead, 'COMPANY'],
  ] as const)('%s has no scope %s', async (email, scope) => {
    expect(await errorsOf(app.as(email), { scope })).toEqual([['SCOPE_NOT_AVAILABLE', undefined, 'cases']]);
  });

  test('an unavailable one is told with those that are, in the language of the caller', async () => {
    const say = async (language: string) =>
      (await app.as(people.agent, { 'accept-language': language }).ask(CaseList, { scope: 'COMPANY' })).errors?.[0]
        ?.message;
    expect(await say('en')).toBe('The scope COMPANY is not available to you here. Available: DESK, MINE.');
    expect(await say('fr')).toBe('La portée COMPANY n’est pas disponible pour vous ici. Disponible : DESK, MINE.');
  });

  test('a page says where the feed stood: of a person’s tenant, or the desk’s with its sixteen shards', async () => {
    expect((await list(app.as(people.member))).streamCursor).toMatch(/^[\w-]{20,40}$/);
    expect((await list(app.as(people.agent))).streamCursor).toMatch(/^[\w-]{200,256}$/);
  });
});

describe('order', () => {
  test.each([
    ['CREATED', 'DESC', 'edcba'],
    ['CREATED', 'ASC', 'abcde'],
    ['UPDATED', 'DESC', 'bedca'],
    ['UPDATED', 'ASC', 'acdeb'],
  ] as const)('%s %s', async (field, direction, expected) => {
    const story = await five();
    const caseId = story.ids.b ?? '';
    await story.client.run(CancelCase, { input: { caseId, reason: 'DUPLICATE' } });
    expect((await list(story.client, { orderBy: { field, direction } })).titles.join('')).toBe(expected);
    expect((await list(story.client)).titles.join('')).toBe('edcba');
  });

  test('comments do not move a case in the order UPDATED', async () => {
    const story = await five();
    const caseId = story.ids.a ?? '';
    await story.client.run(AddComment, { input: { caseId, body: 'A word.' } });
    const orderBy = { field: 'UPDATED', direction: 'DESC' } as const;
    expect((await list(story.client, { orderBy })).titles.join('')).toBe('edcba');
  });
});

describe('pages', () => {
  test('go forward without a gap or a repetition while cases come', async () => {
    const story = await five();
    const first = await list(story.client, { first: 2 });
    expect(first).toMatchObject({ titles: ['e', 'd'], hasNextPage: true, hasPreviousPage: false });
    await aCase(story.client, { title: 'f' });
    const second = await list(story.client, { first: 2, after: first.endCursor ?? '' });
    expect(second).toMatchObject({ titles: ['c', 'b'], hasNextPage: true, hasPreviousPage: true });
    await aCase(story.client, { title: 'g' });
    const third = await list(story.client, { first: 2, after: second.endCursor ?? '' });
    expect(third).toMatchObject({ titles: ['a'], hasNextPage: false });
  });

  test('go backward in the order of the list, while cases come', async () => {
    const story = await five();
    const last = await list(story.client, { last: 2 });
    expect(last).toMatchObject({ titles: ['b', 'a'], hasPreviousPage: true, hasNextPage: false });
    await aCase(story.client, { title: 'f' });
    const middle = await list(story.client, { last: 3, before: last.startCursor ?? '' });
    expect(middle).toMatchObject({ titles: ['e', 'd', 'c'], hasPreviousPage: true, hasNextPage: true });
    const front = await list(story.client, { last: 3, before: middle.startCursor ?? '' });
    expect(front).toMatchObject({ titles: ['f'], hasPreviousPage: false });
  });

  test('in ascending order meet the cases that came meanwhile at the end', async () => {
    const story = await five();
    const orderBy = { field: 'CREATED', direction: 'ASC' } as const;
    const first = await list(story.client, { first: 4, orderBy });
    await aCase(story.client, { title: 'f' });
    const rest = await list(story.client, { first: 4, orderBy, after: first.endCursor ?? '' });
    expect([first.titles.join(''), rest.titles.join('')]).toEqual(['abcd', 'ef']);
  });

  test('give each case once, though all were opened in the same millisecond', async () => {
    const story = await five();
    const where = { id: { in: Object.values(story.ids).map(rowIdOf) } };
    await app.deps.prisma.case.updateMany({ where, data: { createdAt: app.deps.now() } });
    const seen: string[] = [];
    let after: string | null | undefined = null;
    do {
      const page: Awaited<ReturnType<typeof list>> = await list(story.client, { first: 2, after });
      seen.push(...page.titles);
      after = page.hasNextPage ? page.endCursor : null;
    } while (after);
    expect(seen.toSorted()).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  test('hold 25 cases unless told otherwise', async () => {
    const client = await aNewcomer();
    const { id } = await aCase(client);
    const { id: _, ...row } = await app.deps.prisma.case.findUniqueOrThrow({ where: { id: rowIdOf(id) } });
    const copy = (index: number) => ({ ...row, sequence: 1_000_000 + index, number: String(10_000_000 + index) });
    await app.deps.prisma.case.createMany({ data: Array.from({ length: 30 }, (_, index) => copy(index)) });
    expect((await list(client)).titles).toHaveLength(25);
    expect((await list(client, { first: 100 })).titles).toHaveLength(31);
    const none = { titles: [], startCursor: null, endCursor: null };
    expect(await list(client, { first: 0 })).toMatchObject(none);
  });
});

describe('a bad page', () => {
  test.each([
    [{ first: 101 }, 'first'],
    [{ first: -1 }, 'first'],
    [{ last: 101 }, 'last'],
    [{ last: -1 }, 'last'],
    [{ first: 1, last: 1 }, 'last'],
    [{ first: 1, before: 'x' }, 'before'],
    [{ last: 1, after: 'x' }, 'after'],
    [{ after: 'nonsense' }, 'after'],
    [{ after: '' }, 'after'],
    [{ after: 'A'.repeat(5000) }, 'after'],
    [{ before: 'nonsense', last: 1 }, 'before'],
  ])('%j is BAD_USER_INPUT for %s', async (variables, argument) => {
    expect(await errorsOf(app.as(people.member), variables)).toEqual([['BAD_USER_INPUT', argument, 'cases']]);
  });

  test('is one after a cursor of another order', async () => {
    const client = app.as(people.member);
    await aCase(client);
    const { endCursor } = await list(client, { first: 1 });
    const orderBy = { field: 'UPDATED', direction: 'DESC' } as const;
    expect(await errorsOf(client, { orderBy, after: endCursor ?? '' })).toEqual([['BAD_USER_INPUT', 'after', 'cases']]);
    const { endCursor: updated } = await list(client, { first: 1, orderBy });
    expect(await errorsOf(client, { last: 1, before: updated ?? '' })).toEqual([['BAD_USER_INPUT', 'before', 'cases']]);
  });
});

describe('case(number)', () => {
  const byNumber = (email: string, number: string) => app.as(email).run(CaseByNumber, { number });

  test('finds it in any writing', async () => {
    const { id, number } = await aCase(app.as(people.member));
    const digits = number.slice(3);
    const writings = [number, number.toLowerCase(), digits, `PN${digits}`, ` pn - ${digits} `, [...digits].join(' ')];
    for (const writing of writings) expect(await byNumber(people.admin, writing)).toEqual({ case: { id, number } });
  });

  test.each([
    '',
    ' ',
    'PN-',
    'PN-1',
    '123456789',
    'ABCDEFGH',
    '１２３４５６７８',
    '\u0000',
    "' OR 1=1",
    '9'.repeat(10_000),
  ])('counts %j as absent', async (number) => {
    expect(await app.as(people.lead).ask(CaseByNumber, { number })).toEqual({ status: 200, data: { case: null } });
  });

  test('counts a number with a wrong check digit as absent', async () => {
    const { number } = await aCase(app.as(people.member));
    const wrong = number.slice(0, -1) + ((Number(number.at(-1)) + 1) % 10);
    expect(await byNumber(people.member, wrong)).toEqual({ case: null });
  });

  test('counts a foreign one as absent; the desk finds all', async () => {
    const { id, number } = await aCase(app.as(people.member));
    expect(await byNumber(people.stranger, number)).toEqual({ case: null });
    expect(await byNumber(people.agent, number)).toEqual({ case: { id, number } });
  });
});
