import { RequestError } from '../errors.ts';
import { type Bucket, createBuckets, type Member } from './buckets.ts';
import { type Callers, giveWay } from './courtesy.ts';
import { type Building, createMessageBuilder } from './message-builder.ts';
import { patiently } from './patiently.ts';
import { advance, isBehind, isNext, isSamePlace, type Place } from './place.ts';
import type { Prepared } from './sink.ts';
import type { Told } from './tail.ts';

interface Options<E, T, V> extends Building<E, T, V> {
  /** Milliseconds of silence after which progress is told. */
  readonly silence: number;
  readonly callers: Callers;
  readonly onError: (error: unknown) => void;
}

export interface Group<V> {
  size(): number;
  /** Tells progress, what has happened since `place`, progress that says «live», and then what happens. */
  join(member: Member<V>, resumed: boolean): void;
  leave(member: Member<V>): void;
  stop(): void;
}

const batch = 100;
/** Buckets that are built for at once: more would only wait for the database. */
const builtAtOnce = 20;
/** Silences of which no more than this part is missing are told with those that are over: they share the work. */
const together = 0.05;

/**
 * Subscriptions that ask for the same: one execution and one serialisation for each event, whatever their number. A
 * newcomer catches up by itself, at the pace of its own reader, and is then told what all are told.
 */
export function createGroup<E, T, V>(options: Options<E, T, V>): Group<V> {
  const { stream, tail, cursors, audience, silence, callers, onError } = options;
  const builder = createMessageBuilder(options);
  const members = new Set<Member<V>>();
  const buckets = createBuckets<V>(
    ({ told, viewer }) => (builder.isPersonal() ? `${audience.identity(viewer)} ${told}` : told),
    builder.isPersonal,
  );
  let place = tail.place();
  const waiting = new Set<() => void>();
  let work: Promise<void> = Promise.resolve();
  let isWaiting = false;
  let silent: NodeJS.Timeout | undefined;
  /** Milliseconds that the last telling took of the thread. */
  let sending = 0;

  /** One thing after the other: what is told must be in order. */
  function enqueue(): void {
    if (isWaiting) return;
    isWaiting = true;
    work = work.then(async () => {
      isWaiting = false;
      try {
        while (await patiently(step, { isOver: () => members.size === 0, onError })) await giveWay(callers, sending);
      } catch (error) {
        onError(error);
        // The clients resume from what they were last told.
        for (const member of [...members]) finish(member, error);
      }
    });
  }

  /** Tells the next events to all that are live; false when there are none. */
  async function step(): Promise<boolean> {
    const events = await eventsAfter(place, tail.place());
    const last = events.at(-1);
    if (!last) return false;
    if (!buckets.isEmpty()) {
      await audience.rightsInForce();
      await tell(
        (bucket) => builder.events(bucket.viewer, bucket.told, events),
        () => last.place,
      );
    } else {
      sending = 0;
      reach(last.place);
    }
    return true;
  }

  /** Builds for every bucket, also for those that come up meanwhile; then sends to all at once. */
  async function tell(build: (bucket: Bucket<V>) => Promise<readonly Prepared[]>, to: () => Place): Promise<void> {
    const built = new Map<string, readonly Prepared[]>();
    for (;;) {
      const wasPersonal = builder.isPersonal();
      const missing = buckets
        .all()
        .filter(({ key }) => !built.has(key))
        .slice(0, builtAtOnce);
      if (missing.length === 0) break;
      await Promise.all(missing.map(async (bucket) => built.set(bucket.key, await build(bucket))));
      if (builder.isPersonal() === wasPersonal) continue;
      buckets.regroup();
      built.clear();
    }
    const begun = performance.now();
    const told = buckets.all().filter((bucket) => send(bucket, built.get(bucket.key) ?? []));
    sending = performance.now() - begun;
    if (told.length > 0) {
      buckets.regroup();
      listenToSilence();
    }
    reach(to());
  }

  function send(bucket: Bucket<V>, messages: readonly Prepared[]): boolean {
    const cursor = messages.at(-1)?.cursor;
    if (!cursor) return false;
    bucket.told = cursor;
    bucket.toldAt = performance.now();
    for (const member of bucket.members) {
      member.told = cursor;
      member.sink.send(messages);
    }
    return true;
  }

  function reach(to: Place): void {
    place = to;
    for (const wake of waiting) wake();
    waiting.clear();
  }

  /** To those who were told nothing for the longest: of what is personal, others may hear much meanwhile. */
  function listenToSilence(): void {
    clearTimeout(silent);
    if (members.size === 0) return;
    const now = performance.now();
    const since = buckets.all().reduce((oldest, { toldAt }) => Math.min(oldest, toldAt), now);
    silent = setTimeout(tellSilence, Math.max(silence * together, since + silence - now));
  }

  function tellSilence(): void {
    work = work.then(async () => {
      try {
        const cursor = cursors.encode(stream, place);
        await audience.rightsInForce();
        const due = performance.now() - silence + silence * together;
        await tell(
          async ({ viewer, told, toldAt }) => (toldAt > due ? [] : [await builder.progress(viewer, cursor, told)]),
          () => place,
        );
      } catch (error) {
        onError(error);
      }
      listenToSilence();
    });
  }

  /** From memory, or from the log where a reader comes from further back. */
  async function eventsAfter(from: Place, to: Place): Promise<readonly Told<E>[]> {
    const remembered = tail.after(from, batch);
    if (remembered) {
      const end = remembered.findIndex((event) => isBehind(to, event.place));
      return end === -1 ? remembered : remembered.slice(0, end);
    }
    let reached = from;
    const events = await stream.after(from, batch, to);
    return events.map((event) => {
      // Swept while it was being read: never a silent gap.
      if (!isNext(reached, event)) throw new RequestError('CURSOR_EXPIRED');
      reached = advance(reached, event.shard, event.point);
      return { ...event, place: reached };
    });
  }

  async function catchUp(member: Member<V>, resumed: boolean): Promise<void> {
    const { viewer, sink } = member;
    const start = await builder.progress(viewer, member.told, resumed ? member.told : null);
    sink.send([start]);
    let isLive = !resumed;
    const asked = { isOver: () => member.gone, onError };
    while (!member.gone) {
      const events = await patiently(() => eventsAfter(member.place, place), asked);
      const last = events.at(-1);
      if (last) {
        const messages = await patiently(async () => {
          await audience.rightsInForce();
          return builder.events(viewer, member.told, events);
        }, asked);
        await sink.ready();
        if (member.gone) return;
        sink.send(messages);
        member.told = messages.at(-1)?.cursor ?? member.told;
        member.place = last.place;
      } else if (!isSamePlace(member.place, place)) {
        // It comes from another node and knows more than this one has told yet.
        await new Promise<void>((resolve) => waiting.add(resolve));
      } else if (!isLive) {
        const at = cursors.encode(stream, member.place);
        const live = await builder.progress(viewer, at, member.told);
        if (member.gone) return;
        sink.send([live]);
        member.told = at;
        isLive = true;
      } else {
        // In this very moment the two are one: from here on there is no seam.
        buckets.put(member, performance.now());
        return;
      }
    }
  }

  function finish(member: Member<V>, error?: unknown): void {
    if (member.gone) return;
    forget(member);
    member.sink.end(error);
  }

  function forget(member: Member<V>): void {
    member.gone = true;
    members.delete(member);
    buckets.remove(member);
    if (members.size === 0) clearTimeout(silent);
  }

  const hearing = [
    tail.onGrow(enqueue),
    tail.onBroken((why) => {
      for (const member of [...members]) finish(member, new RequestError(why));
    }),
  ];
  return {
    size: () => members.size,
    join(member, resumed) {
      members.add(member);
      if (members.size === 1) listenToSilence();
      enqueue();
      catchUp(member, resumed).catch((error: unknown) => {
        onError(error);
        finish(member, error);
      });
    },
    leave: forget,
    stop() {
      for (const stopHearing of hearing) stopHearing();
      clearTimeout(silent);
      builder.stop();
    },
  };
}
