import { aPostgresDatabase } from '../../support/database.ts';
import { runCommand, type ServerProcess, startServer } from '../../support/server-process.ts';

/** Server processes on one new database with the demo's people and cases. */
export async function startNodes(server: string, count: number) {
  const { url, drop } = await aPostgresDatabase(server);
  const migrated = await runCommand(['migrate'], { DATABASE_URL: url });
  if (migrated.code !== 0) throw new Error(migrated.stderr);
  const env = { DATABASE_URL: url, UPGRADES_PER_SECOND: '5000', LOG_LEVEL: 'error' };
  const nodes: ServerProcess[] = [];
  for (let index = 0; index < count; index += 1) nodes.push(await startServer(env));
  return {
    nodes,
    async [Symbol.asyncDispose]() {
      for (const node of nodes) await node.end('SIGKILL');
      await drop();
    },
  };
}

/** Asks a node over HTTP; throws what it answers with instead of data. */
export async function asker(node: ServerProcess, email: string) {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${await node.token(email)}` };
  return async (query: string, variables: object = {}) => {
    const response = await fetch(`${node.url}/graphql`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = await response.json();
    if (errors) throw new Error(JSON.stringify(errors));
    return data;
  };
}

export const portOf = (node: ServerProcess) => Number(new URL(node.url).port);
