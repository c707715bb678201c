import { defineConfig } from 'prisma/config';

// `generate` and `validate` need no schema engine, yet Prisma downloads one unless told that it is there.
if (['generate', 'validate', 'format'].some((command) => process.argv.includes(command))) {
  process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;
  process.env.CHECKPOINT_DISABLE ??= '1';
}

export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  datasource: { url: process.env.DATABASE_URL ?? 'postgresql://localhost/none' },
});
