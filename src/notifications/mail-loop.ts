import { noteMailTrouble } from '../cases/note-mail-trouble.ts';
import { Prisma, type Transaction } from '../database/database.ts';
import { inTransaction } from '../database/transaction.ts';
import type { Deps } from '../deps.ts';
import { consumeEvents } from './consume-events.ts';
import { mailPolicy } from './policy.ts';
import { type HeldBack, queueMails, releaseMails } from './release-mails.ts';

type LoopDeps = Pick<Deps, 'prisma' | 'now' | 'bell'>;

/** Of PostgreSQL's advisory locks: whoever has it reads the log for all nodes. */
const lock = 0x6d61696c;

/** One look: new events, what is due, mails without a job. Each step is a transaction of its own. */
export async function lookOnce(deps: LoopDeps): Promise<void> {
  for (let more = true; more; ) more = await alone(deps, false, (tx) => consumeEvents(tx, deps.now()));
  for (let more = true; more; ) {
    const nothing = { heldBack: [], more: false };
    const released = await alone(deps, nothing, async (tx) => {
      const done = await releaseMails(tx, deps.now());
      await queueMails(tx);
      return done;
    });
    for (const held of released.heldBack) await holdBack(deps, held);
    more = released.more;
  }
}

/** Whether there is anything to do: one cheap statement, with no lock. */
async function hasWork({ prisma, now }: LoopDeps): Promise<boolean> {
  const [row] = await prisma.$queryRaw<{ found: boolean }[]>(Prisma.sql`
    SELECT EXISTS (
      SELECT FROM mail_positions AS place JOIN stream_heads AS head ON head.stream = 'desk:' || place.shard
      WHERE head.position > place.position
    ) OR EXISTS (SELECT FROM notifications WHERE mail_id IS NULL AND due_at <= ${now()})
      OR EXISTS (SELECT FROM mails WHERE status = 'WAITING') AS found
  `);
  return row?.found ?? false;
}

/** Looks every second. Returns how to stop. */
export function startMailLoop(deps: LoopDeps, onError: (error: unknown) => void): () => Promise<void> {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  const look = async () => {
    if (await hasWork(deps)) await lookOnce(deps);
  };
  const schedule = () => {
    if (stopped) return;
    timer = setTimeout(() => {
      running = look().catch(onError).then(schedule);
    }, mailPolicy.look);
  };
  schedule();
  return async () => {
    stopped = true;
    clearTimeout(timer);
    await running;
  };
}

/** In a transaction of one node at a time; `otherwise` while another node is at it. */
function alone<T>({ prisma }: LoopDeps, otherwise: T, work: (tx: Transaction) => Promise<T>): Promise<T> {
  return inTransaction(prisma, async (tx) => {
    const [row] = await tx.$queryRaw<{ mine: boolean }[]>(
      Prisma.sql`SELECT pg_try_advisory_xact_lock(${lock}) AS mine`,
    );
    return row?.mine ? work(tx) : otherwise;
  });
}

/** What waits comes later, and each of its cases says so: once, when it bites. */
async function holdBack(deps: LoopDeps, { address, notifications, until }: HeldBack): Promise<void> {
  for (const caseId of new Set(notifications.map((one) => one.caseId))) {
    const ids = notifications.filter((one) => one.caseId === caseId).map(({ id }) => id);
    await noteMailTrouble(deps, { caseId, address, trouble: 'HELD_BACK' }, async (tx) => {
      await tx.notification.updateMany({ where: { id: { in: ids }, mailId: null }, data: { dueAt: until } });
      const since = new Date(deps.now().getTime() - mailPolicy.window);
      const said = { caseId, kind: 'MAIL_TROUBLE', mailAddress: address, mailTrouble: 'HELD_BACK' } as const;
      return (await tx.timelineEntry.count({ where: { ...said, occurredAt: { gt: since } } })) === 0;
    });
  }
}
