import type { GraphiQLOptions } from 'graphql-yoga';
import type { DemoIssuer } from '../access/demo-issuer.ts';

const firstQuery = `# A page of your company's cases, each with its last three timeline entries.
query Cases {
  viewer { actor { displayName } tenant { name } }
  cases(scope: COMPANY, first: 5) {
    edges { node { number title statusLabel creator { displayName } numberSummary { total }
      timeline(last: 3) { edges { node { __typename occurredAt actor { displayName } } } } } }
  }
}

# What happens from now on to all of them.
subscription Changes {
  caseStatusChanged(scope: COMPANY) { cursor previousCursor case { number title } from to actor { displayName } }
}
`;

/** The page is signed in as a person of contoso.com where the demo issuer is in force; else a token is to be pasted. */
export async function graphiqlOptions(issuer: DemoIssuer | null, now: Date): Promise<GraphiQLOptions> {
  const token = (await issuer?.issue('member@contoso.com', now)) ?? '<token>';
  return {
    title: 'Phone number service centre',
    defaultQuery: firstQuery,
    headers: JSON.stringify({ Authorization: `Bearer ${token}` }, null, 2),
    subscriptionsProtocol: 'SSE',
  };
}
