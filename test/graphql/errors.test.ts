import { describe, expect, test } from 'vitest';
import { rowIdOf } from '../cases/a-case-in.ts';
import { tracesIn } from '../cases/traces.ts';
import { people, useApp } from '../support/app.ts';
import { aCase } from '../support/stories.ts';

const app = useApp();

interface Body {
  readonly data?: unknown;
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: readonly string[];
    readonly extensions: { readonly code: string; readonly requestId: string; readonly argument?: string };
  }[];
}

interface Sent {
  readonly body?: string;
  readonly query?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly email?: string;
}

/** A POST of that body, or of that query, as the member unless told otherwise; the answer with its status and headers. */
async function post({ query = '', body = JSON.stringify({ query }), headers = {}, email = people.member }: Sent) {
  const authorization = `Bearer ${await app.token(email)}`;
  const response = await fetch(`${app.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization, ...headers },
    body,
  });
  const answer: Body = await response.json();
  return { status: response.status, requestId: response.headers.get('x-request-id'), ...answer };
}

const messagesOf = async (sent: Sent) => {
  const [en, fr] = [
    await post({ ...sent, headers: { 'accept-language': 'en' } }),
    await post({ ...sent, headers: { 'accept-language': 'fr' } }),
  ];
  return [en.errors?.[0]?.message, fr.errors?.[0]?.message];
};
const codesOf = ({ errors }: Body) => errors?.map(({ extensions }) => extensions.code);

describe('a bug of ours', () => {
  /** A case whose request has vanished: nothing that a caller could cause. */
  const broken = async () => {
    const { id } = await aCase(app.as(people.member));
    await app.deps.prisma.generalInvestigationRequest.delete({ where: { caseId: rowIdOf(id) } });
    return `{ node(id: "${id}") { ... on Case { title request { __typename } } } }`;
  };

  test('is masked: INTERNAL, where it happened, and the id of the request that the log has', async () => {
    const { status, requestId, errors, data } = await post({ query: await broken() });
    expect([status, data]).toEqual([200, { node: null }]);
    expect(errors).toEqual([
      {
        message: 'Something went wrong on our side. Try again; if it stays, tell us the request id.',
        locations: expect.any(Array),
        path: ['node', 'request'],
        extensions: { code: 'INTERNAL', requestId },
      },
    ]);
    expect(requestId).toMatch(/^[\da-f-]{36}$/);
  });

  test('is told in the language of the caller', async () => {
    expect(await messagesOf({ query: await broken() })).toEqual([
      expect.stringMatching(/^Something went wrong on our side\./),
      expect.stringMatching(/^Une erreur est survenue de notre côté\./),
    ]);
  });
});

describe('the id of a request', () => {
  test('is that of the caller when it can be written into a log', async () => {
    const { requestId, errors } = await post({ query: '{ nothing }', headers: { 'x-request-id': 'portal-42.a_b' } });
    expect([requestId, errors?.[0]?.extensions.requestId]).toEqual(['portal-42.a_b', 'portal-42.a_b']);
  });

  test.each(['a b', '{"a":1}', 'a'.repeat(65)])('is a new one instead of %j', async (given) => {
    const { requestId } = await post({ query: '{ nothing }', headers: { 'x-request-id': given } });
    expect(requestId).toMatch(/^[\da-f-]{36}$/);
  });
});

describe('RATE_LIMITED', () => {
  const fields = (count: number) => Array.from({ length: count }, (_, index) => `a${index}: __typename`).join(' ');
  const aliases = (count: number) =>
    Array.from({ length: count }, (_, index) => `a${index}: viewer { roles }`).join(' ');
  const page = 'edges { node { timeline(first: 100) { edges { node { id occurredAt actor { displayName } } } } } }';

  test.each([
    ['costs too much', `{ cases(first: 100) { ${page} } }`, 'coûte trop cher'],
    [
      'selects too many fields',
      `{ ${'viewer { roles } '.repeat(90)} countries { ${'code '.repeat(400)} } }`,
      'sélectionne trop de champs',
    ],
    ['has too many aliases', `{ ${aliases(101)} }`, 'a trop d’alias'],
    ['has too many directives', `{ viewer { roles ${'@include(if: true) '.repeat(101)} } }`, 'a trop de directives'],
    ['is too long', `{ ${'viewer { roles } '.repeat(1300)} }`, 'est trop longue'],
  ])('an operation that %s', async (english, query, french) => {
    const answer = await post({ query });
    expect([codesOf(answer), answer.data ?? null]).toEqual([['RATE_LIMITED'], null]);
    expect(await messagesOf({ query })).toEqual([
      `Too much at once: the operation ${english}. Ask for less, or try again later.`,
      `Trop de demandes à la fois : l’opération ${french}. Demandez moins, ou réessayez plus tard.`,
    ]);
  });

  const deep = (levels: number, open: string, inner: string, close: string) =>
    open.repeat(levels) + inner + close.repeat(levels);

  test.each([
    ['a selection', `{ viewer ${deep(2_400, '{ a ', 'x', '}')} }`],
    ['a literal', `{ cases(filter: ${deep(2_000, '{ not: ', '{}', '}')}) { edges { cursor } } }`],
  ])('an operation with %s that is nested too deeply for the parser', async (_, query) => {
    expect(codesOf(await post({ query }))).toEqual(['RATE_LIMITED']);
    expect(await messagesOf({ query })).toEqual([
      'Too much at once: the operation is nested too deeply. Ask for less, or try again later.',
      'Trop de demandes à la fois : l’opération est trop imbriquée. Demandez moins, ou réessayez plus tard.',
    ]);
  });

  test('brackets inside of a text nest nothing', async () => {
    const query = `{ case(number: "${'{'.repeat(300)}") { id } }`;
    expect(await post({ query })).toMatchObject({ status: 200, data: { case: null } });
  });

  test.each([
    ['are nested too deeply', deep(100_000, '{"not":', '{}', '}'), 'nested too deeply'],
    ['hold too many values', `{"or":[${'{},'.repeat(30_000)}{}]}`, 'the variables hold too many values'],
  ])('variables that %s', async (_, filter, reason) => {
    const query = 'query ($filter: CaseFilter) { cases(filter: $filter) { edges { cursor } } }';
    const answer = await post({ body: `{"query":"${query}","variables":{"filter":${filter}}}` });
    expect([codesOf(answer), answer.data ?? null]).toEqual([['RATE_LIMITED'], null]);
    expect(answer.errors?.[0]?.message).toContain(reason);
  });

  test('a hundred aliases are not too many, nor are a few more of __typename', async () => {
    expect((await post({ query: `{ ${aliases(100)} }` })).errors).toBeUndefined();
    expect((await post({ query: `{ ${fields(100)} viewer { roles } }` })).errors).toBeUndefined();
  });
});

describe('BAD_USER_INPUT', () => {
  test('says what a field that is not there might have been', async () => {
    const { errors } = await post({ query: '{ viewer { rolls } }' });
    expect(errors).toMatchObject([
      {
        message: 'Cannot query field "rolls" on type "Viewer". Did you mean "roles"?',
        extensions: { code: 'BAD_USER_INPUT' },
      },
    ]);
  });

  test('is an introspection that goes round in circles', async () => {
    const round = (times: number): string => (times === 0 ? 'name' : `fields { type { ${round(times - 1)} } }`);
    const answer = await post({ query: `{ __schema { types { ${round(4)} } } }` });
    expect([codesOf(answer), answer.data ?? null]).toEqual([['BAD_USER_INPUT'], null]);
  });

  test('of an argument says which, in the language of the caller', async () => {
    const query = '{ cases(first: 101) { edges { cursor } } }';
    expect((await post({ query })).errors).toMatchObject([
      { path: ['cases'], extensions: { code: 'BAD_USER_INPUT', argument: 'first' } },
    ]);
    expect(await messagesOf({ query })).toEqual([
      '«first» must be from 0 to 100; it is 101.',
      '« first » doit être compris entre 0 et 100 ; il vaut 101.',
    ]);
  });

  test('of a page size says so, however large it is', async () => {
    const query = `{ cases(first: 2147483647) { ${'edges { node { timeline { edges { node { id } } } } }'} } }`;
    expect((await post({ query })).errors).toMatchObject([
      { extensions: { code: 'BAD_USER_INPUT', argument: 'first' } },
    ]);
  });

  test.each([
    ['a document that does not parse', '{ viewer {'],
    ['an empty document', ''],
    ['an enum’s value that is none', '{ cases(scope: ALL) { edges { cursor } } }'],
    [
      'two members of a one-of',
      'mutation { createCase(input: { country: "FR", title: "t", description: "d", request: { generalInvestigation: {}, addressUpdate: { locationId: "1", numbers: { numbers: [] } } } }) { errors { code } } }',
    ],
  ])('%s', async (_, query) => {
    const before = await tracesIn(app);
    const answer = await post({ query });
    expect([codesOf(answer), answer.data ?? null]).toEqual([['BAD_USER_INPUT'], null]);
    expect(await tracesIn(app)).toEqual(before);
  });

  test.each(['{"query":', '', 'nonsense', '[]', '"text"', '{"query":{"a":1}}', '{"variables":{}}'])(
    'a body that is no operation: %j',
    async (body) => {
      const { status, errors, requestId } = await post({ body });
      expect(status).toBe(400);
      expect(errors?.map(({ extensions }) => extensions)).toEqual([{ code: 'BAD_USER_INPUT', requestId }]);
    },
  );

  test('an operation of 2 MiB is read, a longer one is not', async () => {
    const limit = 2 * 1024 * 1024;
    const sized = (bytes: number) => {
      const query = '{ viewer { roles } } #';
      return JSON.stringify({ query: query + ' '.repeat(bytes - JSON.stringify({ query }).length) });
    };
    expect((await post({ body: sized(limit) })).data).toEqual({ viewer: { roles: ['MEMBER'] } });
    const body = sized(limit + 1);
    const { status, errors, requestId } = await post({ body });
    expect(await messagesOf({ body })).toEqual([
      'An operation has at most 2,097,152 bytes. Send files by createUpload.',
      expect.stringMatching(/^Une opération compte au plus 2.097.152 octets\./),
    ]);
    expect([status, errors?.map(({ extensions }) => extensions)]).toEqual([
      413,
      [{ code: 'BAD_USER_INPUT', requestId }],
    ]);
  });
});

describe('GET', () => {
  const get = async (query: string) => {
    const authorization = `Bearer ${await app.token(people.member)}`;
    const url = `${app.url}/graphql?${new URLSearchParams({ query })}`;
    const response = await fetch(url, { headers: { authorization, accept: 'application/json' } });
    const answer: Body = await response.json();
    return { status: response.status, ...answer };
  };

  test('answers queries', async () => {
    expect(await get('{ viewer { roles } }')).toEqual({ status: 200, data: { viewer: { roles: ['MEMBER'] } } });
  });

  test('refuses mutations, and nothing is written', async () => {
    const { id } = await aCase(app.as(people.member));
    const before = await tracesIn(app);
    const { status, data, errors } = await get(
      `mutation { addComment(input: { caseId: "${id}", body: "By a link." }) { errors { code } } }`,
    );
    expect([status, data ?? null, codesOf({ errors: errors ?? [] })]).toEqual([405, null, ['BAD_USER_INPUT']]);
    expect(await tracesIn(app)).toEqual(before);
  });
});
