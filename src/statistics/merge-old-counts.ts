import { Prisma, type PrismaClient } from '../database/database.ts';
import { inTransaction } from '../database/transaction.ts';
import { countsLock } from './fold-counts.ts';
import { horizonOf, oldSlot } from './slots.ts';

const tables = [
  { name: Prisma.sql`tenant_case_counts`, owner: Prisma.sql`tenant_id, ` },
  { name: Prisma.sql`desk_case_counts`, owner: Prisma.empty },
] as const;

/**
 * Merges the counts of days that no figure tells any more, so that the tables grow with what is open and recent and not
 * with the years. Sums stay what they were: what is taken away later meets its counterpart there.
 */
export async function mergeOldCounts(prisma: PrismaClient, now: Date): Promise<void> {
  const horizon = horizonOf(now);
  await inTransaction(prisma, async (tx) => {
    await tx.$executeRaw(Prisma.sql`SELECT pg_advisory_xact_lock(${countsLock})`);
    for (const { name, owner } of tables) {
      const kind = Prisma.sql`${owner}measure, took, status, type, country, priority, assigned`;
      // When a case was closed or answered so long ago, no figure asks for it: those are only forgotten.
      await tx.$executeRaw(Prisma.sql`
        WITH old AS (
          DELETE FROM ${name} WHERE slot <> ${oldSlot} AND slot < ${horizon} RETURNING *
        )
        INSERT INTO ${name} AS kept (slot, ${kind}, count)
        SELECT ${oldSlot}, ${kind}, sum(count) FROM old WHERE measure IN ('OPENED', 'DUE') GROUP BY ${kind}
        ON CONFLICT (slot, ${kind}) DO UPDATE SET count = kept.count + EXCLUDED.count
      `);
      await tx.$executeRaw(Prisma.sql`DELETE FROM ${name} WHERE count = 0`);
    }
  });
}
