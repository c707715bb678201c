import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { type App, createApp, type Overrides } from '../../src/app.ts';
import { type Database, migratePostgres, openEmbedded, openPostgres } from '../../src/database/database.ts';
import { seedPeople } from '../../src/demo/seed-people.ts';
import { readSettings } from '../../src/settings.ts';

export interface BenchApp {
  readonly app: App;
  /** Null on the embedded database. */
  readonly databaseUrl: string | null;
  readonly token: (email: string) => Promise<string>;
  readonly close: () => Promise<void>;
}

type Options = Pick<Overrides, 'now'> & {
  /** Kept when it is closed; else one of its own. */
  readonly folder?: string;
  /** Settings that are not the defaults. */
  readonly env?: Readonly<Record<string, string>>;
};

/** A server with the demo people on a database of its own: on PGlite, or on the server of TEST_DATABASE_URL. */
export async function startBenchApp(
  server: string | null,
  { folder, env = {}, ...overrides }: Options = {},
): Promise<BenchApp> {
  const dataDir = folder ?? (await mkdtemp(join(tmpdir(), 'pnsc-bench-')));
  const { database, databaseUrl, drop } = await openDatabase(server, dataDir);
  const settings = readSettings({ PORT: '0', DATA_DIR: dataDir, LOG_LEVEL: 'silent', ...env });
  const app = await createApp(settings, { ...overrides, mail: false, database, seed: false });
  await seedPeople(app.deps);
  await app.start();
  return {
    app,
    databaseUrl,
    async token(email) {
      const token = await app.demoIssuer?.issue(email, app.deps.now());
      if (!token) throw new Error(`Nobody has the address ${email}.`);
      return token;
    },
    async close() {
      await app.stop();
      await database.close();
      await drop();
      if (folder === undefined) await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function openDatabase(server: string | null, dataDir: string) {
  if (server === null) {
    const database: Database = await openEmbedded({ directory: dataDir });
    return { database, databaseUrl: null, drop: async () => undefined };
  }
  const name = `pnsc_bench_${randomBytes(6).toString('hex')}`;
  const run = async (statement: string) => {
    const client = new pg.Client({ connectionString: server });
    await client.connect();
    await client.query(statement).finally(() => client.end());
  };
  await run(`CREATE DATABASE ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  await migratePostgres(url.href);
  const database = await openPostgres(url.href);
  return { database, databaseUrl: url.href, drop: () => run(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) };
}

/** The databases to measure on. */
export const servers = (): readonly (string | null)[] => {
  const given = process.env.TEST_DATABASE_URL;
  return given ? [given, null] : [null];
};

export const nameOf = (server: string | null) => (server === null ? 'PGlite' : 'PostgreSQL');
