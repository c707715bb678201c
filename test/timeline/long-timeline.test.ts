import { expect, test } from 'vitest';
import type { RecordedQuery } from '../../src/database/rows.ts';
import { decodeNodeId } from '../../src/graphql/node.ts';
import { people, useApp } from '../support/app.ts';
import { rowsTaken } from '../support/rows-taken.ts';
import { aCase } from '../support/stories.ts';

const app = useApp();

const others = 20;

test('a page of a long timeline takes no more rows than it has, also where others are short', async () => {
  const member = app.as(people.member);
  const { id, number } = await aCase(member);
  for (let other = 0; other < others; other += 1) await aCase(member);
  const { prisma } = app.deps;
  const columns = await prisma.$queryRaw<{ names: string }[]>`
    SELECT string_agg(column_name, ', ') AS names FROM information_schema.columns WHERE table_name = 'timeline_entries'
    AND column_name NOT IN ('id', 'tenant_position', 'desk_position') AND is_generated = 'NEVER'`;
  const same = columns[0]?.names;
  // In no order: as they come, those of all cases by turns.
  await prisma.$executeRawUnsafe(`
    INSERT INTO timeline_entries (id, tenant_position, desk_position, ${same})
    SELECT gen_random_uuid(), place + 1, place + 1, ${same}
    FROM timeline_entries, LATERAL generate_series(1, CASE case_id WHEN '${decodeNodeId('Case', id)}' THEN 2000 ELSE 400 END) AS place
    WHERE tenant_position = 1 ORDER BY random()`);
  // As it is where there are many other cases.
  await prisma.$executeRawUnsafe('ALTER TABLE timeline_entries ALTER case_id SET (n_distinct = -0.1)');
  await prisma.$executeRawUnsafe('ANALYZE timeline_entries');

  const page = `edges { cursor node { id actor { displayName } } }`;
  const ask = (of: string) => member.post(`{ case(number: "${number}") { id timeline(${of}) { ${page} } } }`);
  const read = async (of: string) => {
    const heard: RecordedQuery[] = [];
    const stop = app.database.onQuery((query) => heard.push(query));
    const answer = (await ask(of)) as { data: { case: { timeline: { edges: { cursor: string }[] } } } };
    stop();
    const statement = heard.find(({ sql }) => sql.includes('LATERAL') && sql.includes('FROM timeline_entries'));
    if (!statement) throw new Error('No timeline was read.');
    return {
      edges: answer.data.case.timeline.edges,
      rows: await rowsTaken(app.deps.prisma, statement, 'timeline_entries'),
    };
  };

  const start = await read('first: 5');
  expect(start).toMatchObject({ edges: { length: 5 }, rows: 5 });
  expect(await read('last: 3')).toMatchObject({ edges: { length: 3 }, rows: 3 });
  const cursor = start.edges.at(-1)?.cursor;
  expect(await read(`first: 5, after: "${cursor}"`)).toMatchObject({ edges: { length: 5 }, rows: 5 });
  expect(await read(`last: 4, before: "${cursor}"`)).toMatchObject({ edges: { length: 4 }, rows: 4 });
});
