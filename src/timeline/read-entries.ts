import { sightOf, type Viewer } from '../access/viewer.ts';
import { ofVisibleTenant } from '../access/visible-cases.ts';
import type { Deps } from '../deps.ts';
import { type EntryRow, positionColumn } from './timeline-entry.ts';

/** Entries by id; null where there is none in the viewer's sight. */
export async function readEntries(
  { prisma }: Deps,
  viewer: Viewer,
  ids: readonly string[],
): Promise<readonly (EntryRow | null)[]> {
  const rows = await prisma.timelineEntry.findMany({
    where: { id: { in: [...ids] }, ...ofVisibleTenant(viewer), [positionColumn(sightOf(viewer))]: { gt: 0 } },
  });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => byId.get(id) ?? null);
}
