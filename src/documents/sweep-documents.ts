import { attemptAll } from '../attempt-all.ts';
import { Prisma } from '../database/database.ts';
import type { Deps } from '../deps.ts';

type Sweeping = Pick<Deps, 'prisma' | 'now' | 'documentStore'>;

/** Bytes that are removed in one sweep; the next goes on. */
const most = 1_000;

/**
 * Removes documents that nobody named in time, and the bytes of all that were removed. A row is marked first, so that one
 * being named at this moment is safe, and done with once its bytes are gone: a store that fails is asked again.
 */
export async function sweepDocuments(deps: Sweeping): Promise<void> {
  const { prisma, now } = deps;
  await prisma.$executeRaw(
    Prisma.sql`UPDATE documents SET removed_at = ${now()} WHERE named_at IS NULL AND removed_at IS NULL AND expires_at <= ${now()}`,
  );
  const removed = await prisma.document.findMany({
    where: { removedAt: { not: null }, purgedAt: null },
    orderBy: { removedAt: 'asc' },
    take: most,
  });
  // One whose bytes will not go holds no other.
  await attemptAll([
    ...removed.map(
      ({ id }) =>
        () =>
          purgeDocument(deps, id),
    ),
    () => deps.documentStore.sweep(),
  ]);
}

/** Removes the bytes of a document that was removed. What was named in a case stays as a name on its timeline. */
export async function purgeDocument({ prisma, now, documentStore }: Sweeping, id: string): Promise<void> {
  await documentStore.remove(id);
  await prisma.document.deleteMany({ where: { id, namedAt: null, removedAt: { not: null } } });
  await prisma.document.updateMany({
    where: { id, removedAt: { not: null }, purgedAt: null },
    data: { purgedAt: now() },
  });
}
