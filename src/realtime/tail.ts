import type { Bell } from './bell.ts';
import { advance, depthOf, isNext, isSamePlace, type Place } from './place.ts';
import type { Placed, Stream } from './stream.ts';

/** An event with the place that one has reached when one has been told it. */
export interface Told<E> extends Placed<E> {
  readonly place: Place;
}

/**
 * The end of a stream in memory: read once per node, whoever watches. Its events have an order of this node (of the
 * desk's shards it is one of several possible), counted by `depth`; older ones are read from the log.
 */
export interface Tail<E> {
  place(): Place;
  /** Reads until all that was committed before this call is here. */
  refresh(): Promise<void>;
  /** The events after a place, at most `limit`; null when that place is not in memory. */
  after(place: Place, limit: number): readonly Told<E>[] | null;
  /** The place of the same positions with the tags of the log; null when it is not in memory. */
  placeLike(place: Place): Place | null;
  /** Called whenever it has grown. */
  onGrow(listener: () => void): () => void;
  /** Called when it cannot go on: the store was set back, or what comes next was swept. */
  onBroken(listener: (why: Broken) => void): () => void;
  /** Why it cannot go on; null while it does. */
  broken(): Broken | null;
  stop(): void;
}

type Broken = 'EPOCH_CHANGED' | 'CURSOR_EXPIRED';

/** Events that a tail keeps. */
const ringSize = 1_000;
const batch = 500;
const retryMilliseconds = 250;

export async function openTail<E>(stream: Stream<E>, bell: Bell, onError: (error: unknown) => void): Promise<Tail<E>> {
  const growing = new Set<() => void>();
  const breaking = new Set<(why: Broken) => void>();
  let stopped = false;
  let why: Broken | null = null;
  /** Whether the log may be another one than that which is in memory. */
  let isDoubtful = false;
  let isOpen = false;
  let wasRung = false;
  let retry: NodeJS.Timeout | undefined;
  let reading: Promise<void> | null = null;
  let next: Promise<void> | null = null;

  // Listening begins before the head is read: what is committed in between rings.
  const silence = bell.listen(stream.wakeUps, {
    wake: () => {
      if (isOpen) refresh().catch(recover);
      else wasRung = true;
    },
    setBack: () => breakOff('EPOCH_CHANGED'),
    doubt: () => {
      isDoubtful = true;
    },
  });
  let start: Place;
  try {
    start = await stream.head();
  } catch (error) {
    silence();
    throw error;
  }
  /** In memory, oldest first; `start` is the place before the first of them. */
  let ring: Told<E>[] = [];
  const place = () => ring.at(-1)?.place ?? start;

  /** A log that was set back and has passed this place since would go on as if nothing had happened. */
  async function isAnotherLog(): Promise<boolean> {
    const tags = await stream.tagsAt(place());
    isDoubtful = false;
    return place().some(({ tag }, shard) => !tags[shard]?.equals(tag));
  }

  async function read(): Promise<void> {
    for (;;) {
      if (isDoubtful && (await isAnotherLog())) return breakOff('EPOCH_CHANGED');
      const events = await stream.after(place(), batch);
      if (stopped) return;
      for (const placed of events) {
        // Swept before it was read: never a silent gap.
        if (!isNext(place(), placed)) return breakOff('CURSOR_EXPIRED');
        ring.push({ ...placed, place: advance(place(), placed.shard, placed.point) });
      }
      if (ring.length > ringSize) {
        const gone = ring.length - ringSize;
        start = ring[gone - 1]?.place ?? start;
        ring = ring.slice(gone);
      }
      if (events.length > 0) call(growing);
      if (events.length < batch) return;
    }
  }

  function breakOff(reason: Broken): void {
    stopped = true;
    why = reason;
    for (const listener of [...breaking]) listener(reason);
  }

  /** A reading under way may have missed what was committed since it began: then one more follows, shared by all. */
  function refresh(): Promise<void> {
    if (stopped) return Promise.resolve();
    if (reading === null) {
      reading = read().finally(() => {
        reading = null;
      });
      return reading;
    }
    next ??= reading
      .catch(() => undefined)
      .then(() => {
        next = null;
        return refresh();
      });
    return next;
  }

  function recover(error: unknown): void {
    isDoubtful = true;
    onError(error);
    clearTimeout(retry);
    if (!stopped) retry = setTimeout(() => void refresh().catch(recover), retryMilliseconds);
  }

  function indexOf(one: Place): number | null {
    const index = depthOf(one) - depthOf(start);
    const known = index === 0 ? start : ring[index - 1]?.place;
    return known && isSamePlace(known, one) ? index : null;
  }

  isOpen = true;
  if (wasRung) refresh().catch(recover);

  const listenerOf =
    <L>(set: Set<L>) =>
    (listener: L) => {
      set.add(listener);
      return () => void set.delete(listener);
    };

  return {
    place,
    refresh,
    after(from, limit) {
      const index = indexOf(from);
      return index === null ? null : ring.slice(index, index + limit);
    },
    placeLike(one) {
      const index = indexOf(one);
      return index === null ? null : index === 0 ? start : (ring[index - 1]?.place ?? null);
    },
    onGrow: listenerOf(growing),
    onBroken: listenerOf(breaking),
    broken: () => why,
    stop() {
      stopped = true;
      clearTimeout(retry);
      silence();
    },
  };
}

function call(listeners: ReadonlySet<() => void>): void {
  for (const listener of [...listeners]) listener();
}
