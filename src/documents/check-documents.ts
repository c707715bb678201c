import type { Viewer } from '../access/viewer.ts';
import { Prisma, type PrismaClient, type Transaction } from '../database/database.ts';
import { type Problem, problem } from '../errors.ts';
import { type DocumentKind, maxDocumentsAtATime } from './document-kinds.ts';
import type { DocumentRow } from './documents.ts';

/**
 * Whether these documents can be named now, each problem at its index. The rows are locked in one order until the end
 * of the transaction, so that of two cases that name the same document one is told so.
 */
export async function checkDocuments(
  tx: PrismaClient | Transaction,
  viewer: Viewer,
  ids: readonly string[],
  path: readonly string[],
  kinds: readonly DocumentKind[],
): Promise<readonly Problem[]> {
  if (ids.length === 0) return [];
  if (ids.length > maxDocumentsAtATime) {
    return [problem('TOO_MANY_DOCUMENTS', path, { max: maxDocumentsAtATime, count: ids.length })];
  }
  const isAgent = viewer.kind === 'AGENT';
  // What is another's is not even waited for: how long that takes would tell that it is there.
  const column = Prisma.raw(isAgent ? 'uploader_agent_id' : 'uploader_person_id');
  await tx.$queryRaw(Prisma.sql`
    SELECT 1 FROM documents WHERE id = ANY(${[...ids]}::uuid[]) AND ${column} = ${viewer.id}::uuid ORDER BY id FOR UPDATE
  `);
  const mine = isAgent ? { uploaderAgentId: viewer.id } : { uploaderPersonId: viewer.id };
  const rows = await tx.document.findMany({ where: { id: { in: [...ids] }, removedAt: null, ...mine } });
  return ids.flatMap((id, index) => {
    const at = [...path, String(index)];
    const row = rows.find((one) => one.id === id);
    // Two ids of nothing may be the same one here: each is told that it is of nothing.
    if (row && ids.indexOf(id) < index) return [problem('DOCUMENT_TWICE', at)];
    return judge(row, at, kinds);
  });
}

function judge(
  row: DocumentRow | undefined,
  at: readonly string[],
  kinds: readonly DocumentKind[],
): readonly Problem[] {
  if (!row) return [problem('NOT_FOUND', at)];
  if (row.scanState === 'INFECTED') {
    return [problem('DOCUMENT_INFECTED', at, { filename: row.filename, finding: row.scanFinding ?? '' })];
  }
  if (row.namedAt) return [problem('DOCUMENT_USED', at)];
  if (!row.storedAt) return [problem('DOCUMENT_NOT_STORED', at)];
  if (kinds.includes(row.kind)) return [];
  return [problem('DOCUMENT_WRONG_KIND', at, { kind: row.kind, allowed: kinds.join(', ') })];
}
