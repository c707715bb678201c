import { beforeAll, describe, expect, test } from 'vitest';
import { nobody, nodeId } from '../../src/graphql/node.ts';
import { tableOf } from '../cases/table-of.ts';
import { graphql } from '../generated/gql.ts';
import { people, useApp } from '../support/app.ts';
import { idOf } from '../support/stories.ts';

const app = useApp();

const Two = graphql(`
  query TwoNodes($one: ID!, $other: ID!) {
    one: node(id: $one) { ...Somebody }
    other: node(id: $other) { ...Somebody }
  }
  fragment Somebody on Node {
    __typename
    id
    ... on Actor { displayName }
    ... on Person { email role }
    ... on Agent { desk: email rank: role }
    ... on Tenant { name domains }
  }
`);

const ViewerTenant = graphql(`query ViewerTenant { viewer { tenant { id } } }`);

const ids: Record<keyof typeof people | 'contoso' | 'fabrikam', string> = {
  admin: '',
  member: '',
  stranger: '',
  strangeMember: '',
  agent: '',
  lead: '',
  contoso: '',
  fabrikam: '',
};

beforeAll(async () => {
  for (const name of ['admin', 'member', 'stranger', 'agent', 'lead'] as const) {
    ids[name] = await idOf(app.as(people[name]));
  }
  ids.contoso = (await app.as(people.member).run(ViewerTenant)).viewer.tenant?.id ?? '';
  ids.fabrikam = (await app.as(people.stranger).run(ViewerTenant)).viewer.tenant?.id ?? '';
});

/** What these two ids give, in one operation. */
async function nodes(email: string, one: string, other: string) {
  const read = await app.as(email).run(Two, { one, other });
  return [read.one, read.other];
}

const alice = () => ({
  __typename: 'Person',
  id: ids.admin,
  displayName: 'Alice Martin',
  email: people.admin,
  role: 'ADMIN',
});
const miguel = () => ({
  __typename: 'Person',
  id: ids.member,
  displayName: 'Miguel Torres',
  email: people.member,
  role: 'MEMBER',
});

describe('a person', () => {
  test('is seen by colleagues and by the desk, in the order that was asked for', async () => {
    for (const email of [people.member, people.admin, people.agent]) {
      expect(await nodes(email, ids.admin, ids.member)).toEqual([alice(), miguel()]);
      expect(await nodes(email, ids.member, ids.admin)).toEqual([miguel(), alice()]);
    }
  });

  test('is seen by nobody else: they are as absent as one who never was', async () => {
    const absent = nodeId('Person', nobody);
    expect(await nodes(people.stranger, ids.admin, absent)).toEqual([null, null]);
    expect(await nodes(people.member, ids.stranger, absent)).toEqual([null, null]);
    expect(await nodes(people.agent, ids.stranger, absent)).toEqual([
      { __typename: 'Person', id: ids.stranger, displayName: 'Ada Novak', email: people.stranger, role: 'ADMIN' },
      null,
    ]);
  });
});

describe('an agent', () => {
  test('is seen by everybody: the name by all, address and role by the desk', async () => {
    const lars = { __typename: 'Agent', id: ids.lead, displayName: 'Lars Berg' };
    const samira = { __typename: 'Agent', id: ids.agent, displayName: 'Samira Haddad' };
    const hidden = { desk: null, rank: null };
    for (const email of [people.member, people.stranger]) {
      expect(await nodes(email, ids.lead, ids.agent)).toEqual([
        { ...lars, ...hidden },
        { ...samira, ...hidden },
      ]);
    }
    for (const email of [people.agent, people.lead]) {
      expect(await nodes(email, ids.lead, ids.agent)).toEqual([
        { ...lars, desk: people.lead, rank: 'LEAD' },
        { ...samira, desk: people.agent, rank: 'AGENT' },
      ]);
    }
  });

  test('is none under the id of a person', async () => {
    const [, id = ''] = Buffer.from(ids.member, 'base64').toString().split(':');
    expect(await nodes(people.lead, nodeId('Agent', id), nodeId('Agent', nobody))).toEqual([null, null]);
  });
});

describe('a tenant', () => {
  const contoso = () => ({
    __typename: 'Tenant',
    id: ids.contoso,
    name: 'Contoso',
    domains: ['contoso-labs.com', 'contoso.com', 'contoso.fr'],
  });
  const fabrikam = () => ({ __typename: 'Tenant', id: ids.fabrikam, name: 'Fabrikam', domains: ['fabrikam.com'] });

  beforeAll(async () => {
    const { id: tenantId } = await app.deps.prisma.tenant.findFirstOrThrow({ where: { name: 'Contoso' } });
    await app.deps.prisma.verifiedDomain.create({ data: { tenantId, domain: 'contoso-labs.com' } });
  });

  test('is seen, with its domains sorted, by its own people', async () => {
    expect(await nodes(people.member, ids.fabrikam, ids.contoso)).toEqual([null, contoso()]);
    expect(await nodes(people.stranger, ids.fabrikam, ids.contoso)).toEqual([fabrikam(), null]);
  });

  test('is seen by the desk', async () => {
    expect(await nodes(people.agent, ids.fabrikam, ids.contoso)).toEqual([fabrikam(), contoso()]);
  });
});

test.each([
  ['persons', 'admin', 'member', ['persons']],
  ['agents', 'lead', 'agent', ['agents']],
  ['tenants', 'contoso', 'fabrikam', ['tenants', 'verified_domains']],
] as const)('%s are read in one statement each', async (_what, one, other, tables) => {
  const signIn = await app.statementsOf(() => app.as(people.agent).post('{ __typename }'));
  const statements = await app.statementsOf(() => nodes(people.agent, ids[one], ids[other]));
  const read = statements.slice(signIn.length).map(tableOf);
  expect(read).toEqual(tables);
});
