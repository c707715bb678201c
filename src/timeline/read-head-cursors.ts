import { sightOf, type Viewer } from '../access/viewer.ts';
import type { Deps } from '../deps.ts';
import { type Point, tagOf } from '../realtime/cursor.ts';
import { positionColumn, timelineName } from './timeline-entry.ts';

/** A case at the head it had when it was read. */
interface Head {
  readonly caseId: string;
  readonly position: number;
}

/** The cursors of heads: what was written since the case was read comes after them. One statement for many cases. */
export async function readHeadCursors(deps: Deps, viewer: Viewer, heads: readonly Head[]): Promise<readonly string[]> {
  const column = positionColumn(sightOf(viewer));
  const entries = await deps.prisma.timelineEntry.findMany({
    where: { OR: heads.map(({ caseId, position }) => ({ caseId, [column]: position })) },
    select: { id: true, caseId: true },
  });
  const tags = new Map(entries.map(({ id, caseId }) => [caseId, tagOf(id)]));
  return heads.map(({ caseId, position }) => {
    const point: Point = { position, tag: tags.get(caseId) ?? tagOf(caseId) };
    return deps.cursors.encode(timelineName(caseId, viewer), [point]);
  });
}
