import type { Settings } from '../settings.ts';

/** What the server prints when it is ready: where it is, who can sign in, and something to paste. */
export function welcome(url: string, { databaseUrl, dataDir, identity }: Settings): string {
  const database =
    databaseUrl === null
      ? `embedded, in ${dataDir} (survives a crash of the process, not a power cut; for that use PostgreSQL: DATABASE_URL)`
      : 'PostgreSQL';
  const lines = [
    '',
    'Phone number service centre',
    `  start page   ${url}/`,
    `  GraphQL      ${url}/graphql    (in a browser: GraphiQL; WebSocket: graphql-transport-ws; SSE)`,
    `  health       ${url}/healthz  ${url}/readyz`,
    `  database     ${database}`,
    '',
    ...(identity.kind === 'demo' ? demo(url) : [`  sign-in      ${identity.issuer}`, '']),
  ];
  return `${lines.join('\n')}\n`;
}

function demo(url: string): readonly string[] {
  return [
    'Who can sign in, without a password:',
    '  contoso.com   admin@contoso.com   member@contoso.com',
    '  fabrikam.com  admin@fabrikam.com  member@fabrikam.com',
    '  the desk      agent@desk.example  lead@desk.example',
    '',
    'Paste this for a token and a first query:',
    `  TOKEN=$(curl -s ${url}/demo/token -H 'content-type: application/json' -d '{"email":"member@contoso.com"}' | sed 's/.*"token":"\\([^"]*\\)".*/\\1/')`,
    `  curl -s ${url}/graphql -H "authorization: Bearer $TOKEN" -H 'content-type: application/json' -d '{"query":"{ cases(scope: COMPANY, first: 3) { edges { node { number title statusLabel } } } }"}'`,
    '',
    'And this to watch, live (Ctrl-C ends it):',
    `  curl -sN ${url}/graphql -H "authorization: Bearer $TOKEN" -H 'content-type: application/json' -H 'accept: text/event-stream' -d '{"query":"subscription { caseStatusChanged(scope: COMPANY) { cursor previousCursor case { number title } from to } }"}'`,
    '',
  ];
}
