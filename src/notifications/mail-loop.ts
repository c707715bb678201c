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

/** One look: new events, what is due, mails without a job. Each step is a transaction of its own, and only when there is work. */
export async function lookOnce(deps: LoopDeps): Promise<void> {
  let work = await findWork(deps);
  if (work.news) {
    for (let more = true; more; ) more = await alone(deps, false, (tx) => consumeEvents(tx, deps.now()));
    // What was read late is due already.
    work = await findWork(deps);
  }
  for (let more = work.due; more; ) {
    const nothing = { heldBack: [], more: false };
    const released = await alone(deps, nothing, async (tx) => {
      const done = await releaseMails(tx, deps.now());
      await queueMails(tx);
      return done;
    });
    for (const held of released.heldBack) await sayHeldBack(deps, held);
    more = released.more;
  }
}

/** Whether there is anything to do: one cheap statement, with no lock. */
async function findWork({ prisma, now }: LoopDeps) {
  const [row] = await prisma.$queryRaw<{ news: boolean; due: boolean }[]>(Prisma.sql`
    SELECT EXISTS (
      SELECT FROM mail_positions AS place JOIN stream_heads AS head ON head.stream = 'desk:' || place.shard
      WHERE head.position > place.position
    ) AS news, EXISTS (SELECT FROM notifications WHERE mail_id IS NULL AND due_at <= ${now()})
      OR EXISTS (SELECT FROM mails WHERE status = 'WAITING') AS due
  `);
  return row ?? { news: false, due: false };
}

/** Looks every second. Returns how to stop. */
export function startMailLoop(deps: LoopDeps, onError: (error: unknown) => void): () => Promise<void> {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  const schedule = () => {
    if (stopped) return;
    timer = setTimeout(() => {
      running = lookOnce(deps).catch(onError).then(schedule);
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

/** What is due comes later, and its case says so: once, when it bites. */
async function sayHeldBack(deps: LoopDeps, { caseId, address, until }: HeldBack): Promise<void> {
  await noteMailTrouble(deps, { caseId, address, trouble: 'HELD_BACK' }, async (tx) => {
    const now = deps.now();
    await tx.notification.updateMany({
      where: { caseId, address, mailId: null, dueAt: { lte: now } },
      data: { dueAt: until, heldAt: now },
    });
    const since = new Date(now.getTime() - mailPolicy.window);
    const said = { caseId, kind: 'MAIL_TROUBLE', mailAddress: address, mailTrouble: 'HELD_BACK' } as const;
    return (await tx.timelineEntry.count({ where: { ...said, occurredAt: { gt: since } } })) === 0;
  });
}
