import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import type { MigrationList, SchemaFilter } from '@prisma/schema-engine-wasm';
import { OperatorError } from '../errors.ts';
import { Prisma, type PrismaClient } from '../generated/prisma/client.ts';
import { projectRoot } from './project-root.ts';
import { openSchemaEngine } from './schema-engine.ts';

const everything: SchemaFilter = { externalTables: [], externalEnums: [] };

/** Applies what is missing of prisma/migrations and returns the names. The bookkeeping is Prisma's own. */
export async function migrate(adapter: SqlMigrationAwareDriverAdapterFactory): Promise<readonly string[]> {
  const engine = await openSchemaEngine(adapter);
  try {
    const { appliedMigrationNames } = await engine.applyMigrations({
      migrationsList: await committedMigrations(),
      filters: everything,
    });
    return appliedMigrationNames;
  } finally {
    engine.free();
  }
}

/** The data as schema.prisma has it. */
export const readSchema = (): Promise<string> => readFile(join(projectRoot(), 'prisma', 'schema.prisma'), 'utf8');

/** The SQL that still lies between the committed migrations and this schema; null when they agree. */
export async function pendingSchemaChange(
  adapter: SqlMigrationAwareDriverAdapterFactory,
  content: string,
): Promise<string | null> {
  const engine = await openSchemaEngine(adapter, content);
  try {
    const { exitCode, stdout } = await engine.diff({
      from: { tag: 'migrations', ...(await committedMigrations()) },
      to: { tag: 'schemaDatamodel', files: [{ path: 'schema.prisma', content }] },
      script: true,
      exitCode: true,
      filters: everything,
    });
    return exitCode === 0 ? null : stdout;
  } finally {
    engine.free();
  }
}

/** The committed migrations that have not been applied. Asks the database alone: the engine takes a second to load. */
export async function missingMigrations(prisma: PrismaClient): Promise<readonly string[]> {
  const [table] = await prisma.$queryRaw<{ found: boolean }[]>(
    Prisma.sql`SELECT to_regclass('_prisma_migrations') IS NOT NULL AS found`,
  );
  const rows = table?.found
    ? await prisma.$queryRaw<{ migration_name: string }[]>(
        Prisma.sql`SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL`,
      )
    : [];
  const applied = new Set(rows.map((row) => row.migration_name));
  const { migrationDirectories } = await committedMigrations();
  return migrationDirectories.map(({ path }) => path).filter((path) => !applied.has(path));
}

/** Throws an OperatorError with the remedy unless all committed migrations have been applied. */
export async function checkMigrations(prisma: PrismaClient): Promise<void> {
  if ((await missingMigrations(prisma)).length > 0) {
    throw new OperatorError('The database of DATABASE_URL lacks migrations. Run: npm run db:migrate');
  }
}

async function committedMigrations(): Promise<MigrationList> {
  const baseDir = join(projectRoot(), 'prisma', 'migrations');
  const folders = (await readdir(baseDir, { withFileTypes: true })).filter((entry) => entry.isDirectory());
  const names = folders.map((entry) => entry.name).sort();
  const lockfile = await readFile(join(baseDir, 'migration_lock.toml'), 'utf8');
  return {
    baseDir,
    lockfile: { path: 'migration_lock.toml', content: lockfile },
    shadowDbInitScript: '',
    migrationDirectories: await Promise.all(
      names.map(async (path) => ({
        path,
        migrationFile: {
          path: 'migration.sql',
          content: { tag: 'ok', value: await readFile(join(baseDir, path, 'migration.sql'), 'utf8') },
        },
      })),
    ),
  };
}
