import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import type { MigrationList, SchemaFilter } from '@prisma/schema-engine-wasm';
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

/** The SQL that still lies between the committed migrations and schema.prisma; null when they agree. */
export async function pendingSchemaChange(adapter: SqlMigrationAwareDriverAdapterFactory): Promise<string | null> {
  const content = await readFile(join(projectRoot(), 'prisma', 'schema.prisma'), 'utf8');
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
