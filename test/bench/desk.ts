import pg from 'pg';
import { createApp } from '../../src/app.ts';
import { openPostgres } from '../../src/database/database.ts';
import { readSettings } from '../../src/settings.ts';
import { mergeOldCounts } from '../../src/statistics/merge-old-counts.ts';
import { touchedBy } from './desk/buffers.ts';
import { keepViews } from './desk/keep-views.ts';
import { type Question, questions } from './desk/questions.ts';
import { dropSeeded, openSeeded } from './desk/seeded-database.ts';
import { median, percentile, show } from './report.ts';

const requests = 100;
const mostBuffers = 2_000;

/**
 * npm run bench -- desk: what the desk waits for on 200,000 cases and 2,000,000 timeline entries of 50 tenants, and how
 * much of the database is read for it. Needs TEST_DATABASE_URL; `--drop` removes the database that it keeps.
 */
const server = process.env.TEST_DATABASE_URL;
if (!server) {
  console.error('Set TEST_DATABASE_URL to a PostgreSQL server: these figures are of production’s database.');
  process.exit(1);
}
if (process.argv.includes('--drop')) {
  await dropSeeded(server);
} else {
  await measure(await openSeeded(server));
}

async function measure(url: string): Promise<void> {
  const database = await openPostgres(url);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const app = await createApp(readSettings({ LOG_LEVEL: 'silent' }), { database, mail: false, seed: false });
  try {
    await mergeOldCounts(database.prisma, new Date());
    const ask = async ({ who, query, variables }: Question) => {
      const token = await app.demoIssuer?.issue(who, new Date());
      const response = await app.fetch(
        new Request('http://localhost/graphql', {
          method: 'POST',
          headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
          body: JSON.stringify({ query, variables }),
        }),
      );
      const { errors } = await response.json();
      if (errors) throw new Error(JSON.stringify(errors));
    };
    await keepViews(app);
    for (const question of questions) {
      for (let warm = 0; warm < 10; warm += 1) await ask(question);
      const times: number[] = [];
      for (let count = 0; count < requests; count += 1) {
        const start = performance.now();
        await ask(question);
        times.push(performance.now() - start);
      }
      const { statements, buffers, most } = await touchedBy(database, client, () => ask(question));
      show(
        `${question.name}: milliseconds, p50 and p99`,
        `${median(times).toFixed(1)} and ${percentile(times, 99).toFixed(1)}`,
      );
      show(
        `  buffers of its ${statements} statements (at most ${mostBuffers.toLocaleString('en')})`,
        buffers.toLocaleString('en'),
      );
      if (buffers > mostBuffers)
        show(`  most of them: ${most.sql.slice(0, 60).replace(/\s+/g, ' ')}`, String(most.buffers));
    }
  } finally {
    await client.end();
    await app.stop();
    await database.close();
  }
}
