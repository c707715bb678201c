import { randomUUID } from 'node:crypto';
import { Prisma, type Transaction } from '../database/database.ts';
import { addressOf } from './address.ts';
import { type Listener, readAudience } from './audience.ts';
import { dueAt } from './due-time.ts';
import { notificationKindOf } from './notification-kind.ts';
import { deliveryTo, hoursOf } from './plan.ts';
import { isNaming, isTold, markRead, type News, readNews } from './read-news.ts';

type Audience = ReadonlyMap<string, readonly Listener[]>;

/**
 * Turns what is new in the log into notifications, one per entry and address, and moves the position, in the
 * transaction of the caller: after a crash it is done again as a whole or not at all. True: there may be more.
 */
export async function consumeEvents(tx: Transaction, now: Date): Promise<boolean> {
  const { news, more } = await readNews(tx);
  if (news.length === 0) return false;
  const told = news.filter(isTold);
  if (told.length > 0) await notify(tx, told, now);
  await markRead(tx, news);
  return more;
}

async function notify(tx: Transaction, told: readonly News[], now: Date): Promise<void> {
  const cases = await tx.case.findMany({
    where: { id: { in: [...new Set(told.map(({ caseId }) => caseId))] } },
    // Not the texts, which may be long.
    select: { id: true, tenantId: true, creatorId: true, country: true },
  });
  const audience = await readAudience(tx, cases);
  const countries = new Map(cases.map(({ id, country }) => [id, country]));
  await write(
    tx,
    told.flatMap((entry) => notificationsOf(entry, audience, countries.get(entry.caseId) ?? '', now)),
    now,
  );
  await askStrangers(tx, told.filter(isNaming), audience, now);
}

function notificationsOf(entry: News, audience: Audience, country: string, now: Date) {
  const kind = notificationKindOf(entry);
  if (!kind) return [];
  const causer = entry.causer === null ? null : addressOf(entry.causer);
  return (audience.get(entry.caseId) ?? []).flatMap((listener) => {
    const delivery = deliveryTo(listener, kind, causer);
    if (delivery === 'NEVER') return [];
    const { tenantId, caseId, entryId, occurredAt } = entry;
    const due = dueAt(occurredAt, now, delivery, hoursOf(listener, country));
    return [{ id: randomUUID(), tenantId, caseId, entryId, kind, address: listener.address, delivery, due }];
  });
}

/** One statement for all, with one parameter: its text is the same for any number of them. */
async function write(tx: Transaction, rows: ReturnType<typeof notificationsOf>, now: Date): Promise<void> {
  if (rows.length === 0) return;
  await tx.$executeRaw(Prisma.sql`
    INSERT INTO notifications (id, tenant_id, case_id, entry_id, kind, address, delivery, created_at, due_at)
    SELECT id, "tenantId", "caseId", "entryId", kind, address, delivery, ${now}, due
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS one (
      id uuid, "tenantId" uuid, "caseId" uuid, "entryId" uuid, kind "NotificationKind", address text,
      delivery "NotificationDelivery", due timestamptz
    )
    ON CONFLICT (entry_id, address) DO NOTHING
  `);
}

/** One mail to somebody whom a tenant named, ever: only they can say that they want more. */
async function askStrangers(tx: Transaction, naming: readonly News[], audience: Audience, now: Date): Promise<void> {
  const strangers = naming.flatMap(({ tenantId, caseId }) =>
    (audience.get(caseId) ?? [])
      .filter(({ standing }) => standing === 'NOT_YET_CONFIRMED')
      .map(({ address }) => ({ tenantId, caseId, address })),
  );
  if (strangers.length === 0) return;
  const asked = await tx.mailAddress.createManyAndReturn({
    data: strangers.map(({ tenantId, address }) => ({ tenantId, address, askedAt: now })),
    skipDuplicates: true,
  });
  const mails = asked.flatMap(({ tenantId, address }) => {
    const first = strangers.find((one) => one.tenantId === tenantId && one.address === address);
    return first ? [{ ...first, id: randomUUID(), purpose: 'CONFIRMATION' as const, createdAt: now }] : [];
  });
  await tx.mail.createMany({ data: mails });
}
