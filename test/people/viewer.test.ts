import { expect, test } from 'vitest';
import { graphql } from '../generated/gql.ts';
import { people, useApp } from '../support/app.ts';

const app = useApp();

const WholeViewer = graphql(`
  query WholeViewer {
    viewer { actor { __typename displayName } tenant { name domains } roles profile { email } }
  }
`);

test('a person is told of their tenant and roles', async () => {
  expect((await app.as(people.admin).run(WholeViewer)).viewer).toEqual({
    actor: { __typename: 'Person', displayName: 'Alice Martin' },
    tenant: { name: 'Contoso', domains: ['contoso.com', 'contoso.fr'] },
    roles: ['MEMBER', 'ADMIN'],
    profile: { email: people.admin },
  });
  expect((await app.as(people.member).run(WholeViewer)).viewer.roles).toEqual(['MEMBER']);
});

test('an agent is told of no tenant', async () => {
  expect((await app.as(people.lead).run(WholeViewer)).viewer).toEqual({
    actor: { __typename: 'Agent', displayName: 'Lars Berg' },
    tenant: null,
    roles: ['AGENT', 'LEAD'],
    profile: { email: people.lead },
  });
  expect((await app.as(people.agent).run(WholeViewer)).viewer.roles).toEqual(['AGENT']);
});

test('each row is read once: after the sign-in the person, the tenant, its domains', async () => {
  const signIn = await app.statementsOf(() => app.as(people.admin).post('{ __typename }'));
  const all = await app.statementsOf(() => app.as(people.admin).run(WholeViewer));
  expect(all.length - signIn.length).toBe(3);
});
