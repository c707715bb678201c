import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { RecordedQuery } from '../../src/database/rows.ts';
import { startBenchApp } from './bench-app.ts';
import { median, show } from './report.ts';

/**
 * npm run bench -- create-case: createCase with a list of 1,000 numbers over HTTP, by turns with the statements that it
 * runs, sent by hand over one connection to a copy of the database as it was before. PostgreSQL alone.
 */
const listed = 1_000;
const warm = 10;
const measured = 40;

interface Answer {
  readonly data?: { readonly createCase: { readonly errors: readonly unknown[] } | null };
}

type Statement = Pick<RecordedQuery, 'sql' | 'params'>;

async function compareCreations(): Promise<void> {
  const server = process.env.TEST_DATABASE_URL;
  if (!server) throw new Error('Set TEST_DATABASE_URL: the statements are sent to PostgreSQL.');
  const { app, databaseUrl, token, close } = await startBenchApp(server);
  const authorization = `Bearer ${await token('member@contoso.com')}`;
  const create = async (turn: number) => {
    const from = performance.now();
    const response = await fetch(`${app.url()}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization },
      body: JSON.stringify({ query, variables: { input: inputOf(turn) } }),
    });
    const answer = (await response.json()) as Answer;
    if (answer.data?.createCase?.errors.length !== 0) throw new Error(JSON.stringify(answer).slice(0, 1_000));
    return performance.now() - from;
  };
  for (let turn = 0; turn < warm; turn += 1) await create(turn);
  await using copy = await copyOf(server, databaseUrl ?? '');

  const recorded: (readonly Statement[])[] = [];
  for (let turn = 0; turn < warm + measured; turn += 1) {
    const statements: Statement[] = [];
    const stop = app.database.onQuery(({ sql, params }) => statements.push({ sql, params }));
    await create(warm + turn);
    stop();
    // A question to the driver, which the database never sees.
    recorded.push(statements.filter(({ sql }) => sql !== 'the connection of this transaction'));
  }
  const [ours, byHand]: number[][] = [[], []];
  for (const [turn, statements] of recorded.entries()) {
    const hand = await copy.run(statements);
    const own = await create(2 * warm + measured + turn);
    if (turn < warm) continue;
    byHand?.push(hand);
    ours?.push(own);
  }
  await close();
  const [own, hand] = [median(ours ?? []), median(byHand ?? [])];
  show(`createCase with ${listed} numbers over HTTP, median`, `${own.toFixed(1)} ms`);
  show(`its ${recorded[0]?.length} statements by hand, median`, `${hand.toFixed(1)} ms`);
  show('of the statements by hand, by rate (goal: at least 0.7)', (hand / own).toFixed(2));
}

const query = `mutation ($input: CreateCaseInput!) { createCase(input: $input) { case { number } errors { code message } } }`;

function inputOf(turn: number) {
  const numbers = Array.from({ length: listed }, (_, at) => `+336${String(turn * listed + at).padStart(8, '0')}`);
  return {
    idempotencyKey: randomUUID(),
    country: 'FR',
    title: 'A list of numbers',
    description: 'Can these be moved?',
    request: { generalInvestigation: { numbers: { numbers } } },
  };
}

/** Another database with what is in that one now, whose connections are closed and opened anew for it. */
async function copyOf(server: string, url: string) {
  const name = `pnsc_bench_copy_${randomUUID().slice(0, 8)}`;
  const source = new URL(url).pathname.slice(1);
  const asked = async (...statements: readonly string[]) => {
    const client = new pg.Client({ connectionString: server });
    await client.connect();
    for (const statement of statements) await client.query(statement);
    await client.end();
  };
  await asked(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${source}'`,
    `CREATE DATABASE ${name} TEMPLATE ${source}`,
  );
  const there = new URL(url);
  there.pathname = `/${name}`;
  const client = new pg.Client({ connectionString: there.href, options: '-c timezone=UTC' });
  await client.connect();
  const names = new Map<string, string>();
  const nameOf = (sql: string) => {
    const known = names.get(sql) ?? `by_hand_${names.size}`;
    names.set(sql, known);
    return known;
  };
  return {
    async run(statements: readonly Statement[]): Promise<number> {
      const values = statements.map(({ params }) => JSON.parse(params) as unknown[]);
      const from = performance.now();
      for (const [at, { sql }] of statements.entries()) {
        await client.query({ name: nameOf(sql), text: sql, values: values[at] ?? [] });
      }
      return performance.now() - from;
    },
    async [Symbol.asyncDispose]() {
      await client.end();
      await asked(`DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}

await compareCreations();
