// `npm run test:services`: the same tests on what production uses. Says which service is missing, then runs them all.
import { spawnSync } from 'node:child_process';
import { connect as connectNats } from '@nats-io/transport-node';
import { createClient as createRedis } from '@redis/client';
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

const redisUrl = process.env.TEST_REDIS_URL ?? 'redis://127.0.0.1:6379';
const natsUrl = process.env.TEST_NATS_URL ?? 'nats://127.0.0.1:4222';

async function checkRedis() {
  const client = createRedis({ url: redisUrl, socket: { connectTimeout: 5_000, reconnectStrategy: false } });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.ping();
    return null;
  } catch (error) {
    return `Redis does not answer at ${redisUrl} (${error instanceof Error ? error.message : error}). Set TEST_REDIS_URL`;
  } finally {
    if (client.isOpen) client.destroy();
  }
}

async function checkNats() {
  try {
    const connection = await connectNats({ servers: natsUrl, timeout: 5_000, reconnect: false });
    await connection.close();
    return null;
  } catch (error) {
    return `NATS does not answer at ${natsUrl} (${error instanceof Error ? error.message : error}). Set TEST_NATS_URL`;
  }
}

const problems = await Promise.all([checkPostgres(), checkRedis(), checkNats()]);
const missing = problems.filter((problem) => problem !== null);
if (missing.length > 0) {
  process.stderr.write(`npm run test:services cannot run: ${missing.join('; ')}.\n`);
  process.exit(1);
}
const { status } = spawnSync('vitest', ['run', ...process.argv.slice(2)], {
  stdio: 'inherit',
  env: { ...process.env, TEST_DATABASE_URL: url, TEST_REDIS_URL: redisUrl, TEST_NATS_URL: natsUrl },
});
process.exit(status ?? 1);
