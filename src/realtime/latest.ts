import { RequestError } from '../errors.ts';
import type { Member } from './buckets.ts';
import type { Group } from './group.ts';
import type { Prepared } from './sink.ts';
import type { Tail } from './tail.ts';

interface Options<V> {
  readonly tail: Tail<unknown>;
  /** Executes the operation for the value as it is now. */
  readonly build: (viewer: V) => Promise<string>;
  readonly rightsInForce: () => Promise<void>;
  /** Shortest time between two values, in milliseconds. */
  readonly interval: number;
  /** Longest time until it is looked at though nothing was heard; null: for ever. */
  readonly longest: number | null;
  readonly onError: (error: unknown) => void;
}

/** Subscriptions to a value of which only the latest counts: told at once, then whenever it has changed, coalesced. */
export function createLatest<V>({ tail, build, rightsInForce, interval, longest, onError }: Options<V>): Group<V> {
  const members = new Set<Member<V>>();
  let last: string | null = null;
  let isStale = true;
  let timer: NodeJS.Timeout | null = null;
  let building: Promise<void> | null = null;

  async function renew(): Promise<void> {
    const [representative] = members;
    if (!representative) return;
    isStale = false;
    await rightsInForce();
    const payload = await build(representative.viewer);
    last = payload;
    const messages = [{ cursor: null, payload }] as const;
    for (const member of members) tell(member, messages);
  }

  function tell(member: Member<V>, messages: readonly [Prepared]): void {
    const [{ payload }] = messages;
    if (member.gone || member.told === payload) return;
    member.told = payload;
    member.sink.send(messages);
  }

  /** At once, if the last value is old enough; else when it is. */
  function schedule(): void {
    if (timer !== null || building !== null || !isStale || members.size === 0) return;
    building = renew()
      .catch((error: unknown) => {
        isStale = true;
        onError(error);
      })
      .finally(() => {
        building = null;
        timer = setTimeout(() => {
          timer = null;
          schedule();
        }, interval);
      });
  }

  async function welcome(member: Member<V>): Promise<void> {
    if (last === null || isStale) {
      // The value that is being built may be older than this member's first look.
      const payload = await build(member.viewer);
      tell(member, [{ cursor: null, payload }]);
      last ??= payload;
      // Others were told something else meanwhile: which of the two is newer, the next reading says.
      isStale ||= last !== payload;
    } else {
      tell(member, [{ cursor: null, payload: last }]);
    }
    if (!member.gone) members.add(member);
  }

  function finish(member: Member<V>, error: unknown): void {
    forget(member);
    member.sink.end(error);
  }

  function forget(member: Member<V>): void {
    member.gone = true;
    members.delete(member);
    entering.delete(member);
    if (members.size === 0 && timer) {
      clearTimeout(timer);
      timer = null;
    }
  }

  const entering = new Set<Member<V>>();
  const doubt = () => {
    isStale = true;
    schedule();
  };
  const aging = longest === null ? undefined : setInterval(doubt, longest);
  const hearing = [
    tail.onGrow(doubt),
    tail.onBroken((why) => {
      for (const member of [...members, ...entering]) finish(member, new RequestError(why));
    }),
  ];
  return {
    size: () => members.size + entering.size,
    join(member) {
      entering.add(member);
      isStale ||= members.size === 0;
      welcome(member)
        .then(schedule)
        .catch((error: unknown) => {
          onError(error);
          finish(member, error);
        })
        .finally(() => entering.delete(member));
    },
    leave: forget,
    stop() {
      for (const stopHearing of hearing) stopHearing();
      clearInterval(aging);
      if (timer) clearTimeout(timer);
    },
  };
}
