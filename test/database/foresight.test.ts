import { describe, expect, test } from 'vitest';
import { Prisma } from '../../src/database/database.ts';
import { learnWhatFollows } from '../../src/database/foresight.ts';
import type { ReadRows } from '../../src/database/rows.ts';
import { graphql } from '../generated/gql.ts';
import { people, useApp } from '../support/app.ts';
import { AddComment } from '../support/operations.ts';
import { aCase } from '../support/stories.ts';

const app = useApp();

const ids: Readonly<Record<string, string>> = {
  one: '00000000-0000-4000-8000-000000000001',
  two: '00000000-0000-4000-8000-000000000002',
};

interface Line {
  readonly word: string | null;
  readonly place: number | null;
}

/** A thing by its name, as a case by its number; there is no third. */
const thing = (name: string, id = ids[name]) => Prisma.sql`
  SELECT id::uuid AS "id", name AS "name" FROM (VALUES (${id ?? null}::text, ${name}::text)) AS things (id, name)
  WHERE id IS NOT NULL`;
/** What hangs on it, backwards: of the first three lines, one of them empty; of others nothing. */
const ones = Prisma.raw(`'${ids.one}'`);
const lines = (id: string, most: number, from = '') => Prisma.sql`
  SELECT word AS "word", place AS "place"
  FROM (VALUES (${ones}, 'first', 1), (${ones}, NULL, NULL), (${ones}, 'third', 3)) AS lines (of, word, place)
  WHERE lines.of = ${id}::text::uuid::text
    AND place IS DISTINCT FROM ${most}::int AND word IS DISTINCT FROM ${from}::text
  ORDER BY place DESC`;
const sum = (id: string) =>
  Prisma.sql`SELECT count(*)::int AS "sum" FROM generate_series(1, 3) WHERE ${id}::uuid IS NOT NULL`;
const all: readonly Line[] = [
  { word: null, place: null },
  { word: 'third', place: 3 },
  { word: 'first', place: 1 },
];

/** How often the database was gone to: what is asked in one tick leaves together. */
function reader(
  change: (text: string, read: () => Promise<readonly object[]>) => Promise<readonly object[]> = (_text, read) =>
    read(),
) {
  let ways = 0;
  let isWaiting = false;
  const texts: string[] = [];
  const read: ReadRows = async <T>(...asked: Parameters<ReadRows>) => {
    const [statement, shape] = asked;
    texts.push(statement.text);
    if (!isWaiting) {
      isWaiting = true;
      ways += 1;
      process.nextTick(() => {
        isWaiting = false;
      });
    }
    const rows = await change(statement.text, () => app.deps.rows<object>(statement, shape));
    isWaiting = false;
    return rows as readonly T[];
  };
  const foresight = learnWhatFollows();
  return {
    /** One execution. */
    begin: () => foresight.rows(read),
    /** How often the database was gone to meanwhile. */
    async waysOf(work: () => Promise<unknown>) {
      ways = 0;
      texts.length = 0;
      await work();
      return ways;
    },
    texts: () => texts.splice(0),
  };
}

async function read(rows: ReadRows, name: string) {
  const [found] = await rows<{ id: string }>(thing(name));
  if (!found) return null;
  const [itsLines, [its]] = await Promise.all([rows<Line>(lines(found.id, 7)), rows<{ sum: number }>(sum(found.id))]);
  return { lines: itsLines, sum: its?.sum };
}

const one = { lines: all, sum: 3 };
const two = { lines: [], sum: 3 };

/** So often that what follows is known. */
async function teach({ begin }: ReturnType<typeof reader>, name = 'one') {
  for (const _time of [1, 2]) await read(begin(), name);
}

describe('what hangs on one thing', () => {
  test('comes with it once it is known what is asked, in its order, also an empty line', async () => {
    const asking = reader();
    for (const _time of [1, 2]) {
      expect(await asking.waysOf(async () => expect(await read(asking.begin(), 'one')).toEqual(one))).toBe(2);
    }
    for (const _time of [1, 2, 3]) {
      expect(await asking.waysOf(async () => expect(await read(asking.begin(), 'one')).toEqual(one))).toBe(1);
    }
  });

  test('comes with another thing of the same kind, and where nothing hangs on it nothing comes', async () => {
    const asking = reader();
    await teach(asking);
    expect(await asking.waysOf(async () => expect(await read(asking.begin(), 'two')).toEqual(two))).toBe(1);
    expect(await asking.waysOf(async () => expect(await read(asking.begin(), 'none')).toBeNull())).toBe(1);
  });

  test('is asked for anew when the thing has become another one meanwhile', async () => {
    let isOther = false;
    const asking = reader(async (text, ask) => {
      const rows = await ask();
      // As if the name had been given to the second between the two statements.
      return isOther && !text.includes('sought') && text.includes('things') ? [{ id: ids.two, name: 'one' }] : rows;
    });
    await teach(asking);
    asking.texts();
    isOther = true;
    expect(await read(asking.begin(), 'one')).toEqual(two);
    expect(asking.texts()).toContain(lines('', 7).text);
  });

  test('is asked for anew with other parameters', async () => {
    const asking = reader();
    await teach(asking);
    const rows = asking.begin();
    const [found] = await rows<{ id: string }>(thing('one'));
    expect(await rows<Line>(lines(found?.id ?? '', 3))).toEqual([all[0], all[2]]);
    expect(await rows<Line>(lines(ids.two ?? '', 7))).toEqual([]);
    // What was sent along is still there for who asks for it, once.
    expect(await asking.waysOf(() => rows<Line>(lines(found?.id ?? '', 7)))).toBe(1);
  });

  test('is asked for anew when something else was read in between, which may have to come before it', async () => {
    const asking = reader();
    await teach(asking);
    const rows = asking.begin();
    const [found] = await rows<{ id: string }>(thing('one'));
    await rows(Prisma.sql`SELECT 1 AS "head"`);
    expect(await asking.waysOf(() => rows<Line>(lines(found?.id ?? '', 7)))).toBe(1);
    expect(asking.texts()).toEqual([lines('', 7).text]);
  });

  test('is asked for anew when what was sent behind it was taken first', async () => {
    const asking = reader();
    await teach(asking);
    const rows = asking.begin();
    const [found] = await rows<{ id: string }>(thing('one'));
    expect(await asking.waysOf(() => rows(sum(found?.id ?? '')))).toBe(0);
    expect(await asking.waysOf(() => rows<Line>(lines(found?.id ?? '', 7)))).toBe(1);
  });

  test('takes its parameters from those of the thing', async () => {
    const asking = reader();
    const ask = async (from: string) => {
      const rows = asking.begin();
      const [found] = await rows<{ id: string }>(Prisma.sql`${thing('one')} AND ${from}::text IS NOT NULL`);
      return rows<Line>(lines(found?.id ?? '', 7, from));
    };
    for (const from of ['first', 'third']) await ask(from);
    expect(await asking.waysOf(async () => expect(await ask('nothing')).toEqual(all))).toBe(1);
    expect(await asking.waysOf(async () => expect(await ask('first')).toEqual(all.slice(0, 2)))).toBe(1);
  });
});

test('what is asked ahead in vain is soon asked ahead no more', async () => {
  const asking = reader();
  await teach(asking);
  for (let time = 0; time < 100; time += 1) await asking.begin()(thing('one'));
  asking.texts();
  await asking.begin()(thing('one'));
  expect(asking.texts()).toEqual([thing('one').text]);
  expect(await read(asking.begin(), 'one')).toEqual(one);
});

test('what PostgreSQL does not understand ahead is asked as before, and not ahead again', async () => {
  const error = Object.assign(new Error('syntax error'), { code: '42601' });
  const asking = reader((text, ask) => (text.includes('sought') ? Promise.reject(error) : ask()));
  await teach(asking);
  expect(await read(asking.begin(), 'one')).toEqual(one);
  expect(await asking.waysOf(async () => expect(await read(asking.begin(), 'one')).toEqual(one))).toBe(2);
  expect(asking.texts().filter((text) => text.includes('sought'))).toEqual([]);
});

test('what fails because connections are cut, however many, is asked ahead again', async () => {
  let isCut = true;
  const error = Object.assign(new Error('terminating connection'), { code: '57P01' });
  const asking = reader((text, ask) => (isCut && text.includes('sought') ? Promise.reject(error) : ask()));
  await teach(asking);
  for (let time = 0; time < 300; time += 1) expect(await read(asking.begin(), 'one')).toEqual(one);
  isCut = false;
  expect(await asking.waysOf(async () => expect(await read(asking.begin(), 'one')).toEqual(one))).toBe(1);
});

test('what was asked ahead of use for long is asked ahead no more soon after it is not', async () => {
  const asking = reader();
  for (let time = 0; time < 300; time += 1) await read(asking.begin(), 'one');
  for (let time = 0; time < 100; time += 1) await asking.begin()(thing('one'));
  asking.texts();
  await asking.begin()(thing('one'));
  expect(asking.texts()).toEqual([thing('one').text]);
  // And again soon after it is.
  for (const _time of [1, 2]) await read(asking.begin(), 'one');
  expect(await asking.waysOf(async () => expect(await read(asking.begin(), 'one')).toEqual(one))).toBe(1);
});

test('of many that follow by turns few are asked ahead, however often each of them follows', async () => {
  const asking = reader();
  const ask = async (turn: number) => {
    const rows = asking.begin();
    const [found] = await rows<{ id: string }>(thing('one'));
    await rows(Prisma.sql`${lines(found?.id ?? '', 7)} LIMIT ${Prisma.raw(String(10 + (turn % 8)))}`);
  };
  for (let turn = 0; turn < 1_000; turn += 1) await ask(turn);
  asking.texts();
  for (let turn = 0; turn < 160; turn += 1) await ask(turn);
  expect(asking.texts().filter((text) => text.includes('sought')).length).toBeLessThan(2.5 * 160);
});

test('what has followed a few times, and never again, gives its place to others', async () => {
  const asking = reader();
  const other = (text: string) => Prisma.sql`${sum(ids.one ?? '')} AND ${Prisma.raw(`'${text}'`)} <> ''`;
  for (let time = 0; time < 12; time += 1) {
    const rows = asking.begin();
    await rows(thing('one'));
    await rows(other(`once ${time}`));
    const leading = asking.begin();
    await leading(Prisma.sql`${thing('one')} AND ${Prisma.raw(`'${time}'`)} <> ''`);
    await leading(other('after'));
  }
  for (const _time of [1, 2, 3]) await read(asking.begin(), 'one');
  expect(await asking.waysOf(async () => expect(await read(asking.begin(), 'one')).toEqual(one))).toBe(1);
});

test('things that are not there say nothing of what follows those that are', async () => {
  const asking = reader();
  await teach(asking);
  for (let time = 0; time < 300; time += 1) await read(asking.begin(), 'none');
  expect(await asking.waysOf(async () => expect(await read(asking.begin(), 'one')).toEqual(one))).toBe(1);
});

test('a list that has one row leads nothing: it would be read again for each that follows', async () => {
  const asking = reader();
  const list = Prisma.sql`${thing('one')} LIMIT 50`;
  const ask = async () => {
    const rows = asking.begin();
    const [found] = await rows<{ id: string }>(list);
    return rows<Line>(lines(found?.id ?? '', 7));
  };
  for (const _time of [1, 2, 3]) expect(await ask()).toEqual(all);
  asking.texts();
  await ask();
  expect(asking.texts()).toEqual([list.text, lines('', 7).text]);
});

test('a follower that changes its text is asked ahead in its new place, and nothing else suffers', async () => {
  const asking = reader();
  const ask = async (first: Prisma.Sql) => {
    const rows = asking.begin();
    const [found] = await rows<{ id: string }>(thing('one'));
    await Promise.all([rows(first), rows(sum(found?.id ?? ''))]);
  };
  const id = ids.one ?? '';
  for (const _time of [1, 2, 3]) await ask(lines(id, 7));
  const changed = Prisma.sql`${lines(id, 7)}, word`;
  for (const _time of [1, 2, 3, 4]) await ask(changed);
  expect(await asking.waysOf(() => ask(changed))).toBe(1);
});

test('statements that nothing follows take the place of none that lead', async () => {
  const asking = reader();
  for (let time = 0; time < 20; time += 1) {
    await asking.begin()(Prisma.sql`SELECT ${Prisma.raw(String(time))} AS "time", ${ids.one}::uuid AS "id"`);
  }
  await teach(asking);
  expect(await asking.waysOf(async () => expect(await read(asking.begin(), 'one')).toEqual(one))).toBe(1);
});

test('what is asked in one tick is asked before the tick is over, by whomever', async () => {
  const asking = reader();
  const rows = asking.begin();
  asking.texts();
  const coming = rows(thing('one'));
  expect(asking.texts()).toEqual([thing('one').text]);
  await coming;
  expect(await asking.waysOf(() => Promise.all([rows(sum(ids.two ?? '')), rows(sum(ids.one ?? ''))]))).toBe(1);
});

test('a failure is heard by who asks, ahead or not', async () => {
  const asking = reader((text, ask) => (text.includes('lines') ? Promise.reject(new Error('no lines')) : ask()));
  for (const _time of [1, 2, 3, 4]) await expect(read(asking.begin(), 'one')).rejects.toThrow('no lines');
});

const One = graphql(`
  query ForeseenCase($number: String!) {
    case(number: $number) { number additionalContacts timeline(first: 5) { edges { node { ... on Comment { body } } } } }
  }
`);

test('one case is read at once, by each who may see it, and by nobody else', async () => {
  const member = app.as(people.member);
  const { id, number } = await aCase(member);
  await member.run(AddComment, { input: { caseId: id, body: 'A word.' } });
  const ask = async (who: string) => (await app.as(who).run(One, { number })).case;
  const first = await ask(people.member);
  for (let time = 0; time < 8; time += 1) {
    expect(await ask(people.member)).toEqual(first);
    expect(await ask(people.agent)).toEqual(first);
    expect(await ask(people.stranger)).toBeNull();
  }
  await member.run(AddComment, { input: { caseId: id, body: 'Another.' } });
  expect(JSON.stringify(await ask(people.member))).toContain('Another.');
  const statements = await app.statementsOf(() => ask(people.member));
  const ahead = statements.filter((sql) => sql.includes('sought'));
  // The embedded database is not far away.
  expect(ahead).toHaveLength(app.deps.databaseKind === 'embedded' ? 0 : 2);
  const reading = (table: string) => statements.filter((sql) => sql.includes(`FROM ${table}`));
  expect([reading('timeline_entries').length, reading('additional_contacts').length]).toEqual([1, 1]);
});
