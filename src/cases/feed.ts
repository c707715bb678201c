import type { PersonViewer, Viewer } from '../access/viewer.ts';
import type { Deps } from '../deps.ts';
import type { EventModel, TimelineEntryModel } from '../generated/prisma/models.ts';
import { type Point, type StreamName, tagOf } from '../realtime/cursor.ts';
import { tenantStream } from '../realtime/event-log.ts';
import type { Stream } from '../realtime/follow.ts';

/** An event of a feed with the timeline entry that it announces. */
export interface FeedEvent extends EventModel {
  readonly entry: TimelineEntryModel;
}

export function feedName(tenantId: string): StreamName {
  return { stream: tenantStream(tenantId), sight: 'TENANT' };
}

/** All events of a tenant's cases that the tenant may see, in order. */
export function tenantFeed({ prisma }: Deps, { tenantId }: PersonViewer): Stream<FeedEvent> {
  const name = feedName(tenantId);

  async function tagAt(position: number): Promise<Buffer | null> {
    if (position === 0) return (await isSweptFrom(0)) ? null : startTag();
    const where = { tenantId_tenantPosition: { tenantId, tenantPosition: position } };
    const event = await prisma.event.findUnique({ where, select: { id: true } });
    return event && tagOf(event.id);
  }
  async function startTag(): Promise<Buffer> {
    const head = await prisma.streamHead.findUniqueOrThrow({ where: { stream: name.stream } });
    return Buffer.from(head.tag);
  }
  /** Whether the event after this position is gone although later ones are there. */
  async function isSweptFrom(position: number): Promise<boolean> {
    const first = await prisma.event.findFirst({
      where: { tenantId, tenantPosition: { gt: position } },
      orderBy: { tenantPosition: 'asc' },
      select: { tenantPosition: true },
    });
    return first !== null && Number(first.tenantPosition) !== position + 1;
  }

  return {
    ...name,
    wakeUp: name.stream,
    async head(): Promise<Point> {
      const { position, tag } = await prisma.streamHead.findUniqueOrThrow({ where: { stream: name.stream } });
      // The sweep keeps the last event of every stream, so the tag of the head is always there.
      return { position: Number(position), tag: (await tagAt(Number(position))) ?? Buffer.from(tag) };
    },
    tagAt,
    async after(position, limit) {
      const events = await prisma.event.findMany({
        where: { tenantId, tenantPosition: { gt: position } },
        orderBy: { tenantPosition: 'asc' },
        take: limit,
        include: { entry: true },
      });
      return events.map((event) => ({
        position: Number(event.tenantPosition),
        tag: tagOf(event.id),
        occurredAt: event.occurredAt,
        event,
      }));
    },
  };
}

/** The head of the viewer's feed: take it before a page is read. Null for agents, whose feed is not served yet. */
export async function readFeedCursor(deps: Deps, viewer: Viewer): Promise<string | null> {
  if (viewer.kind === 'AGENT') return null;
  return deps.cursors.encode(feedName(viewer.tenantId), [await tenantFeed(deps, viewer).head()]);
}

/** The positions of events in the viewer's feed, for the payloads of mutations. */
export async function readEventCursors(
  deps: Deps,
  viewer: Viewer,
  ids: readonly string[],
): Promise<readonly (string | null)[]> {
  if (viewer.kind === 'AGENT') return ids.map(() => null);
  const events = await deps.prisma.event.findMany({ where: { id: { in: [...ids] }, tenantId: viewer.tenantId } });
  const positions = new Map(events.map((event) => [event.id, event.tenantPosition]));
  return ids.map((id) => {
    const position = positions.get(id);
    if (position === null || position === undefined) return null;
    return deps.cursors.encode(feedName(viewer.tenantId), [{ position: Number(position), tag: tagOf(id) }]);
  });
}
