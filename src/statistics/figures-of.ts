import { Prisma } from '../database/database.ts';
import { type Counted, countsOf } from './counted.ts';
import { oldSlot, slotOf, startOfSlot } from './slots.ts';

/**
 * Where figures come from: statements that begin a WITH and name two tables, `kept` of counted kinds (measure, slot, took,
 * status, type, country, count) and `looked` of the cases that were looked at one by one.
 */
export type Figures = Prisma.Sql;

/** From the kept counts. No case is read but those due in this quarter of an hour, of which some are over. */
export function keptFigures({ tenantId, where }: Counted, now: Date): Figures {
  const ofTenant = tenantId === null ? Prisma.empty : Prisma.sql`AND tenant_id = ${tenantId}::uuid`;
  return Prisma.sql`
    counted AS (
      ${countsOf(tenantId)}
      UNION ALL
      SELECT 'DUE', ${oldSlot}::int, 0, status, type, country, priority, assignee_id IS NOT NULL, 1
      FROM cases WHERE due_at >= ${startOfSlot(slotOf(now))}::timestamptz AND due_at < ${now}::timestamptz ${ofTenant}
    ),
    kept AS MATERIALIZED (SELECT measure, slot, took, status, type, country, count FROM counted WHERE ${where}),
    looked AS (SELECT WHERE false)`;
}

/** How many cases are read where no counts are kept; beyond that the figures are those of the newest, and say so. */
export const mostRead = 10_000;

/** From the cases themselves, newest first. What is due and over counts as old, as it does above. */
export function readFigures(where: Prisma.Sql, now: Date): Figures {
  return Prisma.sql`
    looked AS MATERIALIZED (
      SELECT cases.status, cases.type, cases.country, cases.created_at, cases.closed_at, cases.first_answered_at, cases.due_at
      FROM cases WHERE ${where} ORDER BY cases.created_at DESC, cases.id DESC LIMIT ${mostRead + 1}::int
    ),
    kept AS MATERIALIZED (
      SELECT measure, CASE WHEN measure = 'DUE' AND due_at < ${now}::timestamptz THEN ${oldSlot}::int ELSE slot END AS slot,
        took, status, type, country, 1 AS count
      FROM (SELECT * FROM looked ORDER BY created_at DESC LIMIT ${mostRead}::int) AS newest,
        measures_of(created_at, closed_at, first_answered_at, due_at)
    )`;
}
