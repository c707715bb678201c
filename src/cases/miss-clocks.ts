import { attemptAll } from '../attempt-all.ts';
import { inTransaction } from '../database/transaction.ts';
import type { Deps } from '../deps.ts';
import { every } from '../every.ts';
import { appendEvents, deskStream } from '../realtime/event-log.ts';
import { clockMissed } from '../timeline/entry-draft.ts';
import { lockCase } from './change-case.ts';
import { writeEntries } from './write-entries.ts';

/** Cases at a time: what is left over is found a minute later. */
const most = 500;

type Watching = Pick<Deps, 'prisma' | 'now' | 'bell'>;

/**
 * Says on the timelines, to the desk alone, which tenants have not heard of it in time. Each clock is missed once: its key
 * in the table sees to it, whatever crashes and however many nodes look. Returns how many were missed.
 */
export async function noteMissedClocks(deps: Watching): Promise<number> {
  const { prisma, now } = deps;
  const missed = await prisma.case.findMany({
    where: { dueAt: { lt: now() }, clockMissedAt: null },
    select: { id: true },
    orderBy: [{ dueAt: 'asc' }, { id: 'asc' }],
    take: most,
  });
  let noted = 0;
  // One that cannot be noted is looked at first again each minute: it must not stand before all others.
  await attemptAll(
    missed.map(({ id }) => async () => {
      if (await noteOne(deps, id)) noted += 1;
    }),
  );
  return noted;
}

/** Under the lock of the case all is looked at again: somebody may have answered, or another node have noted it. */
async function noteOne({ prisma, now, bell }: Watching, id: string): Promise<boolean> {
  const isNoted = await inTransaction(prisma, async (tx) => {
    const row = await lockCase(tx, 'SYSTEM', id);
    const moment = now();
    const { serviceClock, clockStartedAt, clockMissedAt, dueAt } = row ?? noCase;
    if (!row || !serviceClock || !clockStartedAt || clockMissedAt || !dueAt || dueAt >= moment) return false;
    const events = await writeEntries(tx, {
      viewer: 'SYSTEM',
      before: row,
      patch: { clockMissedAt: moment },
      entries: [clockMissed(serviceClock, clockStartedAt, dueAt)],
      changedFields: ['overdue'],
      causedBy: null,
      now: moment,
    });
    await appendEvents(tx, events);
    return true;
  });
  if (isNoted) bell.ring([deskStream(id)]);
  return isNoted;
}

const noCase = { serviceClock: null, clockStartedAt: null, clockMissedAt: null, dueAt: null };

const everyMinute = 60 * 1000;

/** Looks again and again, every minute unless told otherwise. Returns how to stop. */
export function startClockWatch(deps: Watching, onError: (error: unknown) => void, interval = everyMinute) {
  return every(interval, () => noteMissedClocks(deps), onError);
}
