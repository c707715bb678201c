import type { Place } from './place.ts';
import type { Sink } from './sink.ts';

/** One subscription: who, where to, what it was last told. */
export interface Member<V> {
  readonly viewer: V;
  readonly sink: Sink;
  place: Place;
  /** The cursor that it was last told. */
  told: string;
  gone: boolean;
  /** Null: it catches up by itself. */
  bucket: Bucket<V> | null;
}

/** Members that stand at the group's place and were last told the same: they are told the same next. */
export interface Bucket<V> {
  key: string;
  told: string;
  /** When, by the clock of `performance`: of its members the longest ago. */
  toldAt: number;
  readonly viewer: V;
  readonly members: Set<Member<V>>;
}

export interface Buckets<V> {
  all(): readonly Bucket<V>[];
  isEmpty(): boolean;
  put(member: Member<V>, toldAt: number): void;
  remove(member: Member<V>): void;
  /** After something was told: those that were told the same are one from now on. */
  regroup(): void;
}

/** `keyOf` tells apart what must not share a message; it may come to tell apart more. */
export function createBuckets<V>(
  keyOf: (of: { readonly told: string; readonly viewer: V }) => string,
  isPersonal: () => boolean,
): Buckets<V> {
  let buckets = new Map<string, Bucket<V>>();

  function put(member: Member<V>, toldAt: number): void {
    const { told, viewer } = member;
    const key = keyOf(member);
    const bucket = buckets.get(key) ?? { key, told, toldAt, viewer, members: new Set() };
    buckets.set(key, bucket);
    bucket.members.add(member);
    bucket.toldAt = Math.min(bucket.toldAt, toldAt);
    member.bucket = bucket;
  }

  return {
    put,
    all: () => [...buckets.values()],
    isEmpty: () => buckets.size === 0,
    remove(member) {
      const { bucket } = member;
      if (bucket?.members.delete(member) && bucket.members.size === 0) buckets.delete(bucket.key);
    },
    regroup() {
      const before = [...buckets.values()];
      buckets = new Map();
      const [only, ...others] = before;
      // Nearly always one bucket, that stays one.
      if (only && others.length === 0 && !isPersonal()) {
        only.key = keyOf(only);
        buckets.set(only.key, only);
        return;
      }
      for (const { members, toldAt } of before) for (const member of members) put(member, toldAt);
    },
  };
}
