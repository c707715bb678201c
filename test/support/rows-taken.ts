import type { PrismaClient } from '../../src/database/database.ts';
import { asSent } from '../../src/database/prepared-read.ts';
import type { RecordedQuery } from '../../src/database/rows.ts';

/** Rows of a table that a statement looks at, with the plan that PostgreSQL keeps for all of its parameters. */
export async function rowsTaken(prisma: PrismaClient, { sql, params }: RecordedQuery, table: string): Promise<number> {
  const values = (JSON.parse(params) as unknown[]).map(asSent).map((text) => (text === null ? 'NULL' : `'${text}'`));
  return prisma.$transaction(async (tx) => {
    await tx.$executeRawUnsafe('SET LOCAL plan_cache_mode = force_generic_plan');
    await tx.$executeRawUnsafe(`PREPARE asked AS ${sql}`);
    const explain = `EXPLAIN (ANALYZE, FORMAT JSON) EXECUTE asked (${values.join(', ')})`;
    const [answer] = await tx.$queryRawUnsafe<{ 'QUERY PLAN': readonly { Plan: Plan }[] }[]>(explain);
    await tx.$executeRawUnsafe('DEALLOCATE asked');
    return taken(answer?.['QUERY PLAN'][0]?.Plan, table);
  });
}

interface Plan {
  readonly 'Relation Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly Plans?: readonly Plan[];
}

function taken(plan: Plan | undefined, table: string): number {
  if (!plan) throw new Error('There is no plan.');
  const { 'Actual Rows': kept, 'Rows Removed by Filter': removed = 0, 'Actual Loops': loops } = plan;
  const own = plan['Relation Name'] === table ? (kept + removed) * loops : 0;
  return (plan.Plans ?? []).reduce((sum, part) => sum + taken(part, table), own);
}
