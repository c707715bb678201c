import { Prisma, type PrismaClient } from '../database/database.ts';
import { inTransaction } from '../database/transaction.ts';

/** Of PostgreSQL's advisory locks: whoever has it writes the counts, and nobody else does. */
export const countsLock = 0x636f756e;

/** Deltas in one transaction. */
const batch = 10_000;

/**
 * Adds what changes have left to the counts, all of it that is committed; returns how much it was. A change never waits
 * for this, nor this for a change: deltas are only ever written and removed. Any number of nodes may do so at once.
 */
export async function foldCounts(prisma: PrismaClient): Promise<number> {
  // Mostly there is nothing: that costs a look at an index, and no transaction.
  if ((await prisma.caseCountDelta.findFirst({ select: { id: true }, orderBy: { id: 'asc' } })) === null) return 0;
  for (let folded = 0; ; ) {
    const count = await foldBatch(prisma);
    folded += count;
    if (count < batch) return folded;
  }
}

const kind = Prisma.sql`measure, slot, took, status, type, country, priority, assigned`;

function foldBatch(prisma: PrismaClient): Promise<number> {
  return inTransaction(prisma, async (tx) => {
    const [lock] = await tx.$queryRaw<{ mine: boolean }[]>(
      Prisma.sql`SELECT pg_try_advisory_xact_lock(${countsLock}) AS mine`,
    );
    if (!lock?.mine) return 0;
    const [folded] = await tx.$queryRaw<{ count: number }[]>(Prisma.sql`
      WITH gone AS (
        DELETE FROM case_count_deltas
        WHERE id IN (SELECT id FROM case_count_deltas ORDER BY id LIMIT ${batch})
        RETURNING tenant_id, ${kind}, count
      ), of_tenants AS (
        INSERT INTO tenant_case_counts AS kept (tenant_id, ${kind}, count)
        SELECT tenant_id, ${kind}, sum(count) FROM gone GROUP BY tenant_id, ${kind} HAVING sum(count) <> 0
        ON CONFLICT (tenant_id, ${kind}) DO UPDATE SET count = kept.count + EXCLUDED.count
      ), of_desk AS (
        INSERT INTO desk_case_counts AS kept (${kind}, count)
        SELECT ${kind}, sum(count) FROM gone GROUP BY ${kind} HAVING sum(count) <> 0
        ON CONFLICT (${kind}) DO UPDATE SET count = kept.count + EXCLUDED.count
      )
      SELECT count(*)::int AS count FROM gone
    `);
    return folded?.count ?? 0;
  });
}
