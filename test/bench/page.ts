import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import type { RecordedQuery } from '../../src/database/rows.ts';
import { nameOf, servers, startBenchApp } from './bench-app.ts';
import { median, percentile, show } from './report.ts';
import { seedMany } from './seed-many.ts';

const cases = 20_000;
const requests = 60;

const query = `{ cases(scope: COMPANY, first: 50) { edges { node {
  number title creator { displayName } numberSummary { total }
  timeline(last: 3) { edges { node { id occurredAt actor { displayName } } } }
} } } }`;

/** Askers at once, and for how many milliseconds, to find how many pages there are in a second at most. */
const askers = 10;
const milliseconds = 5_000;

/**
 * npm run bench -- page: the dashboard's page on 20,000 cases, 200,000 entries and 400,000 numbers, with no answer kept:
 * how long it takes, what part of that is the database's, which in the embedded one holds the server's only thread, and
 * where the end is.
 */
for (const server of servers()) {
  const { app, token, close } = await startBenchApp(server, { env: { ANSWER_CACHE_MIB: '0' } });
  try {
    await seedMany(app.deps.prisma, cases);
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${await token('admin@contoso.com')}` };
    const ask = async () => {
      const start = performance.now();
      const response = await fetch(`${app.url()}/graphql`, {
        method: 'POST',
        headers,
        body: JSON.stringify({ query }),
      });
      const { data, errors } = await response.json();
      if (errors || data.cases.edges.length !== 50) throw new Error(JSON.stringify(errors));
      return performance.now() - start;
    };
    const tell = (what: string, figure: string) => show(`${nameOf(server)}: ${what}`, figure);
    for (let warm = 0; warm < 100; warm += 1) await ask();

    const heard: RecordedQuery[] = [];
    const stop = app.database.onQuery((one) => heard.push(one));
    const times: number[] = [];
    for (let count = 0; count < requests; count += 1) times.push(await ask());
    stop();
    const statements = heard.filter(({ sql }) => !/^(BEGIN|COMMIT|ROLLBACK)/.test(sql));
    const inDatabase = statements.reduce((sum, one) => sum + one.milliseconds, 0);
    const whole = times.reduce((sum, time) => sum + time, 0);
    tell(
      'cases(first: 50), creator, count of numbers, last 3 entries: statements',
      String(statements.length / requests),
    );
    tell('milliseconds, p50 and p99', `${median(times).toFixed(1)} and ${percentile(times, 99).toFixed(1)}`);
    tell('part of that in which the database is asked', (inDatabase / whole).toFixed(2));

    const holds = monitorEventLoopDelay({ resolution: 1 });
    holds.enable();
    const [from, used] = [performance.now(), performance.eventLoopUtilization()];
    let pages = 0;
    const askOn = async () => {
      for (; performance.now() - from < milliseconds; pages += 1) await ask();
    };
    await Promise.all(Array.from({ length: askers }, askOn));
    const { utilization } = performance.eventLoopUtilization(used);
    const perSecond = (pages / (performance.now() - from)) * 1000;
    tell(
      `pages a second of ${askers} askers in this process; use of its thread`,
      `${perSecond.toFixed(0)}; ${utilization.toFixed(2)}`,
    );
    tell(
      'how long the thread was held, p99 and most',
      `${(holds.percentile(99) / 1e6).toFixed(0)} and ${(holds.max / 1e6).toFixed(0)} ms`,
    );
  } finally {
    await close();
  }
}
