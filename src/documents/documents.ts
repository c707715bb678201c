import type { Viewer } from '../access/viewer.ts';
import type { Prisma } from '../database/database.ts';
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
    ? { OR: [{ namedAt: { not: null } }, { uploaderAgentId: viewer.id }] }
    : {
        tenantId: viewer.tenantId,
        OR: [
          { namedAt: { not: null }, internal: false },
          { namedAt: null, uploaderPersonId: viewer.id },
        ],
      };
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

export const readDocumentsOfCases = (deps: Deps, viewer: Viewer, ids: readonly string[]) =>
  readDocumentsBy(deps, viewer, 'caseId', ids);

export const readDocumentsOfEntries = (deps: Deps, viewer: Viewer, ids: readonly string[]) =>
  readDocumentsBy(deps, viewer, 'entryId', ids);

/** Oldest first, at most a hundred for each. */
async function readDocumentsBy(
  { prisma }: Deps,
  viewer: Viewer,
  column: 'caseId' | 'entryId',
  ids: readonly string[],
): Promise<readonly (readonly DocumentRow[])[]> {
  const rows = await prisma.document.findMany({
    where: { AND: [visibleDocuments(viewer), { [column]: { in: [...ids] } }] },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    take: most * ids.length,
  });
  return ids.map((id) => rows.filter((row) => row[column] === id).slice(0, most));
}

/** What the viewer has uploaded and not named yet, newest first. */
export function readUnnamedDocuments({ prisma }: Deps, viewer: Viewer): Promise<readonly DocumentRow[]> {
  const mine = viewer.kind === 'AGENT' ? { uploaderAgentId: viewer.id } : { uploaderPersonId: viewer.id };
  return prisma.document.findMany({
    where: { ...mine, namedAt: null },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: most,
  });
}
