import { Prisma } from '../database/database.ts';
import type { Deps } from '../deps.ts';
import { mailPolicy } from './policy.ts';

/** Forgets what was told long ago, and what was given up as long ago. */
export async function sweepMails({ prisma, now }: Pick<Deps, 'prisma' | 'now'>): Promise<void> {
  const old = Prisma.sql`SELECT id FROM mails WHERE ended_at < ${new Date(now().getTime() - mailPolicy.kept)}`;
  await prisma.$executeRaw(Prisma.sql`DELETE FROM notifications WHERE mail_id IN (${old})`);
  await prisma.$executeRaw(Prisma.sql`
    DELETE FROM mails WHERE id IN (${old}) AND NOT EXISTS (SELECT FROM notifications WHERE mail_id = mails.id)
  `);
}
