import { graphql } from '../generated/gql.ts';
import type { Client } from '../support/client.ts';

const CaseNow = graphql(`
  query CaseNow($id: ID!) {
    node(id: $id) {
      __typename
      ... on Case {
        status state waitingOn waitingSince statusChangedAt closedAt resolution cancelReason
        version deskVersion createdAt updatedAt
        assignee { displayName } additionalContacts documents { id }
        timeline(first: 100) {
          edges {
            node {
              __typename
              actor { __typename displayName }
              ... on StatusChanged { from to reason cancelReason resolution }
              ... on Comment { body visibility documents { id } }
              ... on Assigned { fromAgent: from { displayName } toAgent: to { displayName } }
              ... on ContactsChanged { added removed }
            }
          }
        }
      }
    }
  }
`);

/** A case as its viewer sees it now. */
export async function readCase(client: Client, id: string) {
  const { node } = await client.run(CaseNow, { id });
  if (node?.__typename !== 'Case') throw new Error('There is no such case for this viewer.');
  const { timeline, ...fields } = node;
  return { ...fields, timeline: timeline.edges.map((edge) => edge.node) };
}

/** What has appeared on the timeline since it had so many entries. */
export async function entriesAfter(client: Client, id: string, count: number) {
  return (await readCase(client, id)).timeline.slice(count);
}
