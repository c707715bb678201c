import { PGlite } from '@electric-sql/pglite';
import { PrismaPGlite } from 'pglite-prisma-adapter';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { migrationAware } from '../../src/database/database.ts';
import { migrate, pendingSchemaChange, readSchema } from '../../src/database/migrations.ts';

// A shadow database is made, migrated and compared: seconds, on a busy machine many.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

// PGlite, whatever the tests run on: it brings shadow databases of its own, and adapter-pg cannot read the catalogues
// that the engine compares (it does not know their type "char"). That the migrations run on a server is the setup's part.
let pglite: PGlite;
let adapter: ReturnType<typeof migrationAware>;
beforeAll(async () => {
  pglite = await PGlite.create();
  adapter = migrationAware(new PrismaPGlite(pglite));
});
afterAll(() => pglite.close());

test('the committed migrations make what the schema says', async () => {
  expect(await pendingSchemaChange(adapter, await readSchema())).toBeNull();
});

test('a schema that says more is told in SQL', async () => {
  const more = (await readSchema()).replace('model Tenant {', 'model Tenant {\n  motto String?');
  expect(await pendingSchemaChange(adapter, more)).toBe(
    '-- AlterTable\nALTER TABLE "tenants" ADD COLUMN     "motto" TEXT;\n',
  );
});

test('migrations are applied once, in order', async () => {
  const applied = await migrate(adapter);
  expect(applied).toEqual([...applied].sort());
  expect(applied[0]).toBe('20261124000000_first');
  expect(await migrate(adapter)).toEqual([]);
});
