import { randomUUID } from 'node:crypto';
import { Prisma, type Transaction } from '../database/database.ts';
import { mailPolicy } from './policy.ts';

/** Mails that are made in one transaction. */
const batch = 200;

/** What one mail tells: all that waits for an address about a case, or its digest of all cases. */
interface Due {
  readonly tenantId: string;
  readonly address: string;
  /** Null: a digest. */
  readonly caseId: string | null;
}

/** Somebody has had too many mails, and their case has not said so yet. */
export interface HeldBack {
  readonly caseId: string;
  readonly address: string;
  readonly until: Date;
}

export interface Released {
  readonly heldBack: readonly HeldBack[];
  /** There may be more. */
  readonly more: boolean;
}

/** What is due becomes mails, a few statements for all of them; what is too much for an address comes later. */
export async function releaseMails(tx: Transaction, now: Date): Promise<Released> {
  const due = await tx.$queryRaw<Due[]>(Prisma.sql`
    SELECT tenant_id::text AS "tenantId", address, (CASE WHEN delivery = 'AT_ONCE' THEN case_id END)::text AS "caseId"
    FROM notifications
    WHERE mail_id IS NULL AND due_at <= ${now}
    GROUP BY 1, 2, 3
    ORDER BY min(due_at)
    LIMIT ${batch}
  `);
  if (due.length === 0) return { heldBack: [], more: false };
  const counts = await countMails(tx, due, now);
  const granted: (Due & { readonly id: string })[] = [];
  const held = new Map<string, Date>();
  for (const one of due) {
    const sent = counts.get(one.address) ?? { count: 0, oldest: now };
    if (sent.count >= mailPolicy.mostPerWindow) {
      held.set(one.address, new Date(sent.oldest.getTime() + mailPolicy.window));
      continue;
    }
    counts.set(one.address, { ...sent, count: sent.count + 1 });
    granted.push({ ...one, id: randomUUID() });
  }
  await makeMails(tx, granted, now);
  return { heldBack: await holdBack(tx, held, now), more: due.length === batch };
}

async function countMails(tx: Transaction, due: readonly Due[], now: Date) {
  const since = new Date(now.getTime() - mailPolicy.window);
  const rows = await tx.$queryRaw<{ address: string; count: number; oldest: Date }[]>(Prisma.sql`
    SELECT address, count(*)::int AS count, min(created_at) AS oldest FROM mails
    WHERE address = ANY(${[...new Set(due.map(({ address }) => address))]}::text[]) AND created_at > ${since}
    GROUP BY address
  `);
  return new Map(rows.map(({ address, count, oldest }) => [address, { count, oldest }]));
}

async function makeMails(tx: Transaction, granted: readonly (Due & { readonly id: string })[], now: Date) {
  if (granted.length === 0) return;
  const rows = Prisma.sql`jsonb_to_recordset(${JSON.stringify(granted)}::jsonb)
    AS mail (id uuid, "tenantId" uuid, address text, "caseId" uuid)`;
  await tx.$executeRaw(Prisma.sql`
    INSERT INTO mails (id, tenant_id, case_id, address, purpose, created_at)
    SELECT id, "tenantId", "caseId", address,
      (CASE WHEN "caseId" IS NULL THEN 'DIGEST' ELSE 'CASE' END)::"MailPurpose", ${now} FROM ${rows}
  `);
  // Of what waits about a case also what came later and is not due by itself.
  await tx.$executeRaw(Prisma.sql`
    UPDATE notifications AS one SET mail_id = mail.id FROM ${rows}
    WHERE one.case_id = mail."caseId" AND one.address = mail.address AND one.mail_id IS NULL AND one.delivery = 'AT_ONCE'
  `);
  if (granted.every(({ caseId }) => caseId !== null)) return;
  await tx.$executeRaw(Prisma.sql`
    UPDATE notifications AS one SET mail_id = mail.id FROM ${rows}
    WHERE mail."caseId" IS NULL AND one.tenant_id = mail."tenantId" AND one.address = mail.address
      AND one.mail_id IS NULL AND one.due_at <= ${now} AND one.delivery = 'DIGEST'
  `);
}

/**
 * What is due for these addresses waits until a mail of theirs is an hour old. Of a case that has said so in the last hour
 * it is done here, in one statement however much there is; the others are returned, to say so first.
 */
async function holdBack(tx: Transaction, held: ReadonlyMap<string, Date>, now: Date): Promise<readonly HeldBack[]> {
  if (held.size === 0) return [];
  const since = new Date(now.getTime() - mailPolicy.window);
  const addresses = [...held.keys()];
  const untils = [...held.values()].map((until) => until.toISOString());
  await tx.$executeRaw(Prisma.sql`
    UPDATE notifications AS one SET due_at = held.until, held_at = ${now}
    FROM unnest(${addresses}::text[], ${untils}::timestamptz[]) AS held (address, until)
    WHERE one.mail_id IS NULL AND one.due_at <= ${now} AND one.address = held.address AND EXISTS (
      SELECT FROM notifications AS earlier
      WHERE earlier.case_id = one.case_id AND earlier.address = one.address AND earlier.held_at > ${since}
    )
  `);
  const rows = await tx.$queryRaw<Omit<HeldBack, 'until'>[]>(Prisma.sql`
    SELECT DISTINCT case_id::text AS "caseId", address FROM notifications
    WHERE mail_id IS NULL AND due_at <= ${now} AND address = ANY(${addresses}::text[])
  `);
  return rows.map((row) => ({ ...row, until: held.get(row.address) ?? now }));
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
