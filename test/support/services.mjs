// `npm run test:services`: the same tests on what production uses. Says which service is missing, then runs them all.
import { spawnSync } from 'node:child_process';
import pg from 'pg';

const url =
  process.env.TEST_DATABASE_URL ?? process.env.DATABASE_URL ?? 'postgresql://postgres@127.0.0.1:5432/postgres';

async function checkPostgres() {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  try {
    await client.connect();
    const { rows } = await client.query('SHOW server_version_num');
    const major = Math.floor(Number(rows[0].server_version_num) / 10_000);
    return major >= 15 ? null : `PostgreSQL ${major} is too old, 15 or newer is needed`;
  } catch (error) {
    return `PostgreSQL does not answer (${error instanceof Error ? error.message : error}). Set TEST_DATABASE_URL to a server on which databases may be created`;
  } finally {
    await client.end().catch(() => undefined);
  }
}

const missing = [await checkPostgres()].filter((problem) => problem !== null);
if (missing.length > 0) {
  process.stderr.write(`npm run test:services cannot run: ${missing.join('; ')}.\n`);
  process.exit(1);
}
const { status } = spawnSync('vitest', ['run', ...process.argv.slice(2)], {
  stdio: 'inherit',
  env: { ...process.env, TEST_DATABASE_URL: url },
});
process.exit(status ?? 1);
