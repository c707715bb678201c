import type { Viewer } from '../../access/viewer.ts';
import type { PrismaClient, Transaction } from '../../database/database.ts';
import { checkDocuments } from '../../documents/check-documents.ts';
import type { Problem } from '../../errors.ts';

/**
 * Whether a file can be the list of a case, by itself before it is read and again, under its lock, when the case is
 * written. `isNamed`: it is the case's own already and need not be named once more.
 */
export async function checkListDocument(
  client: PrismaClient | Transaction,
  viewer: Viewer,
  documentId: string,
  at: readonly string[],
  caseId: string | null,
): Promise<{ readonly problems: readonly Problem[]; readonly isNamed: boolean }> {
  const own = viewer.kind === 'PERSON' && caseId !== null && { caseId, tenantId: viewer.tenantId };
  if (own) {
    const named = { kind: 'NUMBER_LIST', internal: false, storedAt: { not: null }, removedAt: null } as const;
    const where = { id: documentId, ...own, ...named, scanState: { not: 'INFECTED' as const } };
    if (await client.document.findFirst({ where })) return { problems: [], isNamed: true };
  }
  const problems = await checkDocuments(client, viewer, [documentId], at, ['NUMBER_LIST']);
  // One document and no list: its problems stand at the field itself.
  return { problems: problems.map((one) => ({ ...one, path: at })), isNamed: false };
}
