import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { PrismaPg } from '@prisma/adapter-pg';
import type { SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import pg from 'pg';
import { PrismaPGlite } from 'pglite-prisma-adapter';
import { OperatorError } from '../errors.ts';
import { PrismaClient } from '../generated/prisma/client.ts';
import { lockDirectory } from './directory-lock.ts';
import { embeddedPool } from './embedded-pool.ts';
import { checkMigrations, migrate, missingMigrations } from './migrations.ts';
import { embeddedReads, type Hear, postgresReads, type ReadRows, type Reads, type RecordedQuery } from './rows.ts';
import { lendConnections } from './statement.ts';

export { Prisma } from '../generated/prisma/client.ts';
export type { PrismaClient, ReadRows };

/** What runs inside a transaction: the same client without the means to leave it. */
export type Transaction = Parameters<Parameters<PrismaClient['$transaction']>[0]>[0];

export interface Database extends Omit<Reads, 'onConnection'> {
  readonly kind: 'embedded' | 'postgresql';
  readonly prisma: PrismaClient;
  /** Hands every statement to the listener until the returned function is called. */
  onQuery(listener: (query: RecordedQuery) => void): () => void;
  /** Connections for what speaks pg by itself: the job queue. Whoever opens it ends it, before the database is closed. */
  openPool(): pg.Pool;
  close(): Promise<void>;
}

/** No connection to the database of DATABASE_URL. */
class DatabaseUnreachable extends OperatorError {}

/** Times in milliseconds. A change waits for its turn on the embedded database's one connection. */
const transactionOptions = { maxWait: 60_000, timeout: 60_000 };
const connectionTimeoutMillis = 10_000;

/** PGlite in a folder (or in memory, or from a dump): locked, migrated, ready. */
export async function openEmbedded(
  source: { readonly directory: string } | { readonly dump: Blob },
): Promise<Database> {
  const lock = 'directory' in source ? await lockDirectory(source.directory) : null;
  try {
    const pglite = await PGlite.create(
      'directory' in source ? { dataDir: join(source.directory, 'database') } : { loadDataDir: source.dump },
    );
    const adapter = new PrismaPGlite(pglite);
    const close = async () => {
      // fsync is off in PGlite: a checkpoint before closing leaves complete files behind.
      await pglite.exec('CHECKPOINT');
      await pglite.close();
      await lock?.release();
    };
    const opened = database(
      'embedded',
      adapter,
      (hear) => embeddedReads(pglite, hear),
      () => embeddedPool(pglite),
      close,
    );
    const missing = 'directory' in source ? await missingMigrations(opened.prisma) : [];
    if (missing.length > 0) await migrate(migrationAware(adapter));
    return opened;
  } catch (error) {
    await lock?.release();
    throw error;
  }
}

/**
 * PostgreSQL 15 or newer. Its migrations are applied by `npm run db:migrate`, never at start: without them, and when it
 * cannot be reached, it is an OperatorError.
 */
export async function openPostgres(url: string): Promise<Database> {
  await reach(url);
  const openPool = () => {
    // Patient: what waits for nobody need not be quick.
    const pool = new pg.Pool({ connectionString: url, connectionTimeoutMillis: 6 * connectionTimeoutMillis });
    // A connection that breaks while nobody uses it is replaced; while somebody does, they are told.
    pool.on('error', () => undefined);
    pool.on('connect', (client) => client.on('error', () => undefined));
    return pool;
  };
  const pool = postgresPool(url);
  const adapter = new PrismaPg(pool, { disposeExternalPool: true });
  const opened = database(
    'postgresql',
    adapter,
    (hear) => postgresReads(pool, hear),
    openPool,
    async () => undefined,
  );
  try {
    await checkMigrations(opened.prisma);
    return opened;
  } catch (error) {
    await opened.close();
    throw error;
  }
}

/** Applies what is missing, without the time limits of the server; returns the names. */
export async function migratePostgres(url: string): Promise<readonly string[]> {
  await reach(url);
  const pool = new pg.Pool({ connectionString: url, connectionTimeoutMillis });
  try {
    return await migrate(wholeScripts(new PrismaPg(pool), pool));
  } finally {
    await pool.end();
  }
}

/** The first connection, whose failure is the operator's to mend. The sentence names the server, never the password. */
async function reach(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis });
  try {
    await client.connect();
  } catch (error) {
    const [cause] = error instanceof AggregateError ? error.errors : [error];
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new DatabaseUnreachable(
      `DATABASE_URL: the database at ${client.host}:${client.port} cannot be reached (${why}).`,
    );
  } finally {
    await client.end();
  }
}

/** adapter-pg cuts a script at every semicolon, also inside comments, texts and function bodies: send it as it is. */
function wholeScripts(factory: PrismaPg, pool: pg.Pool): SqlMigrationAwareDriverAdapterFactory {
  const executeScript = async (script: string) => {
    await pool.query(script);
  };
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect: async () => Object.assign(await migrationAware(factory).connect(), { executeScript }),
    connectToShadowDb: () => migrationAware(factory).connectToShadowDb(),
  };
}

function postgresPool(url: string): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    connectionTimeoutMillis,
    // Without them one stuck client holds a stream's head, and with it every writer of the tenant.
    options:
      '-c idle_in_transaction_session_timeout=60000 -c lock_timeout=30000 -c statement_timeout=60000 -c timezone=UTC',
  });
  // Between its pool and the adapter nobody listens for a moment: a connection cut just then would end the process.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

function database(
  kind: Database['kind'],
  adapter: PrismaPGlite | PrismaPg,
  openReads: (hear: Hear) => Reads,
  openPool: () => pg.Pool,
  closeConnection: () => Promise<void>,
): Database {
  const listeners = new Set<(query: RecordedQuery) => void>();
  const hear: Hear = (tell) => {
    if (listeners.size === 0) return;
    const query = tell();
    for (const listener of listeners) listener(query);
  };
  const { onConnection, ...reads } = openReads(hear);
  const prisma = new PrismaClient({
    adapter: lendConnections(migrationAware(adapter), onConnection),
    transactionOptions,
    log: [{ emit: 'event', level: 'query' }],
  });
  prisma.$on('query', ({ query, params, duration }) => hear(() => ({ sql: query, params, milliseconds: duration })));
  return {
    kind,
    prisma,
    ...reads,
    openPool,
    onQuery(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      await prisma.$disconnect();
      await closeConnection();
    },
  };
}

/** The adapter is published against an older driver-adapter-utils; what the schema engine calls is the same. */
export function migrationAware(adapter: PrismaPGlite | PrismaPg): SqlMigrationAwareDriverAdapterFactory {
  return adapter as SqlMigrationAwareDriverAdapterFactory;
}
