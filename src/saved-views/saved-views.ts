import type { Viewer } from '../access/viewer.ts';
import type { Prisma, PrismaClient, Transaction } from '../database/database.ts';
import type { SavedViewModel } from '../generated/prisma/models.ts';

export type SavedViewRow = SavedViewModel;

interface Reading {
  readonly prisma: PrismaClient | Transaction;
}

/** Whose views somebody may change: their own. */
export function ownViews(viewer: Viewer): Prisma.SavedViewWhereInput {
  return viewer.kind === 'AGENT' ? { agentId: viewer.id } : { tenantId: viewer.tenantId, personId: viewer.id };
}

/** What is shared in somebody's team: by the people of their tenant, or at the desk. */
export function sharedViews(viewer: Viewer): Prisma.SavedViewWhereInput {
  const team = viewer.kind === 'AGENT' ? { agentId: { not: null } } : { tenantId: viewer.tenantId };
  return { ...team, shared: true };
}

export const isOwn = (viewer: Viewer, { agentId, personId }: SavedViewRow): boolean =>
  (viewer.kind === 'AGENT' ? agentId : personId) === viewer.id;

/** Views by id: one's own and those of the team; null for all others, there or not. */
export async function readSavedViews(
  { prisma }: Reading,
  viewer: Viewer,
  ids: readonly string[],
): Promise<readonly (SavedViewRow | null)[]> {
  const rows = await prisma.savedView.findMany({
    where: { id: { in: [...ids] }, OR: [ownViews(viewer), sharedViews(viewer)] },
  });
  return ids.map((id) => rows.find((row) => row.id === id) ?? null);
}

/** All that somebody may see: their own first, each by name. */
export async function listSavedViews({ prisma }: Reading, viewer: Viewer): Promise<readonly SavedViewRow[]> {
  const rows = await prisma.savedView.findMany({
    where: { OR: [ownViews(viewer), sharedViews(viewer)] },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  });
  return [...rows.filter((row) => isOwn(viewer, row)), ...rows.filter((row) => !isOwn(viewer, row))];
}
