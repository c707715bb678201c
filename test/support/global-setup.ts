import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import pg from 'pg';
import { PrismaPGlite } from 'pglite-prisma-adapter';
import type { TestProject } from 'vitest/node';
import { migratePostgres, migrationAware } from '../../src/database/database.ts';
import { migrate } from '../../src/database/migrations.ts';

/** A migrated database from which every test makes its own: a dump of PGlite, or a template on a PostgreSQL server. */
export type Template =
  | { readonly kind: 'embedded'; readonly dump: string }
  | { readonly kind: 'postgresql'; readonly server: string; readonly name: string };

declare module 'vitest' {
  export interface ProvidedContext {
    template: Template;
  }
}

export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const server = process.env.TEST_DATABASE_URL;
  return server ? onPostgres(server, provide) : embedded(provide);
}

async function embedded(provide: TestProject['provide']): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'phone-number-service-centre-'));
  const pglite = await PGlite.create();
  await migrate(migrationAware(new PrismaPGlite(pglite)));
  // A test connects to one database of the three: the others are a third of what each would load.
  await pglite.exec('UPDATE pg_database SET datistemplate = false');
  for (const other of ['template0', 'template1']) await pglite.exec(`DROP DATABASE ${other}`);
  const dump = join(folder, 'template.tar');
  await writeFile(dump, Buffer.from(await (await pglite.dumpDataDir('none')).arrayBuffer()));
  await pglite.close();
  provide('template', { kind: 'embedded', dump });
  return () => rm(folder, { recursive: true, force: true });
}

async function onPostgres(server: string, provide: TestProject['provide']): Promise<() => Promise<void>> {
  const name = `pnsc_template_${process.pid}`;
  const run = async (statement: string) => {
    const client = new pg.Client({ connectionString: server });
    await client.connect();
    await client.query(statement).finally(() => client.end());
  };
  await run(`CREATE DATABASE ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  await migratePostgres(url.href);
  provide('template', { kind: 'postgresql', server, name });
  return () => run(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
}
