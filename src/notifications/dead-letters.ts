import { authoriseAgent } from '../access/authorise.ts';
import type { Viewer } from '../access/viewer.ts';
import { change, type Outcome } from '../change.ts';
import { Prisma } from '../database/database.ts';
import type { Deps } from '../deps.ts';
import { badArgument, problem, Refused } from '../errors.ts';
import type { MailModel } from '../generated/prisma/models.ts';
import { badArgumentTexts } from '../texts/bad-arguments.ts';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const nothing = '00000000-0000-0000-0000-000000000000';

/** Dead letters that are listed at a time. */
export const mostDeadLetters = 100;

/** Mails that were given up, the newest first. For those who lead the desk. */
export async function readDeadLetters({ prisma }: Deps, viewer: Viewer, first: number): Promise<readonly MailModel[]> {
  authoriseAgent(viewer, 'resendMail');
  if (first < 0 || first > mostDeadLetters) {
    throw badArgument('first', badArgumentTexts.pageSize, { argument: 'first', value: first });
  }
  return prisma.mail.findMany({
    where: { status: 'DEAD' },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: first,
  });
}

/** By id; null for what is no dead letter any more, once it waits or was sent it is still shown. */
export async function readMails(
  { prisma }: Deps,
  viewer: Viewer,
  ids: readonly string[],
): Promise<readonly (MailModel | null)[]> {
  authoriseAgent(viewer, 'resendMail');
  const rows = await prisma.mail.findMany({ where: { id: { in: [...ids] } } });
  return ids.map((id) => rows.find((row) => row.id === id) ?? null);
}

export interface ResendMailInput {
  readonly idempotencyKey?: string | null | undefined;
  readonly mailId: string;
}

/** Sends a dead letter again, with the same Message-ID and as many tries as a new one. */
export async function resendMail(
  deps: Deps,
  viewer: Viewer,
  input: ResendMailInput,
): Promise<Outcome<{ mailId: string }>> {
  authoriseAgent(viewer, 'resendMail');
  return change(deps, viewer, { name: 'resendMail', input }, async (tx) => {
    // What is no id counts as absent.
    const id = uuid.test(input.mailId) ? input.mailId : nothing;
    const { count } = await tx.mail.updateMany({
      where: { id, status: 'DEAD' },
      data: { status: 'WAITING', endedAt: null },
    });
    if (count === 0) {
      const known = await tx.mail.findUnique({ where: { id } });
      throw new Refused([problem(known ? 'MAIL_NOT_DEAD' : 'NOT_FOUND', ['mailId'])]);
    }
    return { result: { mailId: id } };
  });
}

/** A mail whose job is gone, or whose last try ended with its process, is a dead letter: never one that waits for nothing. */
export async function giveUpLost({ prisma, now }: Pick<Deps, 'prisma' | 'now'>): Promise<number> {
  return prisma.$executeRaw(Prisma.sql`
    UPDATE mails SET status = 'DEAD', ended_at = ${now()}, failure = coalesce(failure, 'The last try was not finished.')
    WHERE status = 'QUEUED' AND NOT EXISTS (
      SELECT FROM graphile_worker._private_jobs AS job
      WHERE job.key = 'mail:' || mails.id AND (job.attempts < job.max_attempts OR job.locked_at IS NOT NULL)
    )
  `);
}
