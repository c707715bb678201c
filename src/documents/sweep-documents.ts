import { Prisma } from '../database/database.ts';
import type { Deps } from '../deps.ts';

type Sweeping = Pick<Deps, 'prisma' | 'now' | 'documentStore'>;

/** Removes documents that nobody named in time: the row first, so that one being named at this moment is safe. */
export async function sweepDocuments({ prisma, now, documentStore }: Sweeping): Promise<number> {
  const swept = await prisma.$queryRaw<{ id: string }[]>(
    Prisma.sql`DELETE FROM documents WHERE named_at IS NULL AND expires_at <= ${now()} RETURNING id::text`,
  );
  for (const { id } of swept) await documentStore.remove(id);
  return swept.length;
}
