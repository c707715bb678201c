import { keyLifetime } from './database/idempotency.ts';
import type { Deps } from './deps.ts';
import { sweepDocuments } from './documents/sweep-documents.ts';
import { sweepEvents } from './realtime/sweep-events.ts';

const interval = 10 * 60 * 1000;
const day = 24 * 60 * 60 * 1000;

type Sweeping = Pick<Deps, 'prisma' | 'now' | 'documentStore'>;

/** Removes, every ten minutes, what has had its time. Any number of nodes may do so at once. Returns how to stop. */
export function startSweeper(deps: Sweeping, eventRetentionDays: number, onError: (error: unknown) => void) {
  let running: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    running = sweep(deps, eventRetentionDays).catch(onError);
  }, interval);
  return async () => {
    clearInterval(timer);
    await running;
  };
}

export async function sweep(deps: Sweeping, eventRetentionDays: number): Promise<void> {
  const now = deps.now().getTime();
  await sweepDocuments(deps);
  await sweepEvents(deps.prisma, new Date(now - eventRetentionDays * day));
  await deps.prisma.idempotencyKey.deleteMany({ where: { createdAt: { lt: new Date(now - keyLifetime) } } });
}
