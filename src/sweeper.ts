import { attemptAll } from './attempt-all.ts';
import { followAnew } from './cases/follow-rules.ts';
import { scanPending } from './cases/scan-pending.ts';
import { sweepBulkJobs } from './cases/sweep-bulk-jobs.ts';
import type { Changing } from './change.ts';
import { keyLifetime } from './database/idempotency.ts';
import type { Deps } from './deps.ts';
import { sweepDocuments } from './documents/sweep-documents.ts';
import { every } from './every.ts';
import { sweepMails } from './notifications/sweep-mails.ts';
import { sweepEvents } from './realtime/sweep-events.ts';

const sweepInterval = 10 * 60 * 1000;
const scanInterval = 30 * 1000;
/** What the log says when they fail. */
export const sweepFailed = 'the sweep failed and will be tried again';
export const scanFailed = 'documents wait for the scanner';
const day = 24 * 60 * 60 * 1000;

type Sweeping = Pick<Deps, 'prisma' | 'now' | 'documentStore'>;
type Scanning = Changing & Pick<Deps, 'documentStore' | 'scanner'>;

/** Removes, every ten minutes, what has had its time, and follows what an operator has changed. Any number of nodes may do so at once. Returns how to stop. */
export function startSweeper(deps: Sweeping, eventRetentionDays: number, onError: (error: unknown) => void) {
  return every(sweepInterval, () => sweep(deps, eventRetentionDays), onError);
}

/** Asks the scanner again about documents that it has not judged. Any number of nodes may do so at once. */
export function startScans(deps: Scanning, onError: (error: unknown) => void) {
  return every(scanInterval, () => scanPending(deps), onError);
}

export async function sweep(deps: Sweeping, eventRetentionDays: number): Promise<void> {
  const now = deps.now().getTime();
  const retained = new Date(now - eventRetentionDays * day);
  // A store that is away keeps no event and no key longer than it should be kept.
  await attemptAll([
    () => sweepDocuments(deps),
    () => sweepMails(deps),
    () => sweepEvents(deps.prisma, retained),
    async () => deps.prisma.portReleaseCode.deleteMany({ where: { expiresAt: { lt: retained } } }),
    () => sweepBulkJobs(deps.prisma, retained),
    () => followAnew(deps.prisma),
    async () => deps.prisma.idempotencyKey.deleteMany({ where: { createdAt: { lt: new Date(now - keyLifetime) } } }),
  ]);
}
