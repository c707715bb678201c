import { graphql } from '../generated/gql.ts';
import { people, type TestApp } from '../support/app.ts';

const Clock = graphql(`
  query Clock($id: ID!) {
    node(id: $id) {
      __typename
      ... on Case {
        version
        deskVersion
        createdAt
        dueAt
        overdue
        priority
        timeline(first: 100) {
          edges { node { __typename occurredAt actor { __typename } ... on ClockMissed { clock dueAt } } }
        }
      }
    }
  }
`);

/** The clock of a case, and what its timeline says of it, for an agent unless told otherwise. */
export async function clockOf(app: TestApp, id: string, email: string = people.agent) {
  const { node } = await app.as(email).run(Clock, { id });
  if (node?.__typename !== 'Case') throw new Error('There is no such case for this viewer.');
  const entries = node.timeline.edges.map((edge) => edge.node);
  return { ...node, entries, missed: entries.filter(({ __typename }) => __typename === 'ClockMissed') };
}
