import { randomUUID } from 'node:crypto';
import { Prisma, type Transaction } from '../database/database.ts';
import type { TimelineEntryModel } from '../generated/prisma/models.ts';
import { addressOf } from './address.ts';
import { readAudience } from './audience.ts';
import { dueAt } from './due-time.ts';
import { notificationKindOf } from './notification-kind.ts';
import { deliveryTo, hoursOf } from './plan.ts';

/** Events of one shard in one transaction. */
const batch = 200;

/** Entries after which an address may be new on a case, and its owner is to be asked. */
const naming: readonly string[] = ['STATUS_CHANGED', 'CONTACTS_CHANGED'];

type EntryRow = TimelineEntryModel & { readonly authorPerson: { readonly email: string } | null };

/**
 * Turns what is new in the log into notifications, one per entry and address, and moves the position, in the
 * transaction of the caller: after a crash it is done again as a whole or not at all. True: there may be more.
 */
export async function consumeEvents(tx: Transaction, now: Date): Promise<boolean> {
  const events = await tx.$queryRaw<{ shard: number; position: bigint; entry_id: string }[]>(Prisma.sql`
    SELECT place.shard, event.desk_position AS position, event.entry_id::text
    FROM mail_positions AS place JOIN LATERAL (
      SELECT desk_position, entry_id FROM events
      WHERE desk_shard = place.shard AND desk_position > place.position ORDER BY desk_position LIMIT ${batch}
    ) AS event ON true
    ORDER BY place.shard, event.desk_position
    LIMIT ${batch}
  `);
  if (events.length === 0) return false;
  const entries = await tx.timelineEntry.findMany({
    where: { id: { in: events.map((event) => event.entry_id) } },
    include: { authorPerson: { select: { email: true } } },
  });
  await notify(tx, entries, now);
  const reached = new Map(events.map(({ shard, position }) => [shard, position]));
  for (const [shard, position] of reached) await tx.mailPosition.update({ where: { shard }, data: { position } });
  return events.length === batch;
}

async function notify(tx: Transaction, entries: readonly EntryRow[], now: Date): Promise<void> {
  const told = entries.filter((entry) => notificationKindOf(entry) !== null || naming.includes(entry.kind));
  if (told.length === 0) return;
  const cases = await tx.case.findMany({ where: { id: { in: [...new Set(told.map(({ caseId }) => caseId))] } } });
  const audience = await readAudience(tx, cases);
  const rows = told.flatMap((entry) => {
    const kind = notificationKindOf(entry);
    const row = cases.find(({ id }) => id === entry.caseId);
    if (!kind || !row) return [];
    const causer = entry.authorPerson ? addressOf(entry.authorPerson.email) : null;
    return (audience.get(row.id) ?? []).flatMap((listener) => {
      const delivery = deliveryTo(listener, kind, causer);
      if (delivery === 'NEVER') return [];
      const { address } = listener;
      const { tenantId, caseId, id: entryId } = entry;
      const due = dueAt(entry.occurredAt, now, delivery, hoursOf(listener, row.country));
      return [{ id: randomUUID(), tenantId, caseId, entryId, kind, address, delivery, createdAt: now, dueAt: due }];
    });
  });
  await tx.notification.createMany({ data: rows, skipDuplicates: true });
  for (const entry of told.filter(({ kind }) => naming.includes(kind))) {
    const strangers = (audience.get(entry.caseId) ?? []).filter(({ standing }) => standing === 'NOT_YET_CONFIRMED');
    for (const { address } of strangers) await ask(tx, entry, address, now);
  }
}

/** One mail to somebody whom a tenant named, ever: only they can say that they want more. */
async function ask(tx: Transaction, { tenantId, caseId }: EntryRow, address: string, now: Date): Promise<void> {
  const data = [{ tenantId, address, askedAt: now }];
  const { count } = await tx.mailAddress.createMany({ data, skipDuplicates: true });
  if (count === 0) return;
  await tx.mail.create({
    data: { id: randomUUID(), tenantId, caseId, address, purpose: 'CONFIRMATION', createdAt: now },
  });
}
