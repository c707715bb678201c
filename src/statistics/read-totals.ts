import { Prisma, type PrismaClient } from '../database/database.ts';
import { type Counted, countsOf } from './counted.ts';

/** How many cases there are of each of these kinds: one statement for all that are of one tenant, or of the desk. */
export async function readTotals(
  prisma: PrismaClient,
  wanted: readonly Counted[],
): Promise<ReadonlyMap<Counted, number>> {
  const totals = new Map<Counted, number>();
  for (const tenantId of new Set(wanted.map((one) => one.tenantId))) {
    const ofTenant = wanted.filter((one) => one.tenantId === tenantId);
    const sums = ofTenant.map(({ where }) => Prisma.sql`coalesce(sum(count) FILTER (WHERE ${where}), 0)::int`);
    const [row] = await prisma.$queryRaw<{ sums: number[] }[]>(Prisma.sql`
      SELECT ARRAY[${Prisma.join(sums)}] AS sums FROM (${countsOf(tenantId)}) AS counted WHERE measure = 'OPENED'
    `);
    for (const [index, one] of ofTenant.entries()) totals.set(one, row?.sums[index] ?? 0);
  }
  return totals;
}
