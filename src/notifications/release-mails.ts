import { randomUUID } from 'node:crypto';
import { Prisma, type Transaction } from '../database/database.ts';
import { groupBy } from '../database/group-by.ts';
import type { NotificationModel } from '../generated/prisma/models.ts';
import { mailPolicy } from './policy.ts';

/** Mails that are made in one transaction. */
const batch = 200;

/** Somebody has had too many mails: what waits for them comes later. */
export interface HeldBack {
  readonly address: string;
  readonly notifications: readonly NotificationModel[];
  readonly until: Date;
}

export interface Released {
  readonly heldBack: readonly HeldBack[];
  /** There may be more. */
  readonly more: boolean;
}

/** What is due becomes mails: all that waits for an address about a case in one, a digest of all cases in one. */
export async function releaseMails(tx: Transaction, now: Date): Promise<Released> {
  const due = await tx.notification.findMany({
    where: { mailId: null, dueAt: { lte: now } },
    orderBy: { dueAt: 'asc' },
    take: batch,
    select: { tenantId: true, address: true, caseId: true, delivery: true },
  });
  if (due.length === 0) return { heldBack: [], more: false };
  const groups = groupBy(due, (one) =>
    [one.tenantId, one.address, one.delivery, one.delivery === 'DIGEST' ? '' : one.caseId].join(' '),
  ).flatMap(([first]) => first ?? []);
  const counts = await countMails(tx, groups, now);
  const heldBack: HeldBack[] = [];
  for (const { tenantId, address, caseId, delivery } of groups) {
    // Of what waits also what came later and is not due by itself.
    const where = {
      tenantId,
      address,
      delivery,
      mailId: null,
      ...(delivery === 'DIGEST' ? { dueAt: { lte: now } } : { caseId }),
    };
    const notifications = await tx.notification.findMany({ where });
    const sent = counts.get(address) ?? { count: 0, oldest: now };
    if (sent.count >= mailPolicy.mostPerWindow) {
      heldBack.push({ address, notifications, until: new Date(sent.oldest.getTime() + mailPolicy.window) });
      continue;
    }
    counts.set(address, { ...sent, count: sent.count + 1 });
    const id = randomUUID();
    const purpose = delivery === 'DIGEST' ? 'DIGEST' : 'CASE';
    const mail = {
      id,
      tenantId,
      address,
      purpose,
      createdAt: now,
      caseId: delivery === 'DIGEST' ? null : caseId,
    } as const;
    await tx.mail.create({ data: mail });
    await tx.notification.updateMany({
      where: { id: { in: notifications.map((one) => one.id) } },
      data: { mailId: id },
    });
  }
  return { heldBack, more: due.length === batch };
}

async function countMails(tx: Transaction, groups: readonly { readonly address: string }[], now: Date) {
  const since = new Date(now.getTime() - mailPolicy.window);
  const rows = await tx.mail.groupBy({
    by: ['address'],
    where: { address: { in: [...new Set(groups.map(({ address }) => address))] }, createdAt: { gt: since } },
    _count: true,
    _min: { createdAt: true },
  });
  return new Map(rows.map((row) => [row.address, { count: row._count, oldest: row._min.createdAt ?? now }]));
}

/** Gives every mail that waits for one its job of the queue. The job's key is the mail: there is never a second. */
export async function queueMails(tx: Transaction): Promise<void> {
  await tx.$queryRaw(Prisma.sql`
    WITH waiting AS (
      UPDATE mails SET status = 'QUEUED' WHERE id IN (SELECT id FROM mails WHERE status = 'WAITING' ORDER BY created_at LIMIT ${batch})
      RETURNING id
    )
    SELECT graphile_worker.add_job(
      'send-mail', json_build_object('mailId', id), job_key => 'mail:' || id, max_attempts => ${mailPolicy.attempts}::int
    )::text FROM waiting
  `);
}
