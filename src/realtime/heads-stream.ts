import type { PrismaClient, Transaction } from '../database/database.ts';
import { Prisma } from '../database/database.ts';
import type { Point, StreamName } from './cursor.ts';
import type { Place } from './place.ts';
import type { Placed, Stream } from './stream.ts';

/** No cursor is ever made of it, so nothing is compared with its tags. */
const tag = Buffer.alloc(4);

/**
 * A stream of which only the heads matter: that they have moved is all it says. For values of which the latest counts
 * and that follow from more than one feed, or from none. A head that is not there stands at 0.
 */
export function headsStream(
  prisma: PrismaClient,
  { heads, ...name }: StreamName & { readonly heads: readonly string[] },
): Stream<number> {
  const head = async (): Promise<Place> => {
    const rows = await prisma.streamHead.findMany({ where: { stream: { in: [...heads] } } });
    const positions = new Map(rows.map(({ stream, position }) => [stream, Number(position)]));
    return heads.map((stream) => ({ position: positions.get(stream) ?? 0, tag }));
  };
  return {
    ...name,
    wakeUps: heads,
    head,
    tagsAt: async (place) => place.map(() => tag),
    async after(place, limit, upTo) {
      const reached = upTo ?? (await head());
      return reached
        .flatMap((end, shard) => movesBetween(place[shard]?.position ?? 0, end, shard, limit))
        .slice(0, limit);
    },
  };
}

function movesBetween(from: number, end: Point, shard: number, limit: number): readonly Placed<number>[] {
  return Array.from({ length: Math.min(limit, Math.max(0, end.position - from)) }, (_, index) => {
    const position = from + index + 1;
    return { shard, point: { position, tag }, occurredAt: new Date(0), event: position };
  });
}

/** Moves a head of such a stream by one, making it when it is the first time. Whoever moves it too waits until then. */
export async function moveHead(tx: Transaction, stream: string): Promise<void> {
  await tx.$executeRaw(Prisma.sql`
    INSERT INTO stream_heads AS head (stream, position, tag)
    VALUES (${stream}, 1, substring(uuid_send(gen_random_uuid()) FROM 1 FOR 4))
    ON CONFLICT (stream) DO UPDATE SET position = head.position + 1
  `);
}
