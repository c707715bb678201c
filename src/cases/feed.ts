import type { Viewer } from '../access/viewer.ts';
import { Prisma, type PrismaClient } from '../database/database.ts';
import { listOf } from '../database/rows.ts';
import type { Deps } from '../deps.ts';
import type { EventModel, TimelineEntryModel } from '../generated/prisma/models.ts';
import { type Point, type StreamName, tagOf } from '../realtime/cursor.ts';
import { deskShards, deskStreamOf, tenantStream } from '../realtime/event-log.ts';
import type { Place } from '../realtime/place.ts';
import type { Placed, Stream } from '../realtime/stream.ts';

/** An event of a feed with the timeline entry that it announces. */
export interface FeedEvent extends EventModel {
  readonly entry: TimelineEntryModel;
}

/** What a feed is made of: one shard for a tenant, sixteen for the desk. */
export interface Feed extends StreamName {
  readonly heads: readonly string[];
  /** Which events are its own, and where they stand in it. */
  readonly where: (shard: number) => Prisma.EventWhereInput;
  readonly column: 'tenantPosition' | 'deskPosition';
}

const deskHeads = Array.from({ length: deskShards }, (_, shard) => deskStreamOf(shard));

export function feedOf(viewer: Viewer): Feed {
  if (viewer.kind === 'AGENT') {
    return {
      stream: 'desk',
      sight: 'DESK',
      heads: deskHeads,
      where: (deskShard) => ({ deskShard }),
      column: 'deskPosition',
    };
  }
  const { tenantId } = viewer;
  const stream = tenantStream(tenantId);
  return { stream, sight: 'TENANT', heads: [stream], where: () => ({ tenantId }), column: 'tenantPosition' };
}

/** The heads that move with whatever the viewer may see of cases. */
export const feedHeads = (viewer: Viewer): readonly string[] => feedOf(viewer).heads;

/** All events of the cases that the viewer may see: a tenant's in one order, the desk's in one order per case. */
export function feedStream(deps: Pick<Deps, 'prisma' | 'rows'>, viewer: Viewer): Stream<FeedEvent> {
  const { prisma } = deps;
  const feed = feedOf(viewer);
  const { column } = feed;
  const positionOf = (event: EventModel) => Number(event[column]);

  return {
    stream: feed.stream,
    sight: feed.sight,
    wakeUps: feed.heads,
    head: () => readHead(deps, feed),
    async tagsAt(place) {
      const heads = await readHeads(prisma, feed);
      // The next event is asked for too: when it was swept, what follows would be a silent gap.
      const events = await prisma.event.findMany({
        where: {
          OR: place.map(({ position }, shard) => ({
            ...feed.where(shard),
            [column]: { in: [position, position + 1] },
          })),
        },
      });
      const tags = new Map(events.map((event) => [`${shardOf(feed, event)} ${positionOf(event)}`, tagOf(event.id)]));
      return place.map(({ position }, shard) => {
        const head = heads[shard];
        if (!head || (head.position > position && !tags.has(`${shard} ${position + 1}`))) return null;
        return position === 0 ? head.tag : (tags.get(`${shard} ${position}`) ?? null);
      });
    },
    async after(place, limit, upTo) {
      const behind = place.flatMap(({ position }, shard) => {
        const end = upTo?.[shard]?.position;
        if (end !== undefined && end <= position) return [];
        return [{ ...feed.where(shard), [column]: { gt: position, ...(end === undefined ? {} : { lte: end }) } }];
      });
      if (behind.length === 0) return [];
      const events = await prisma.event.findMany({
        where: { OR: behind },
        orderBy: [...(feed.sight === 'DESK' ? [{ deskShard: 'asc' as const }] : []), { [column]: 'asc' }],
        take: limit,
        include: { entry: true },
      });
      return events.map((event): Placed<FeedEvent> => {
        const point = { position: positionOf(event), tag: tagOf(event.id) };
        return { shard: shardOf(feed, event), point, occurredAt: event.occurredAt, event };
      });
    },
  };
}

const shardOf = (feed: Feed, { deskShard }: EventModel) => (feed.sight === 'DESK' ? deskShard : 0);

/** The heads of a feed as they stand, in the order of its shards, with the tags of position 0. */
async function readHeads(prisma: PrismaClient, { heads }: Feed): Promise<readonly Point[]> {
  const rows = await prisma.streamHead.findMany({ where: { stream: { in: [...heads] } } });
  const byStream = new Map(rows.map((row) => [row.stream, row]));
  return heads.map((head) => {
    const row = byStream.get(head);
    if (!row) throw new Error(`The stream ${head} has no head.`);
    return { position: Number(row.position), tag: Buffer.from(row.tag) };
  });
}

/** One statement: the heads, and the tag of the last event of each, which the sweep keeps. */
async function readHead({ rows: read }: Pick<Deps, 'rows'>, feed: Feed): Promise<Place> {
  const rows = await read<{ stream: string; position: bigint; tag: Uint8Array; id: string | null }>(
    feed.sight === 'DESK'
      ? Prisma.sql`
          SELECT head.stream, head.position, head.tag, event.id::text AS id
          FROM stream_heads AS head
          LEFT JOIN events AS event
            ON event.desk_shard = substring(head.stream FROM 6)::smallint AND event.desk_position = head.position
          WHERE head.stream = ANY(${listOf(feed.heads, 'text')})`
      : Prisma.sql`
          SELECT head.stream, head.position, head.tag, event.id::text AS id
          FROM stream_heads AS head
          LEFT JOIN events AS event
            ON event.tenant_id = substring(head.stream FROM 8)::uuid AND event.tenant_position = head.position
          WHERE head.stream = ANY(${listOf(feed.heads, 'text')})`,
  );
  const byStream = new Map(rows.map((row) => [row.stream, row]));
  return feed.heads.map((head) => {
    const row = byStream.get(head);
    if (!row) throw new Error(`The stream ${head} has no head.`);
    return { position: Number(row.position), tag: row.id === null ? Buffer.from(row.tag) : tagOf(row.id) };
  });
}

/** The head of the viewer's feed: take it before a page is read. */
export async function readFeedCursor(deps: Deps, viewer: Viewer): Promise<string> {
  const feed = feedOf(viewer);
  return deps.cursors.encode(feed, await readHead(deps, feed));
}

/**
 * The positions of events in the viewer's feed, for the payloads of mutations. In the desk's other shards it is where
 * they stand now.
 */
export async function readEventCursors(
  deps: Deps,
  viewer: Viewer,
  ids: readonly string[],
): Promise<readonly (string | null)[]> {
  const { prisma, cursors } = deps;
  const feed = feedOf(viewer);
  const events = await prisma.event.findMany({ where: { id: { in: [...ids] }, ...ofFeed(viewer) } });
  const byId = new Map(events.map((event) => [event.id, event]));
  const head = viewer.kind === 'AGENT' ? await readHead(deps, feed) : null;
  return ids.map((id) => {
    const event = byId.get(id);
    const position = event?.[feed.column] ?? null;
    if (!event || position === null) return null;
    const point = { position: Number(position), tag: tagOf(id) };
    return cursors.encode(feed, head ? head.map((one, shard) => (shard === event.deskShard ? point : one)) : [point]);
  });
}

function ofFeed(viewer: Viewer): Prisma.EventWhereInput {
  return viewer.kind === 'AGENT' ? {} : { tenantId: viewer.tenantId };
}
