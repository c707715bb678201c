import { Prisma, type Transaction } from '../database/database.ts';

/** What happened before a moment is told to nobody by mail: for a history that is brought in as a whole. */
export async function forgetOldNews(tx: Transaction, before: Date): Promise<void> {
  await tx.$executeRaw(Prisma.sql`
    UPDATE mail_positions AS place SET position = greatest(place.position, (
      SELECT coalesce(max(desk_position), 0) FROM events WHERE desk_shard = place.shard AND occurred_at < ${before}
    ))
  `);
}
