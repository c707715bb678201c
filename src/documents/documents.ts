import type { Viewer } from '../access/viewer.ts';
import { Prisma, type Transaction } from '../database/database.ts';
import type { Deps } from '../deps.ts';
import type { DocumentModel } from '../generated/prisma/models.ts';

export type DocumentRow = DocumentModel;

const most = 100;

/**
 * Which documents somebody may see: a person those in their tenant's cases that no internal note holds, an agent all
 * that are in a case; and both their own that are not named yet.
 */
function visibleDocuments(viewer: Viewer): Prisma.DocumentWhereInput {
  return viewer.kind === 'AGENT'
    ? { removedAt: null, OR: [{ namedAt: { not: null } }, { uploaderAgentId: viewer.id }] }
    : {
        removedAt: null,
        tenantId: viewer.tenantId,
        OR: [
          { namedAt: { not: null }, internal: false },
          { namedAt: null, uploaderPersonId: viewer.id },
        ],
      };
}

/**
 * Whether somebody who sees a document may fetch its bytes. What has not been scanned yet goes to nobody but the side it
 * came from, and what is infected to nobody at all.
 */
export function whyNotFetched(
  viewer: Viewer,
  { storedAt, scanState, uploaderAgentId }: DocumentRow,
): 'NOT_FOUND' | 'INFECTED' | 'SCAN_PENDING' | null {
  if (scanState === 'INFECTED') return 'INFECTED';
  if (!storedAt) return 'NOT_FOUND';
  const isOwnSide = (uploaderAgentId !== null) === (viewer.kind === 'AGENT');
  return scanState === 'PENDING' && !isOwnSide ? 'SCAN_PENDING' : null;
}

/** By id; null where there is none that the viewer may see. */
export async function readDocuments(
  { prisma }: Deps,
  viewer: Viewer,
  ids: readonly string[],
): Promise<readonly (DocumentRow | null)[]> {
  const rows = await prisma.document.findMany({ where: { AND: [visibleDocuments(viewer), { id: { in: [...ids] } }] } });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => byId.get(id) ?? null);
}

/** The same of one, within a transaction. */
export async function findDocument(tx: Transaction, viewer: Viewer, id: string): Promise<DocumentRow | null> {
  return tx.document.findFirst({ where: { AND: [visibleDocuments(viewer), { id }] } });
}

export const readDocumentsOfCases = (deps: Deps, viewer: Viewer, ids: readonly string[]) =>
  readDocumentsBy(deps, viewer, Prisma.raw('case_id'), ids);

export const readDocumentsOfEntries = (deps: Deps, viewer: Viewer, ids: readonly string[]) =>
  readDocumentsBy(deps, viewer, Prisma.raw('entry_id'), ids);

/**
 * Oldest first, at most a hundred for each: two statements for all. The ids come by LATERAL with a LIMIT each, so that
 * one case with many documents takes none of another's.
 */
async function readDocumentsBy(
  deps: Deps,
  viewer: Viewer,
  column: Prisma.Sql,
  ids: readonly string[],
): Promise<readonly (readonly DocumentRow[])[]> {
  const rows = await deps.prisma.$queryRaw<{ holder: string; ids: string[] }[]>(Prisma.sql`
    SELECT wanted.id::text AS holder, page.ids
    FROM unnest(${[...ids]}::uuid[]) AS wanted (id)
    CROSS JOIN LATERAL (
      SELECT array_agg(document.id::text) AS ids FROM (
        SELECT id FROM documents
        WHERE ${column} = wanted.id AND removed_at IS NULL
        ${viewer.kind === 'PERSON' ? Prisma.sql`AND tenant_id = ${viewer.tenantId}::uuid AND NOT internal` : Prisma.empty}
        ORDER BY created_at, id
        LIMIT ${most}
      ) AS document
    ) AS page
    WHERE page.ids IS NOT NULL
  `);
  const found = rows.flatMap((row) => row.ids);
  const documents = found.length === 0 ? [] : await readDocuments(deps, viewer, found);
  const byId = new Map(documents.flatMap((document) => (document ? [[document.id, document]] : [])));
  const idsOf = new Map(rows.map((row) => [row.holder, row.ids]));
  return ids.map((id) => (idsOf.get(id) ?? []).flatMap((one) => byId.get(one) ?? []));
}
