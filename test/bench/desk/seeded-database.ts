import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { followAnew, followRules } from '../../../src/cases/follow-rules.ts';
import { migratePostgres, openPostgres } from '../../../src/database/database.ts';
import { projectRoot } from '../../../src/database/project-root.ts';
import { seedPeople } from '../../../src/demo/seed-people.ts';
import { seedQueues } from '../../../src/demo/seed-queues.ts';
import { finishDesk, seedDesk } from './seed-desk.ts';

/** Kept from run to run: to fill it takes minutes. */
const name = 'pnsc_bench_desk';

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return work(client).finally(() => client.end());
}

export const dropSeeded = (server: string) =>
  withClient(server, (client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));

/** The URL of the database, filled by the migrations of today; made anew when there is none, or an older one. */
export async function openSeeded(server: string): Promise<string> {
  const url = new URL(server);
  url.pathname = `/${name}`;
  const wanted = `seeded after ${lastMigration()}`;
  const found = await withClient(server, async (client) => {
    const { rows } = await client.query<{ said: string | null }>(
      "SELECT shobj_description(oid, 'pg_database') AS said FROM pg_database WHERE datname = $1",
      [name],
    );
    return rows[0]?.said ?? null;
  });
  if (found === wanted) return url.href;
  await dropSeeded(server);
  await withClient(server, (client) => client.query(`CREATE DATABASE ${name}`));
  await migratePostgres(url.href);
  const started = performance.now();
  const report = (what: string) => console.log(`${seconds(started)} filling ${name}: ${what}`);
  const database = await openPostgres(url.href);
  try {
    await seedPeople(database);
    await seedQueues(database);
    await withClient(url.href, (client) => seedDesk(client, report));
    report('queues');
    await followAnew(database.prisma);
    await followRules(database.prisma);
  } finally {
    await database.close();
  }
  await withClient(url.href, async (client) => {
    await finishDesk(client, report);
    // Written last: what broke off in the middle is made anew.
    await client.query(`COMMENT ON DATABASE ${name} IS '${wanted}'`);
  });
  console.log(`${seconds(started)} filled ${name}; it is kept for the next run: --drop removes it`);
  return url.href;
}

const seconds = (since: number) => `${((performance.now() - since) / 1000).toFixed(0).padStart(4)} s`;

const lastMigration = () =>
  readdirSync(join(projectRoot(), 'prisma', 'migrations'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .at(-1);
