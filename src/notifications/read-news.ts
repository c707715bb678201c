import { Prisma, type Transaction } from '../database/database.ts';
import { type EntryFacts, notificationKindOf } from './notification-kind.ts';

/** Events that are read in one transaction. */
const batch = 500;

/** What of an event, and of the entry that it tells, decides who is told. */
export interface News extends EntryFacts {
  readonly shard: number;
  readonly position: bigint;
  readonly entryId: string;
  readonly tenantId: string;
  readonly caseId: string;
  readonly occurredAt: Date;
  /** The address of the person who caused it; null: an agent or the product did. */
  readonly causer: string | null;
}

/** What stands in the log after the positions; one statement, without the texts of entries. True: there may be more. */
export async function readNews(tx: Transaction): Promise<{ readonly news: readonly News[]; readonly more: boolean }> {
  const news = await tx.$queryRaw<News[]>(Prisma.sql`
    SELECT place.shard, event.desk_position AS position, entry.id::text AS "entryId", entry.tenant_id::text AS "tenantId",
      entry.case_id::text AS "caseId", entry.kind::text AS kind, entry.tenant_position AS "tenantPosition",
      entry.status_from::text AS "statusFrom", entry.status_to::text AS "statusTo", entry.occurred_at AS "occurredAt",
      author.email AS causer
    FROM mail_positions AS place JOIN LATERAL (
      SELECT desk_position, entry_id FROM events
      WHERE desk_shard = place.shard AND desk_position > place.position ORDER BY desk_position LIMIT ${batch}
    ) AS event ON true
    JOIN timeline_entries AS entry ON entry.id = event.entry_id
    LEFT JOIN persons AS author ON author.id = entry.author_person_id
    ORDER BY place.shard, event.desk_position
    LIMIT ${batch}
  `);
  return { news, more: news.length === batch };
}

/** All that was read is done: it is never read again. */
export async function markRead(tx: Transaction, news: readonly News[]): Promise<void> {
  const reached = new Map(news.map(({ shard, position }) => [shard, String(position)]));
  await tx.$executeRaw(Prisma.sql`
    UPDATE mail_positions AS place SET position = reached.position
    FROM unnest(${[...reached.keys()]}::smallint[], ${[...reached.values()]}::bigint[]) AS reached (shard, position)
    WHERE place.shard = reached.shard
  `);
}

/** Entries after which an address may be new on a case, and its owner is to be asked. */
const naming: readonly string[] = ['STATUS_CHANGED', 'CONTACTS_CHANGED'];

export const isNaming = ({ kind }: EntryFacts): boolean => naming.includes(kind);

/** Whether anybody could be told of it, or asked because of it. */
export const isTold = (entry: EntryFacts): boolean => notificationKindOf(entry) !== null || isNaming(entry);
