import { attemptAll } from '../attempt-all.ts';
import { Prisma, type Transaction } from '../database/database.ts';
import { inTransaction } from '../database/transaction.ts';
import type { Deps } from '../deps.ts';
import { every } from '../every.ts';
import { appendEvents, deskStream, tenantStream } from '../realtime/event-log.ts';
import { reminded } from '../timeline/entry-draft.ts';
import { lockCase } from './change-case.ts';
import { writeEntries } from './write-entries.ts';

/** How long before the requested moment of an inventory change its numbers must be spoken of, the longest first. */
const hoursBefore = [24, 1] as const;
const hour = 60 * 60 * 1000;

/** Cases at a time: what is left over is found a minute later. */
const most = 500;

type Reminding = Pick<Deps, 'prisma' | 'now' | 'bell'>;

interface Due {
  readonly caseId: string;
  readonly instant: Date;
  readonly hours: number;
}

/**
 * Reminds, on the timelines of open cases, that numbers must be unassigned before they change their use. Whichever of
 * the reminders is due now is given, an earlier one that was missed is not made up for. Any number of nodes may do so at
 * once. Returns how many were given.
 */
export async function remind(deps: Reminding): Promise<number> {
  let given = 0;
  const found = await findDue(deps);
  // A reminder that cannot be given keeps none of the others back, whose hours pass meanwhile.
  await attemptAll(
    found.map((due) => async () => {
      if (await giveOne(deps, due)) given += 1;
    }),
  );
  return given;
}

/** The window of a reminder ends where that of the next one begins. */
function windows(now: Date) {
  return hoursBefore.map((hours, index) => ({
    hours,
    from: new Date(now.getTime() + (hoursBefore[index + 1] ?? 0) * hour),
    to: new Date(now.getTime() + hours * hour),
  }));
}

async function findDue({ prisma, now }: Reminding): Promise<readonly Due[]> {
  const found = await Promise.all(
    windows(now()).map(({ hours, from, to }) =>
      prisma.$queryRaw<Due[]>(Prisma.sql`
        SELECT request.case_id::text AS "caseId", request.requested_instant AS instant, ${hours}::int AS hours
        FROM inventory_type_change_requests AS request JOIN cases ON cases.id = request.case_id
        WHERE request.requested_instant > ${from} AND request.requested_instant <= ${to} AND cases.state = 'OPEN'
          AND NOT EXISTS (
            SELECT 1 FROM timeline_entries AS entry
            WHERE entry.case_id = request.case_id AND entry.reminded_of = request.requested_instant
              AND entry.reminded_hours = ${hours}
          )
        ORDER BY request.requested_instant
        LIMIT ${most}
      `),
    ),
  );
  return found.flat();
}

/** Under the lock of the case all is looked at again: it may be closed, amended or reminded of since. */
async function giveOne({ prisma, now, bell }: Reminding, due: Due): Promise<boolean> {
  const tenantId = await inTransaction(prisma, (tx) => writeOne(tx, due, now()));
  if (tenantId === null) return false;
  bell.ring([tenantStream(tenantId), deskStream(due.caseId)]);
  return true;
}

async function writeOne(tx: Transaction, { caseId, instant, hours }: Due, now: Date): Promise<string | null> {
  const row = await lockCase(tx, 'SYSTEM', caseId);
  const requested = await tx.inventoryTypeChangeRequest.count({ where: { caseId, requestedInstant: instant } });
  const earlier = await tx.timelineEntry.count({ where: { caseId, remindedOf: instant, remindedHours: hours } });
  if (row?.state !== 'OPEN' || requested === 0 || earlier > 0) return null;
  const events = await writeEntries(tx, {
    viewer: 'SYSTEM',
    before: row,
    patch: {},
    entries: [reminded(instant, hours)],
    changedFields: [],
    causedBy: null,
    now,
  });
  await appendEvents(tx, events);
  return row.tenantId;
}

const everyMinute = 60 * 1000;

/** Looks again and again, every minute unless told otherwise. Returns how to stop. */
export function startReminders(deps: Reminding, onError: (error: unknown) => void, interval = everyMinute) {
  return every(interval, () => remind(deps), onError);
}
