import { RequestError } from '../errors.ts';
import type { Audience } from './audience.ts';
import type { Bell } from './bell.ts';
import type { Member } from './buckets.ts';
import type { Callers } from './courtesy.ts';
import type { Cursors } from './cursor.ts';
import { createGroup, type Group } from './group.ts';
import { createLatest } from './latest.ts';
import type { Sink } from './sink.ts';
import { startAt } from './start-at.ts';
import type { Stream } from './stream.ts';
import { openTail, type Tail } from './tail.ts';

/** What one subscription asks for. */
interface Subscribing<E, T, V> {
  readonly stream: Stream<E>;
  /** The cursor to resume from; null: from now on. */
  readonly after: string | null;
  readonly viewer: V;
  readonly sink: Sink;
  /** Equal for subscriptions that are told the same: document, variables but `after`, sight, role, language. */
  readonly groupKey: string;
  readonly audience: Audience<E, T, V>;
}

/** A subscription to a value of which only the latest counts. */
interface SubscribingLatest<V> {
  readonly stream: Stream<unknown>;
  readonly viewer: V;
  readonly sink: Sink;
  readonly groupKey: string;
  readonly build: (viewer: V) => Promise<string>;
  readonly rightsInForce: () => Promise<void>;
  /** Whether it changes with the time alone. */
  readonly ages: boolean;
}

export interface FanOut<V> {
  subscribeLatest(subscribing: SubscribingLatest<V>): Promise<() => void>;
  /** Throws CURSOR_INVALID, CURSOR_EXPIRED or EPOCH_CHANGED; else returns how to leave. */
  subscribe<E, T>(subscribing: Subscribing<E, T, V>): Promise<() => void>;
  /** What there is at this moment: for metrics, and to prove that nothing leaks. */
  count(): { readonly tails: number; readonly groups: number; readonly members: number };
}

interface Options {
  readonly bell: Bell;
  readonly cursors: Cursors;
  readonly now: () => Date;
  readonly silence: number;
  /** Those that wait for an answer of this node. */
  readonly callers: Callers;
  readonly onError: (error: unknown) => void;
  /** Called when this node has learnt where a stream stands, before anybody is told. */
  readonly onNews?: () => void;
}

/** Shortest time between two values of which only the latest counts. */
const latestMilliseconds = 1_000;
/** Longest that a value which changes with the time alone is not read anew. */
const agingMilliseconds = 60_000;

interface Shared {
  readonly name: string;
  // What a tail holds is known to those who opened it: the name of its stream says what.
  readonly tail: Promise<Tail<unknown>>;
  readonly groups: Map<string, Group<unknown>>;
  /** Subscriptions that are on their way in. */
  opening: number;
}

/** All subscriptions of this node: a tail for each stream, a group for each distinct question, a cursor for each member. */
export function createFanOut<V>(options: Options): FanOut<V> {
  const { bell, cursors, onError, onNews = () => undefined } = options;
  const streams = new Map<string, Shared>();

  function enter<E>(stream: Stream<E>): Shared {
    const name = `${stream.sight} ${stream.stream}`;
    const known = streams.get(name);
    if (known) return known;
    const tail = openTail(stream, bell, onError);
    const shared: Shared = { name, tail: tail as Promise<Tail<unknown>>, groups: new Map(), opening: 0 };
    streams.set(name, shared);
    const drop = () => streams.get(name) === shared && streams.delete(name);
    // Whoever comes after a restore begins with a tail of the log as it is then.
    tail.then((opened) => {
      opened.onGrow(onNews);
      opened.onBroken(drop);
    }, drop);
    return shared;
  }

  async function tidy(shared: Shared): Promise<void> {
    for (const [key, group] of shared.groups) {
      if (group.size() > 0) continue;
      group.stop();
      shared.groups.delete(key);
    }
    if (shared.groups.size > 0 || shared.opening > 0) return;
    if (streams.get(shared.name) === shared) streams.delete(shared.name);
    (await shared.tail).stop();
  }

  /** By itself, so that a member keeps alive nothing else of what it was made from. */
  function leaving(shared: Shared, group: Group<V>, member: Member<V>): () => void {
    return () => {
      group.leave(member);
      if (group.size() === 0) tidy(shared).catch(onError);
    };
  }

  /** Enters the stream, and the group of the key, which is made when it is the first. */
  async function join<E>(
    stream: Stream<E>,
    key: string,
    make: (tail: Tail<E>) => Group<V>,
    admit: (tail: Tail<E>) => Promise<{ readonly member: Member<V>; readonly resumed: boolean }>,
  ): Promise<() => void> {
    const shared = enter(stream);
    shared.opening += 1;
    try {
      const tail = (await shared.tail) as Tail<E>;
      const { member, resumed } = await admit(tail);
      // Broken while this one was on its way in: what it would join is told nothing any more.
      const why = tail.broken();
      if (why !== null) throw new RequestError(why);
      const group = (shared.groups.get(key) as Group<V> | undefined) ?? make(tail);
      shared.groups.set(key, group as Group<unknown>);
      onNews();
      group.join(member, resumed);
      return leaving(shared, group, member);
    } finally {
      shared.opening -= 1;
      if (shared.groups.size === 0) await tidy(shared).catch(() => undefined);
    }
  }

  return {
    subscribe<E, T>({ stream, after, viewer, sink, groupKey, audience }: Subscribing<E, T, V>) {
      return join(
        stream,
        groupKey,
        (tail) => createGroup<E, T, V>({ ...options, stream, tail, audience }),
        async (tail) => {
          const place = await startAt(stream, tail, after, cursors);
          const told = cursors.encode(stream, place);
          return { member: { viewer, sink, place, told, gone: false, bucket: null }, resumed: after !== null };
        },
      );
    },
    subscribeLatest({ stream, viewer, sink, groupKey, build, rightsInForce, ages }) {
      return join(
        stream,
        groupKey,
        (tail) =>
          createLatest({
            tail,
            build,
            rightsInForce,
            interval: latestMilliseconds,
            longest: ages ? agingMilliseconds : null,
            onError,
          }),
        async (tail) => ({
          member: { viewer, sink, place: tail.place(), told: '', gone: false, bucket: null },
          resumed: false,
        }),
      );
    },
    count() {
      const groups = [...streams.values()].flatMap((shared) => [...shared.groups.values()]);
      const members = groups.reduce((sum, group) => sum + group.size(), 0);
      return { tails: streams.size, groups: groups.length, members };
    },
  };
}
