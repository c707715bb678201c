import { Prisma, type PrismaClient } from '../database/database.ts';

/** Removes events older than a moment, but the last of every stream: its tag is what a cursor at the head is compared with. */
export async function sweepEvents(prisma: PrismaClient, olderThan: Date): Promise<number> {
  return prisma.$executeRaw(Prisma.sql`
    DELETE FROM events AS event
    WHERE event.occurred_at < ${olderThan}
      AND NOT EXISTS (
        SELECT FROM stream_heads AS head
        WHERE head.stream = 'tenant:' || event.tenant_id AND head.position = event.tenant_position
      )
      AND NOT EXISTS (
        SELECT FROM stream_heads AS head
        WHERE head.stream = 'desk:' || event.desk_shard AND head.position = event.desk_position
      )
  `);
}
