import type { Point } from './cursor.ts';

/** Where one stands in a stream: a point in each of its shards. Most streams have one shard, the desk's feed sixteen. */
export type Place = readonly Point[];

export function isSamePlace(a: Place, b: Place): boolean {
  return a.length === b.length && a.every(({ position }, shard) => position === b[shard]?.position);
}

/** How many events lie before: every event moves exactly one shard by exactly one. */
export const depthOf = (place: Place): number => place.reduce((sum, { position }) => sum + position, 0);

/** The place after an event of that shard. */
export function advance(place: Place, shard: number, point: Point): Place {
  return place.map((before, index) => (index === shard ? point : before));
}

/** Whether something lies between the two in any shard. */
export function isBehind(place: Place, target: Place): boolean {
  return place.some(({ position }, shard) => position < (target[shard]?.position ?? 0));
}

/** Whether an event follows the place in its shard without a gap. */
export function isNext(place: Place, { shard, point }: { readonly shard: number; readonly point: Point }): boolean {
  return point.position === (place[shard]?.position ?? 0) + 1;
}
