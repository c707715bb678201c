import type { Deps } from '../deps.ts';
import { every } from '../every.ts';
import { foldCounts } from './fold-counts.ts';
import { mergeOldCounts } from './merge-old-counts.ts';

/** Milliseconds: as long as this, deltas wait to be folded. Readers read them too, so no figure waits for it. */
const foldEvery = 2_000;
const mergeEvery = 60 * 60 * 1000;
/** Rows removed after which their room is made free. The embedded database has nobody else who would. */
const vacuumAfter = 5_000;

/** Keeps the counts small. Any number of nodes may do so at once. Returns how to stop. */
export function startFolding(
  { prisma, now }: Pick<Deps, 'prisma' | 'now'>,
  onError: (error: unknown) => void,
  interval: number = foldEvery,
): () => Promise<void> {
  let removed = 0;
  let mergedAt = Number.NEGATIVE_INFINITY;
  return every(
    interval,
    async () => {
      removed += await foldCounts(prisma);
      if (now().getTime() - mergedAt >= mergeEvery) {
        mergedAt = now().getTime();
        await mergeOldCounts(prisma, now());
      }
      if (removed < vacuumAfter) return;
      removed = 0;
      for (const table of ['case_count_deltas', 'tenant_case_counts', 'desk_case_counts']) {
        await prisma.$executeRawUnsafe(`VACUUM ${table}`);
      }
    },
    onError,
  );
}
