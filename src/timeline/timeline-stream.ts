import type { Viewer } from '../access/viewer.ts';
import { sightOf } from '../access/viewer.ts';
import type { Deps } from '../deps.ts';
import { tagOf } from '../realtime/cursor.ts';
import { deskStream } from '../realtime/event-log.ts';
import type { Stream } from '../realtime/stream.ts';
import { type EntryRow, pointOf, positionColumn, timelineName } from './timeline-entry.ts';

/** The timeline of a case as a stream: it is its own log, so that its cursors never expire. */
export function timelineStream({ prisma }: Pick<Deps, 'prisma'>, viewer: Viewer, caseId: string): Stream<EntryRow> {
  const sight = sightOf(viewer);
  const column = positionColumn(sight);

  return {
    ...timelineName(caseId, viewer),
    // Every entry has an event in the desk's shard of its case, whatever its sight.
    wakeUps: [deskStream(caseId)],
    async head() {
      const last = await prisma.timelineEntry.findFirst({
        where: { caseId, [column]: { gt: 0 } },
        orderBy: { [column]: 'desc' },
      });
      return [last ? pointOf(last, sight) : { position: 0, tag: tagOf(caseId) }];
    },
    async tagsAt([point]) {
      if (!point || point.position === 0) return [tagOf(caseId)];
      const entry = await prisma.timelineEntry.findFirst({ where: { caseId, [column]: point.position } });
      return [entry && tagOf(entry.id)];
    },
    async after([point], limit, upTo) {
      const end = upTo?.[0]?.position;
      const entries = await prisma.timelineEntry.findMany({
        where: { caseId, [column]: { gt: point?.position ?? 0, ...(end === undefined ? {} : { lte: end }) } },
        orderBy: { [column]: 'asc' },
        take: limit,
      });
      return entries.map((event) => ({ shard: 0, point: pointOf(event, sight), occurredAt: event.occurredAt, event }));
    },
  };
}
