import { randomBytes } from 'node:crypto';
import { openAsBlob } from 'node:fs';
import pg from 'pg';
import { inject } from 'vitest';
import { type Database, openEmbedded, openPostgres } from '../../src/database/database.ts';

/** A migrated, empty database of the test's own, on PGlite or (npm run test:services) on PostgreSQL; gone when closed. */
export async function openTestDatabase(): Promise<Database> {
  const template = inject('template');
  if (template.kind === 'embedded') return openEmbedded({ dump: await openAsBlob(template.dump) });

  const { url, drop } = await aPostgresDatabase(template.server, template.name);
  const database = await openPostgres(url);
  return {
    ...database,
    async close() {
      await database.close();
      await drop();
    },
  };
}

/** A migrated, empty database for several servers at once: on PostgreSQL alone. */
export async function aSharedDatabase() {
  const template = inject('template');
  if (template.kind !== 'postgresql') throw new Error('There is no PostgreSQL server.');
  const { url, drop } = await aPostgresDatabase(template.server, template.name);
  return { url, [Symbol.asyncDispose]: drop };
}

/** A database of the test's own on a PostgreSQL server: a copy of another, or empty. */
export async function aPostgresDatabase(server: string, copyOf = 'template1') {
  const name = `pnsc_test_${randomBytes(6).toString('hex')}`;
  const run = async (statement: string) => {
    const client = new pg.Client({ connectionString: server });
    await client.connect();
    await client.query(statement).finally(() => client.end());
  };
  await run(`CREATE DATABASE ${name} TEMPLATE ${copyOf}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => run(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) };
}
