import type { Viewer } from '../../access/viewer.ts';
import type { PrismaClient, Transaction } from '../../database/database.ts';
import { checkDocuments } from '../../documents/check-documents.ts';
import { type Problem, problem } from '../../errors.ts';

/** 10 MiB */
const maxBytes = 10_485_760;

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
    const where = { id: documentId, ...own, kind: 'NUMBER_LIST' as const, internal: false, storedAt: { not: null } };
    if (await client.document.findFirst({ where })) return { problems: [], isNamed: true };
  }
  const problems = await checkDocuments(client, viewer, [documentId], at, ['NUMBER_LIST']);
  // One document and no list: its problems stand at the field itself.
  if (problems.length > 0) return { problems: problems.map((one) => ({ ...one, path: at })), isNamed: false };
  const { size } = await client.document.findUniqueOrThrow({ where: { id: documentId }, select: { size: true } });
  const tooLarge = size > maxBytes ? [problem('NUMBER_FILE_TOO_LARGE', at, { size, max: maxBytes })] : [];
  return { problems: tooLarge, isNamed: false };
}
