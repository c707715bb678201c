import type { Point, StreamName } from './cursor.ts';
import type { Place } from './place.ts';

/** An event of a stream at its place in one of the shards. */
export interface Placed<E> {
  readonly shard: number;
  readonly point: Point;
  readonly occurredAt: Date;
  readonly event: E;
}

/** A stream that can be read from any place: the log itself, never a copy in memory. */
export interface Stream<E> extends StreamName {
  /** The head rows whose moves announce new events. */
  readonly wakeUps: readonly string[];
  head(): Promise<Place>;
  /** The tags at a place, shard by shard; null where the event was swept or never was. */
  tagsAt(place: Place): Promise<readonly (Buffer | null)[]>;
  /** Events after the place (and not beyond `upTo`), each shard in its order, at most `limit`. */
  after(place: Place, limit: number, upTo?: Place): Promise<readonly Placed<E>[]>;
}

/** A message of a subscription: an event, or (null) progress. */
export interface Frame<T> {
  readonly cursor: string;
  readonly previousCursor: string | null;
  readonly occurredAt: Date;
  readonly event: T | null;
}
