import { beforeAll, describe, expect, test } from 'vitest';
import { people, useApp } from '../support/app.ts';
import { AddComment } from '../support/operations.ts';
import { aCase, aCaseInReview, aPortIn } from '../support/stories.ts';

const app = useApp();
let caseId = '';
let number = '';

beforeAll(async () => {
  ({ id: caseId, number } = await aCaseInReview(app, { additionalContacts: ['ann@example.com'] }));
  const member = app.as(people.member);
  await aCase(member, await aPortIn(member, ['+493022730000', '+493022730001']));
  for (const who of [people.agent, people.member]) {
    await app.as(who).run(AddComment, { input: { caseId, body: 'A word.' } });
  }
});

type Headers = Readonly<Record<string, string>>;

/** Which way a request went shows in how its answer is sent: in one piece, or as a stream. */
async function ask(body: object, headers: Headers = {}, who: string | null = people.member) {
  const authorization = who === null ? {} : { authorization: `Bearer ${await app.token(who)}` };
  const response = await fetch(`${app.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...authorization, 'x-request-id': 'same', ...headers },
    body: JSON.stringify(body),
  });
  const { 'content-length': length, date: _date, ...rest } = Object.fromEntries(response.headers);
  delete rest['transfer-encoding'];
  const way = length === undefined ? 'long' : 'short';
  return { way, answer: { status: response.status, headers: rest, text: await response.text() } };
}

/** Often enough that what is learnt of it is used. The long way is asked for by a field that means nothing. */
async function askBoth(body: object, headers: Headers = {}, who: string | null = people.member) {
  const { answer: expected } = await ask({ ...body, extensions: {} }, headers, who);
  const ways = new Set<string>();
  for (let time = 0; time < 6; time += 1) {
    const { way, answer } = await ask(body, headers, who);
    expect(answer).toEqual(expected);
    ways.add(way);
  }
  return [...ways];
}

const page = '{ cases(scope: COMPANY) { edges { node { number title creator { displayName } } } } }';

test('a filter in the variables holds nobody up, however often it is asked for', async () => {
  const query = 'query ($filter: CaseFilter) { cases(scope: COMPANY, filter: $filter) { edges { node { number } } } }';
  const from = performance.now();
  expect(await askBoth({ query, variables: { filter: { or: [{ state: 'OPEN' }] } } })).toEqual(['short']);
  // A compiler that writes out the type of a variable took five seconds and more.
  expect(performance.now() - from).toBeLessThan(3_000);
});

describe('what is asked plainly goes the short way and says the same', () => {
  const plain: Readonly<Record<string, object>> = {
    'a page': { query: page },
    'every kind of entry with its author': {
      query: `{ cases(scope: COMPANY) { streamCursor pageInfo { hasNextPage startCursor endCursor } edges { cursor node { id
        timeline(last: 3) { pageInfo { hasPreviousPage } edges { cursor node { __typename id occurredAt actor { __typename displayName
          ... on Person { email } } ... on Comment { body documents { id } } ... on StatusChanged { from to } } } } } } } }`,
    },
    'fragments, aliases and merged selections': {
      query: `{ a: cases(first: 1, scope: COMPANY) { ...C } b: cases(last: 1, scope: COMPANY) { ...C edges { node { title } } } }
        fragment C on CaseConnection { edges { node { number ... on Case { status statusLabel } } } }`,
    },
    'what the viewer may do': {
      query: '{ cases { edges { node { viewerCan { cancel { allowed reason until } } } } } }',
    },
    'the schema itself': { query: '{ __schema { queryType { name } } __type(name: "Case") { fields { name } } }' },
    'a union, an interface and null': {
      query: `{ cases(scope: COMPANY) { edges { node { assignee { displayName } request { __typename
        ... on PortInRequest { orderName requestedFor { instant localDateTime } } } } } } none: case(number: "nonsense") { id } }`,
    },
    'one of several operations': { query: `query A ${page} query B { viewer { __typename } }`, operationName: 'B' },
  };
  test.each(Object.keys(plain))('%s', async (name) => {
    expect(await askBoth(plain[name] ?? {})).toEqual(['short']);
  });

  test('with variables, their defaults, @skip and @include', async () => {
    const query = `query Q($number: String!, $n: Int = 2, $more: Boolean!, $after: DateTime, $state: CaseState) {
      case(number: $number) { title timeline(first: $n) @include(if: $more) { edges { node { id } } } status @skip(if: $more) }
      cases(scope: COMPANY, first: $n, filter: { createdAfter: $after, state: $state }) { edges { node { id } } } }`;
    const after = '2020-01-01T00:00:00Z';
    const all = [
      { number, more: true },
      { number, more: false, n: 1, after, state: 'OPEN' },
      { number, more: true, n: null, after: null, state: null },
      { number: ` ${number.toLowerCase()} `, more: false, n: 0 },
    ];
    for (const variables of all) expect(await askBoth({ query, variables })).toEqual(['short']);
  });

  test('in the caller’s language, for the desk, and for a page of another origin', async () => {
    const query = '{ viewer { actor { displayName } } cases { edges { node { statusLabel priority deskVersion } } } }';
    expect(await askBoth({ query }, { 'accept-language': 'fr' })).toEqual(['short']);
    expect(await askBoth({ query }, {}, people.agent)).toEqual(['short']);
    expect(await askBoth({ query }, { origin: 'https://portal.example' })).toEqual(['short']);
  });

  test.each(['*/*', 'application/json', 'application/graphql-response+json'])('to who accepts %s', async (accept) => {
    expect(await askBoth({ query: page }, { accept })).toEqual(['short']);
  });
});

describe('a mutation that was asked before goes the short way', () => {
  const comment =
    'mutation ($input: AddCommentInput!) { addComment(input: $input) { case { number } entry { body } errors { code path } } }';

  test('and says the same, refusals included', async () => {
    for (const body of ['Another word.', '']) {
      const variables = { input: { caseId, body, idempotencyKey: `the-same-key-for-${body.length}` } };
      expect(new Set(await askBoth({ query: comment, variables }))).toEqual(new Set(['short']));
    }
  });

  test('is done once, also when it ends in an error, which is shown as ever', async () => {
    const query = `mutation ($id: ID!) { addComment(input: { caseId: $id, body: "Once." }) { errors { code } }
      setPriority(input: { caseId: $id, priority: HIGH }) { errors { code } } }`;
    const count = () => app.deps.prisma.timelineEntry.count({ where: { body: 'Once.' } });
    // Learned from an agent, for whom it is no error.
    await ask({ query, variables: { id: caseId } }, {}, people.agent);
    const before = await count();
    const { way, answer } = await ask({ query, variables: { id: caseId } });
    expect(way).toBe('short');
    expect(JSON.parse(answer.text)).toMatchObject({
      data: { addComment: { errors: [] }, setPriority: null },
      errors: [{ path: ['setPriority'], extensions: { code: 'FORBIDDEN', requestId: 'same' } }],
    });
    expect(await count()).toBe(before + 1);
  });

  test('but not by GET, and not with variables of a wrong shape', async () => {
    const query = 'mutation { updateProfile(input: { language: EN }) { errors { code } } }';
    await ask({ query });
    const authorization = `Bearer ${await app.token(people.member)}`;
    const url = `${app.url}/graphql?query=${encodeURIComponent(query)}`;
    expect((await fetch(url, { headers: { authorization } })).status).toBe(405);
    expect(await askBoth({ query: comment, variables: { input: { caseId, body: 7 } } })).toEqual(['long']);
  });
});

describe('everything else goes the long way, with the errors that it gives', () => {
  const wrong: Readonly<Record<string, object>> = {
    'broken text': { query: '{ cases {' },
    'an unknown field': { query: '{ cases { nonsense } }' },
    'no query': { variables: {} },
    'a query that is none': { query: 7 },
    'variables that are none': { query: page, variables: [] },
    'an operation that is not there': { query: `query A ${page}`, operationName: 'B' },
    'two operations and no name': { query: `query A ${page} query B ${page}` },
    'a wrong argument': { query: '{ cases(first: 101) { edges { node { id } } } }' },
    'a wrong cursor': { query: '{ cases(after: "nonsense") { edges { node { id } } } }' },
    'too much': { query: `{ ${Array.from({ length: 101 }, (_, at) => `a${at}: viewer { __typename }`).join(' ')} }` },
    'another scope': { query: '{ cases(scope: DESK) { edges { node { id } } } }' },
  };
  test.each(Object.keys(wrong))('%s', async (name) => {
    expect(await askBoth(wrong[name] ?? {})).toEqual(['long']);
  });

  test('nobody who is signed in', async () => {
    expect(await askBoth({ query: page }, {}, null)).toEqual(['long']);
    expect(await askBoth({ query: page }, { authorization: 'Bearer a.b.c' })).toEqual(['long']);
  });
});

/** What is planned must judge them, too. */
const badLists: readonly unknown[] = [
  null,
  {},
  [],
  'text',
  { numbers: null },
  { csv: null },
  { numbers: ['+33142685300'], csv: 'PhoneNumber' },
  { numbers: ['+33142685300'], csv: null },
  { nonsense: 1 },
  { numbers: [null] },
  { numbers: [1] },
  { numbers: '+33142685300', documentId: undefined, more: true },
];

test.each(badLists.map((list) => [list]))(
  'a list of numbers that is none is refused when it is planned, too: %j',
  async (list) => {
    const query = `query Q($list: NumberListInput!) { numberListReport(country: "FR", type: PORT_IN, list: $list) { total } }`;
    const good = { query, variables: { list: { numbers: ['+33142685300'] } } };
    expect(await askBoth(good)).toEqual(['short']);
    expect(await askBoth({ query, variables: { list } })).toEqual(['long']);
  },
);

test('a member of a @oneOf that a variable leaves empty is refused, too', async () => {
  const query = (member: string) => `query Q($csv: String!, $numbers: [String!]!) {
    numberListReport(country: "FR", type: PORT_IN, list: { ${member} }) { total } }`;
  const variables = { csv: 'PhoneNumber\n+33142685300', numbers: ['+33142685300'] };
  for (const member of ['csv: $csv', 'numbers: $numbers']) await askBoth({ query: query(member), variables });
  for (const member of ['csv: $csv, numbers: $numbers', 'csv: null', '']) {
    expect(await askBoth({ query: query(member), variables })).toEqual(['long']);
  }
});

const badVariables: readonly object[] = [
  {},
  { first: '3' },
  { first: 1.5 },
  { first: 2 ** 40 },
  { first: true },
  { first: 1, filter: { state: 'NONSENSE' } },
  { first: 1, filter: { createdAfter: 'yesterday' } },
  { first: 1, filter: { nonsense: 1 } },
  { first: 1, filter: { status: 'OPEN' } },
  { first: 1, filter: { and: [null] } },
];

test.each(badVariables.map((one) => [one]))(
  'variables of a wrong shape are refused when it is planned, too: %j',
  async (variables) => {
    const query =
      'query Q($first: Int!, $filter: CaseFilter) { cases(first: $first, filter: $filter) { edges { node { id } } } }';
    expect(
      await askBoth({ query, variables: { first: 1, filter: { status: 'SUBMITTED', not: { state: 'CLOSED' } } } }),
    ).toEqual(['short']);
    expect(await askBoth({ query, variables })).toEqual(['long']);
  },
);

test('what variables make too much of is refused, however small it was when it was learnt', async () => {
  const timeline = (at: number) => `t${at}: timeline(first: $n) { edges { node { id actor { displayName } } } }`;
  const query = `query Q($n: Int!) { cases(scope: COMPANY, first: $n) { edges { node { ${[1, 2, 3].map(timeline).join(' ')} } } } }`;
  expect(await askBoth({ query, variables: { n: 2 } })).toEqual(['short']);
  expect(await askBoth({ query, variables: { n: 100 } })).toEqual(['long']);
  expect((await ask({ query, variables: { n: 100 } })).answer.text).toContain('RATE_LIMITED');
});

test('who was revoked is refused at once, whatever is remembered of the token', async () => {
  const who = 'admin@fabrikam.com';
  expect((await ask({ query: page }, {}, who)).way).toBe('short');
  const where = { email: who };
  await app.deps.prisma.person.updateMany({ where, data: { revokedAt: app.deps.now() } });
  expect((await ask({ query: page }, {}, who)).answer.status).toBe(401);
  await app.deps.prisma.person.updateMany({ where, data: { revokedAt: null } });
});
