import { RequestError } from '../errors.ts';
import type { Bell } from './bell.ts';
import type { Cursors, Point, StreamName } from './cursor.ts';

/** An event of a stream at its place. */
export interface Placed<E> {
  readonly position: number;
  readonly tag: Buffer;
  readonly occurredAt: Date;
  readonly event: E;
}

/** A stream that can be read from any position: the log itself, never a copy in memory. */
export interface Stream<E> extends StreamName {
  /** The head row whose moves announce new events of this stream. */
  readonly wakeUp: string;
  head(): Promise<Point>;
  /** The tag at a position; null when it was swept or never was. */
  tagAt(position: number): Promise<Buffer | null>;
  /** Events after the position, in order, at most `limit`. */
  after(position: number, limit: number): Promise<readonly Placed<E>[]>;
}

/** A message of a subscription: an event, or (null) progress. */
export interface Frame<E> {
  readonly cursor: string;
  readonly previousCursor: string | null;
  readonly occurredAt: Date;
  readonly event: E | null;
}

export interface Following {
  readonly bell: Bell;
  readonly cursors: Cursors;
  readonly now: () => Date;
  /** Silence after which progress is told, in milliseconds. */
  readonly silence: number;
}

const batch = 100;

/**
 * The frames of one subscription. Without `after`: progress at the head, then what happens. With it: progress at
 * `after`, all later events, progress that says «live», then what happens, without a seam. `select` decides, with
 * today's rights, whether an event is told; what it leaves out moves the next frame's cursor, never its order.
 */
export function follow<E, T>(
  stream: Stream<E>,
  after: string | null,
  select: (event: E) => Promise<T | null> | T | null,
  following: Following,
): AsyncIterableIterator<Frame<T>> {
  const aborter = new AbortController();
  const source = frames(stream, after, select, following, aborter.signal);
  return {
    next: () => source.next(),
    // A generator's own return() would wait for the pending next(), that is for the next event or the next silence.
    return: () => {
      aborter.abort();
      return source.return(undefined);
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

async function* frames<E, T>(
  stream: Stream<E>,
  after: string | null,
  select: (event: E) => Promise<T | null> | T | null,
  { bell, cursors, now, silence }: Following,
  signal: AbortSignal,
): AsyncGenerator<Frame<T>, void, undefined> {
  const unfollow = bell.follow(stream.wakeUp);
  try {
    const start = after === null ? await stream.head() : await startAt(stream, after, cursors);
    const encode = (point: Point) => cursors.encode(stream, [point]);
    let place: Point = start;
    let told = encode(start);
    let toldAt = now().getTime();
    const frame = (point: Point, occurredAt: Date, event: T | null): Frame<T> => {
      const previousCursor = told;
      told = encode(point);
      toldAt = now().getTime();
      return { cursor: told, previousCursor, occurredAt, event };
    };

    yield { cursor: told, previousCursor: after === null ? null : told, occurredAt: now(), event: null };
    let live = after === null;
    while (!signal.aborted) {
      const rings = bell.rings(stream.wakeUp);
      const events = await stream.after(place.position, batch);
      for (const placed of events) {
        if (signal.aborted) return;
        place = placed;
        const selected = await select(placed.event);
        if (selected !== null) yield frame(placed, placed.occurredAt, selected);
      }
      if (events.length === batch) continue;
      if (!live) {
        live = true;
        yield frame(place, now(), null);
        continue;
      }
      const quiet = toldAt + silence - now().getTime();
      if (quiet <= 0) yield frame(place, now(), null);
      else await bell.wait(stream.wakeUp, rings, quiet, signal);
    }
  } finally {
    unfollow();
  }
}

/** Judges a cursor before any event: never a silent gap. */
async function startAt<E>(stream: Stream<E>, after: string, cursors: Cursors): Promise<Point> {
  const [point, ...more] = cursors.decode(stream, after) ?? [];
  if (!point || more.length > 0) throw new RequestError('CURSOR_INVALID');
  const head = await stream.head();
  if (point.position > head.position) throw new RequestError('EPOCH_CHANGED');
  const tag = await stream.tagAt(point.position);
  if (tag === null) throw new RequestError('CURSOR_EXPIRED');
  if (!tag.equals(point.tag)) throw new RequestError('EPOCH_CHANGED');
  return point;
}
