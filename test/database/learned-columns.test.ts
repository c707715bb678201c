import { describe, expect, test } from 'vitest';
import { columnList } from '../../src/database/columns.ts';
import { Prisma } from '../../src/database/database.ts';
import { learnColumns } from '../../src/database/learned-columns.ts';
import { graphql } from '../generated/gql.ts';
import { people, useApp } from '../support/app.ts';
import { aCase } from '../support/stories.ts';

interface Row {
  readonly one: number;
  readonly two: string;
  readonly at: Date;
}

const app = useApp();
const columns = columnList({ one: '1', two: `'two'::text`, at: `timestamptz '2026-11-24 10:00:00.5+00'` });
const at = new Date('2026-11-24T10:00:00.500Z');

/** All of the list above, and more. */
const longer = columnList({
  one: '1',
  two: `'two'::text`,
  at: `timestamptz '2026-11-24 10:00:00.5+00'`,
  three: `'three'::text`,
});

function reader() {
  const learned = learnColumns();
  const read = learned.rows(app.deps.rows);
  const ask = async () => {
    const [row] = await read<Row>(Prisma.sql`SELECT ${columns} FROM generate_series(1, 3) WHERE ${true}::boolean`);
    if (!row) throw new Error('There are three rows.');
    return row;
  };
  const askFor = async (...names: (keyof Row)[]) => {
    const row = await ask();
    return names.map((name) => row[name]);
  };
  return { ask, askFor, misses: learned.misses };
}

describe('of rows that are asked for the same again and again', () => {
  test('the rest is not read any more, and what is asked for comes as before', async () => {
    const { askFor, misses } = reader();
    for (const _time of [1, 2]) expect(await askFor('one', 'at')).toEqual([1, at]);
    const statements = await app.statementsOf(async () => expect(await askFor('one', 'at')).toEqual([1, at]));
    expect(statements.join()).not.toContain('two');
    expect(misses()).toBe(0);
  });

  test('what is asked for anew is missed once, told of, and read from then on', async () => {
    const { askFor, misses } = reader();
    for (const _time of [1, 2]) await askFor('one');
    expect([await askFor('two'), misses()]).toEqual([[undefined], 1]);
    expect([await askFor('one', 'two'), misses()]).toEqual([[1, 'two'], 1]);
  });

  test('one that is copied is missed as a whole, or was read whole from the beginning', async () => {
    const late = reader();
    for (const _time of [1, 2]) await late.askFor('one');
    const copied = { ...(await late.ask()) };
    expect([copied.one, late.misses()]).toEqual([1, 1]);
    expect({ ...(await late.ask()) }).toEqual({ one: 1, two: 'two', at });
    const early = reader();
    for (const _time of [1, 2, 3]) expect({ ...(await early.ask()) }).toEqual({ one: 1, two: 'two', at });
    expect([late.misses(), early.misses()]).toEqual([1, 0]);
  });

  test('those of whom nothing is asked are read whole, for who asks later', async () => {
    const { ask, askFor, misses } = reader();
    for (const _time of [1, 2, 3]) await ask();
    expect([await askFor('one', 'two', 'at'), misses()]).toEqual([[1, 'two', at], 0]);
  });

  test('a list of columns that begins as another one does is taken whole', async () => {
    const learned = learnColumns();
    const read = learned.rows(app.deps.rows);
    const ask = async () => (await read<Row & { three: string }>(Prisma.sql`SELECT ${longer}`))[0]?.three;
    for (const _time of [1, 2]) expect(await ask()).toBe('three');
    const statements = await app.statementsOf(async () => expect(await ask()).toBe('three'));
    expect(statements).toEqual([`SELECT 'three'::text AS "three"`]);
    expect(learned.misses()).toBe(0);
  });
});

const Page = graphql(`
  query LearnedPage($number: String!) {
    cases(scope: COMPANY, first: 5) { edges { node { title timeline(last: 1) { edges { node { occurredAt } } } } } }
    case(number: $number) { title }
  }
`);

test('of cases and their lines a query that is known reads what it asks for', async () => {
  const member = app.as(people.member);
  const { number } = await aCase(member);
  for (const _time of [1, 2, 3, 4]) await member.run(Page, { number });
  const statements = await app.statementsOf(() => member.run(Page, { number }));
  const reading = (table: string) => statements.filter((sql) => sql.includes(`FROM ${table}`));
  expect([reading('cases').length, reading('timeline_entries').length]).toEqual([2, 1]);
  // Each would be there if the rows were read whole.
  for (const sql of reading('cases')) expect(sql).not.toMatch(/AS "description"|AS "actorName"/);
  for (const sql of reading('timeline_entries')) expect(sql).not.toMatch(/AS "body"|AS "actorName"/);
});
