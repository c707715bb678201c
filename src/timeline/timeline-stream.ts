import { sightOf, type Viewer } from '../access/viewer.ts';
import type { Deps } from '../deps.ts';
import { type Point, tagOf } from '../realtime/cursor.ts';
import { deskStream } from '../realtime/event-log.ts';
import type { Stream } from '../realtime/follow.ts';
import { type EntryRow, pointOf, positionColumn, timelineName } from './timeline-entry.ts';

/** The timeline of a case as a stream: it is its own log, so that its cursors never expire. */
export function timelineStream({ prisma }: Deps, viewer: Viewer, caseId: string): Stream<EntryRow> {
  const sight = sightOf(viewer);
  const column = positionColumn(sight);

  return {
    ...timelineName(caseId, viewer),
    // Every entry has an event in the desk's shard of its case, whatever its sight.
    wakeUp: deskStream(caseId),
    async head(): Promise<Point> {
      const last = await prisma.timelineEntry.findFirst({
        where: { caseId, [column]: { gt: 0 } },
        orderBy: { [column]: 'desc' },
      });
      return last ? pointOf(last, sight) : { position: 0, tag: tagOf(caseId) };
    },
    async tagAt(position) {
      if (position === 0) return tagOf(caseId);
      const entry = await prisma.timelineEntry.findFirst({ where: { caseId, [column]: position } });
      return entry && tagOf(entry.id);
    },
    async after(position, limit) {
      const entries = await prisma.timelineEntry.findMany({
        where: { caseId, [column]: { gt: position } },
        orderBy: { [column]: 'asc' },
        take: limit,
      });
      return entries.map((event) => ({ ...pointOf(event, sight), occurredAt: event.occurredAt, event }));
    },
  };
}
