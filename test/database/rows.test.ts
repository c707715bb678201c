import { expect, inject, test, vi } from 'vitest';
import { creatorJoin, shownCaseColumns } from '../../src/cases/read-cases.ts';
import { columnsOf } from '../../src/database/columns.ts';
import { Prisma } from '../../src/database/database.ts';
import { instant, listOf, rowLimit } from '../../src/database/rows.ts';
import { authorJoin, entryColumns } from '../../src/timeline/timeline-entry.ts';
import { people, useApp } from '../support/app.ts';
import { aCaseInReview, aPortIn } from '../support/stories.ts';

const app = useApp();
const nobody = { id: null, displayName: null, email: null, role: null };

test('a row read by hand is the row that Prisma reads, in every column', async () => {
  await aCaseInReview(app, {
    ...(await aPortIn(app.as(people.member), ['+493022730000', 'nonsense'])),
    onInvalidRows: 'DROP',
  });
  const { prisma, rows } = app.deps;
  const orderBy = { id: 'asc' } as const;
  const tables = [
    ['cases', Prisma.empty, columnsOf(Prisma.CaseScalarFieldEnum), await prisma.case.findMany({ orderBy })],
    [
      'cases',
      creatorJoin,
      shownCaseColumns,
      (await prisma.case.findMany({ orderBy, include: { creator: true } })).map(({ creator, ...row }) => {
        const { id, displayName, email, role } = creator;
        return { ...row, actorId: id, actorName: displayName, actorEmail: email, actorRole: role };
      }),
    ],
    [
      'timeline_entries',
      authorJoin,
      entryColumns,
      (await prisma.timelineEntry.findMany({ orderBy, include: { authorPerson: true, authorAgent: true } })).map(
        ({ authorPerson, authorAgent, ...row }) => {
          const { id, displayName, email, role } = authorPerson ?? authorAgent ?? nobody;
          return { ...row, actorId: id, actorName: displayName, actorEmail: email, actorRole: role };
        },
      ),
    ],
    ['persons', Prisma.empty, columnsOf(Prisma.PersonScalarFieldEnum), await prisma.person.findMany({ orderBy })],
    ['agents', Prisma.empty, columnsOf(Prisma.AgentScalarFieldEnum), await prisma.agent.findMany({ orderBy })],
    ['tenants', Prisma.empty, columnsOf(Prisma.TenantScalarFieldEnum), await prisma.tenant.findMany({ orderBy })],
  ] as const;
  for (const [table, join, columns, expected] of tables) {
    const from = Prisma.sql`SELECT ${columns} FROM ${Prisma.raw(table)} ${join} ORDER BY id`;
    const found = await rows(from);
    expect(found.length).toBeGreaterThan(0);
    expect(found, table).toEqual(expected);
    // Inside of a transaction they come through the client.
    const locked = await prisma.$queryRaw(Prisma.sql`${from} FOR UPDATE OF ${Prisma.raw(table)}`);
    expect(locked, table).toEqual(expected);
  }
});

test('the same statement asked again, prepared by then, answers the same', async () => {
  const ask = (ids: readonly string[]) =>
    app.deps.rows<{ n: number }>(Prisma.sql`
      SELECT n FROM generate_series(1, 5) AS n WHERE n::text = ANY(${listOf(ids, 'text')}) LIMIT ${rowLimit(3)}`);
  for (const _time of [1, 2, 3]) expect(await ask(['2', '4'])).toEqual([{ n: 2 }, { n: 4 }]);
  expect(await ask([])).toEqual([]);
});

test.skipIf(inject('template').kind !== 'postgresql')('a list of one id is planned once, not each time', async () => {
  const { prisma, rows } = app.deps;
  const { id } = await prisma.case.findFirstOrThrow();
  await vi.waitFor(async () => {
    // What costs something for each id: only then one of them seems worth a plan of its own.
    const found = await rows<{ id: string; total: number }>(Prisma.sql`
      SELECT id, total FROM unnest(${listOf([id], 'uuid')}) AS planned_once (id)
      CROSS JOIN LATERAL (SELECT count(*)::int AS total FROM generate_series(1, 10000) WHERE id IS NOT NULL) AS work`);
    expect(found).toEqual([{ id, total: 10_000 }]);
    // Of the one connection that answers, which in the end is one on which it was asked often.
    const [plans] = await rows<{ generic: bigint; custom: bigint }>(Prisma.sql`
      SELECT generic_plans AS generic, custom_plans AS custom
      FROM pg_prepared_statements WHERE statement LIKE '%AS planned\\_once%' AND name <> ''`);
    // PostgreSQL tries five plans for the values before it settles for one that fits all.
    expect(plans).toEqual({ generic: expect.any(BigInt), custom: 5n });
    expect(plans?.generic).toBeGreaterThan(0n);
  }, 5_000);
});

test('instants come and go as they are, in every year that a client can name', async () => {
  const years = [
    '0001-01-01T00:00:00.001Z',
    '1969-12-31T23:59:59.999Z',
    '2026-06-01T12:00:00.000Z',
    '9999-12-31T23:59:59.000Z',
  ];
  for (const text of years) {
    const [row] = await app.deps.rows<{ at: Date }>(
      Prisma.sql`SELECT ${instant(new Date(text))}::timestamptz(3) AS at`,
    );
    expect(row?.at).toEqual(new Date(text));
  }
  const beyond = new Date('+010000-01-01T11:59:59.000Z');
  expect(await app.deps.rows(Prisma.sql`SELECT ${instant(beyond)} > now() AS later`)).toEqual([{ later: true }]);
});
