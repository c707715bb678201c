import type { Transaction } from '../database/database.ts';
import { inTransaction } from '../database/transaction.ts';
import type { Deps } from '../deps.ts';
import { appendEvents, deskStream, tenantStream } from '../realtime/event-log.ts';
import { mailTroubled } from '../timeline/entry-draft.ts';
import { lockCase } from './change-case.ts';
import { writeEntries } from './write-entries.ts';

interface Trouble {
  readonly caseId: string;
  readonly address: string;
  readonly trouble: 'HELD_BACK' | 'SWITCHED_OFF';
}

/** Says on a case, as the product itself, that mail does not reach somebody; with what `work` writes, or neither. */
export async function noteMailTrouble(
  deps: Pick<Deps, 'prisma' | 'now' | 'bell'>,
  { caseId, address, trouble }: Trouble,
  /** False: there is nothing to say after all. */
  work: (tx: Transaction) => Promise<boolean>,
): Promise<void> {
  const tenantId = await inTransaction(deps.prisma, async (tx) => {
    const before = await lockCase(tx, 'SYSTEM', caseId);
    if (!before || !(await work(tx))) return null;
    const events = await writeEntries(tx, {
      viewer: 'SYSTEM',
      before,
      patch: {},
      entries: [mailTroubled(address, trouble)],
      changedFields: [],
      causedBy: null,
      now: deps.now(),
    });
    await appendEvents(tx, events);
    return before.tenantId;
  });
  if (tenantId !== null) deps.bell.ring([tenantStream(tenantId), deskStream(caseId)]);
}
