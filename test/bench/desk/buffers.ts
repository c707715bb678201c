import type pg from 'pg';
import type { Database } from '../../../src/database/database.ts';

interface Plan {
  readonly 'Shared Hit Blocks': number;
  readonly 'Shared Read Blocks': number;
}

export interface Touched {
  readonly statements: number;
  /** Pages of 8 KiB that all of them read, from memory or not. */
  readonly buffers: number;
  /** Of the one that reads most. */
  readonly most: { readonly buffers: number; readonly sql: string };
}

/** What the statements of one request touch: each is recorded with its parameters and explained once more. */
export async function touchedBy(database: Database, client: pg.Client, work: () => Promise<unknown>): Promise<Touched> {
  const recorded: { readonly sql: string; readonly params: readonly unknown[] }[] = [];
  const stop = database.onQuery(({ sql, params }) => {
    if (/^\s*(SELECT|WITH)/i.test(sql)) recorded.push({ sql, params: JSON.parse(params) });
  });
  await work().finally(stop);
  let [buffers, most] = [0, { buffers: 0, sql: '' }];
  for (const { sql, params } of recorded) {
    const { rows } = await client.query(`EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${sql}`, [...params]);
    const plan: Plan = rows[0]['QUERY PLAN'][0].Plan;
    const touched = plan['Shared Hit Blocks'] + plan['Shared Read Blocks'];
    buffers += touched;
    if (touched > most.buffers) most = { buffers: touched, sql };
  }
  return { statements: recorded.length, buffers, most };
}
