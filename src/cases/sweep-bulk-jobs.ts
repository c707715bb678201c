import { Prisma, type PrismaClient } from '../database/database.ts';

/** Forgets jobs that were finished before then, with their heads. */
export async function sweepBulkJobs(prisma: PrismaClient, before: Date): Promise<void> {
  await prisma.$executeRaw(Prisma.sql`
    WITH swept AS (DELETE FROM bulk_jobs WHERE finished_at < ${before} RETURNING id)
    DELETE FROM stream_heads WHERE stream IN (SELECT 'bulk:' || id FROM swept)
  `);
}
