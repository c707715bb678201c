import { sightOf, type Viewer } from '../access/viewer.ts';
import { visibleTenant } from '../access/visible-cases.ts';
import { Prisma } from '../database/database.ts';
import { listOf } from '../database/rows.ts';
import type { Deps } from '../deps.ts';
import { authorJoin, type EntryRow, entryColumns, positionSql } from './timeline-entry.ts';

/** Entries by id; null where there is none in the viewer's sight. */
export async function readEntries(
  { rows }: Deps,
  viewer: Viewer,
  ids: readonly string[],
): Promise<readonly (EntryRow | null)[]> {
  const found = await rows<EntryRow>(Prisma.sql`
    SELECT ${entryColumns} FROM timeline_entries ${authorJoin}
    WHERE id = ANY(${listOf(ids, 'uuid')}) AND ${visibleTenant(viewer)} AND ${positionSql(sightOf(viewer))} > 0`);
  const byId = new Map(found.map((row) => [row.id, row]));
  return ids.map((id) => byId.get(id) ?? null);
}
