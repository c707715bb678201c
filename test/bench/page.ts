import { nameOf, servers, startBenchApp } from './bench-app.ts';
import { median, percentile, show } from './report.ts';
import { seedMany } from './seed-many.ts';

const cases = 20_000;
const requests = 60;

const query = `{ cases(scope: COMPANY, first: 50) { edges { node {
  number title creator { displayName } numberSummary { total }
  timeline(last: 3) { edges { node { id occurredAt actor { displayName } } } }
} } } }`;

/** npm run bench -- page: the dashboard's page on 20,000 cases, 200,000 entries and 400,000 numbers. */
for (const server of servers()) {
  const { app, token, close } = await startBenchApp(server);
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
    for (let warm = 0; warm < 20; warm += 1) await ask();
    let statements = 0;
    const stop = app.database.onQuery(({ sql }) => {
      if (!/^(BEGIN|COMMIT|ROLLBACK)/.test(sql)) statements += 1;
    });
    await ask();
    stop();
    const times: number[] = [];
    for (let count = 0; count < requests; count += 1) times.push(await ask());
    show(
      `${nameOf(server)}: cases(first: 50) with creator, count of numbers, last three entries: statements`,
      String(statements),
    );
    show(
      `${nameOf(server)}: milliseconds, p50 and p99`,
      `${median(times).toFixed(1)} and ${percentile(times, 99).toFixed(1)}`,
    );
  } finally {
    await close();
  }
}
