import { expect, test } from 'vitest';
import { createContext } from '../../src/graphql/context.ts';
import { resolveActor } from '../../src/people/people.graphql.ts';
import { graphql } from '../generated/gql.ts';
import { people, useApp } from '../support/app.ts';
import { AddComment } from '../support/operations.ts';
import { aCase } from '../support/stories.ts';
import { viewerOf } from '../support/viewer-of.ts';

const app = useApp();

const Authors = graphql(`
  query Authors($number: String!) {
    case(number: $number) { timeline(first: 100) { edges { node { actor { __typename displayName } } } } }
  }
`);
const NoAuthors = graphql(`
  query NoAuthors($number: String!) { case(number: $number) { timeline(first: 100) { edges { node { id } } } } }
`);

async function authorsOf(number: string, language = 'en') {
  const { case: found } = await app.as(people.member, { 'accept-language': language }).run(Authors, { number });
  return found?.timeline.edges.map(({ node }) => `${node.actor.__typename} ${node.actor.displayName}`);
}

test('the authors of a page come with its lines, without a statement of their own', async () => {
  const { id: caseId, number } = await aCase(app.as(people.member));
  for (const email of [people.agent, people.admin, people.lead, people.member]) {
    await app.as(email).run(AddComment, { input: { caseId, body: 'A word.' } });
  }
  const without = await app.statementsOf(() => app.as(people.member).run(NoAuthors, { number }));
  const all = await app.statementsOf(() => app.as(people.member).run(Authors, { number }));
  expect(all.length).toBe(without.length);
  expect(await authorsOf(number)).toEqual([
    'Person Miguel Torres',
    'Agent Samira Haddad',
    'Person Alice Martin',
    'Agent Lars Berg',
    'Person Miguel Torres',
  ]);
});

test('lines stay in their order, however PostgreSQL finds their authors', async () => {
  const { id: caseId, number } = await aCase(app.as(people.member));
  const authors = [people.agent, people.admin, people.lead, people.member, people.agent, people.lead, people.admin];
  for (const email of authors) await app.as(email).run(AddComment, { input: { caseId, body: 'A word.' } });
  const before = await authorsOf(number);
  const { prisma } = app.deps;
  // Each connection plans for itself: on all of them there are no loops, which keep an order by themselves.
  const plan = (how: string) =>
    Promise.all(
      Array.from({ length: 10 }, () =>
        prisma.$executeRawUnsafe(`SELECT set_config('enable_nestloop', '${how}', false), pg_sleep(0.05)`),
      ),
    );
  await plan('off');
  try {
    expect(await authorsOf(number)).toEqual(before);
  } finally {
    await plan('on');
  }
});

test('where nobody had a hand in it the author is the service centre, in the caller’s language', async () => {
  const { number } = await aCase(app.as(people.member));
  await app.deps.prisma.timelineEntry.updateMany({
    where: { case: { number: number.slice(3) } },
    data: { actorKind: 'SYSTEM', authorPersonId: null },
  });
  expect(await authorsOf(number)).toEqual(['System The service centre']);
  expect(await authorsOf(number, 'fr')).toEqual(['System Le centre de services']);
});

test('an author who is not the viewer’s to see is a bug, not somebody else', async () => {
  const context = createContext({
    deps: app.deps,
    viewer: await viewerOf(app, people.member),
    requestId: 'request',
  });
  const { id } = await viewerOf(app, people.stranger);
  // The database holds no such entry, so the function is asked itself.
  await expect(resolveActor(context, { actorKind: 'PERSON', personId: id, agentId: null })).rejects.toThrow(
    `The author PERSON ${id} is not the viewer's to see.`,
  );
});
