import type { Transaction } from '../database/database.ts';

interface Naming {
  /** Checked in this transaction. */
  readonly documentIds: readonly string[];
  readonly tenantId: string;
  readonly caseId: string;
  readonly entryId: string | null;
  /** On an internal note: as invisible as the note. */
  readonly internal: boolean;
  readonly now: Date;
}

/** Makes documents part of a case: from now on they are not swept. */
export async function nameDocuments(tx: Transaction, { documentIds, now, ...place }: Naming): Promise<void> {
  await tx.document.updateMany({ where: { id: { in: [...documentIds] } }, data: { ...place, namedAt: now } });
}
