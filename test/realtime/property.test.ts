import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createLog, fanOutOver, type Heard } from './log-in-memory.ts';

type Over = ReturnType<typeof fanOutOver>;

/** Follows the client's rule: accept, drop, or subscribe again after the last accepted. */
function createClient({ subscribe }: Over, name: string, group: string) {
  const accepted: number[] = [];
  const known = new Set<string>();
  let last: string | null = null;
  let gaps = 0;
  let source: Awaited<ReturnType<Over['subscribe']>> | null = null;

  function judge({ cursor, previousCursor, event }: Heard): void {
    if (previousCursor !== last) {
      if (!known.has(cursor)) gaps += 1;
      return;
    }
    if (event !== null) accepted.push(event);
    known.add(cursor);
    last = cursor;
  }
  return {
    accepted,
    gaps: () => gaps,
    disconnect() {
      source?.leave();
      source = null;
    },
    /** With `back`, as a client that has kept an older position than it had accepted. */
    async connect(back = 0) {
      if (source) return;
      const from = back === 0 ? last : ([...known].at(-1 - back) ?? last);
      source = await subscribe(name, from, group);
      if (back > 0) last = from;
      judge(await source.next());
    },
    async take() {
      await this.connect();
      if (source) judge(await source.next());
    },
  };
}

type Step =
  | { readonly kind: 'append'; readonly count: number; readonly shard: number; readonly isRung: boolean }
  | { readonly kind: 'disconnect'; readonly client: number }
  | { readonly kind: 'connect'; readonly client: number }
  | { readonly kind: 'resumeFromOlder'; readonly client: number; readonly back: number };

const clients = 4;
const client = fc.nat({ max: clients - 1 });
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    kind: fc.constant('append' as const),
    count: fc.integer({ min: 1, max: 250 }),
    shard: fc.nat({ max: 2 }),
    isRung: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('disconnect' as const), client }),
  fc.record({ kind: fc.constant('connect' as const), client }),
  fc.record({ kind: fc.constant('resumeFromOlder' as const), client, back: fc.integer({ min: 1, max: 200 }) }),
);

test('whatever is appended, cut and resumed, every client has exactly the log, in order, and never met a gap', async () => {
  const rule = fc.asyncProperty(
    fc.array(step, { maxLength: 14 }),
    fc.integer({ min: 1, max: 3 }),
    async (steps, shards) => {
      const log = createLog(shards);
      const over = fanOutOver(log, { silence: 1 });
      const all = Array.from({ length: clients }, (_, index) =>
        createClient(over, `person ${index % 3}`, `group ${index % 2}`),
      );
      for (const one of all) await one.connect();
      const written: { readonly event: number; readonly shard: number }[] = [];
      for (const one of steps) {
        if (one.kind === 'append') {
          const shard = one.shard % shards;
          for (let more = 0; more < one.count; more += 1) written.push({ event: log.append(shard, one.isRung), shard });
        } else if (one.kind === 'disconnect') all[one.client]?.disconnect();
        else if (one.kind === 'connect') await all[one.client]?.connect();
        else {
          all[one.client]?.disconnect();
          await all[one.client]?.connect(one.back);
        }
      }
      log.bell.ring(log.stream.wakeUps);
      for (const one of all) {
        const accepted = () => new Set(one.accepted);
        while (accepted().size < written.length) await one.take();
        const shardOf = new Map(written.map(({ event, shard }) => [event, shard]));
        for (let shard = 0; shard < shards; shard += 1) {
          const ofShard = (events: readonly number[]) => events.filter((event) => shardOf.get(event) === shard);
          // From an older position the same events are accepted again, in the same order.
          expect([...new Set(ofShard(one.accepted))]).toEqual(ofShard(written.map(({ event }) => event)));
        }
        expect(one.gaps()).toBe(0);
        one.disconnect();
      }
      await new Promise((resolve) => setImmediate(resolve));
      expect(over.fanOut.count()).toEqual({ tails: 0, groups: 0, members: 0 });
      expect(log.bell.listened()).toEqual([]);
    },
  );
  await fc.assert(rule, { numRuns: 40 });
});

test('a log of which a part was swept ends the subscription instead of leaving it out', async () => {
  const log = createLog(1);
  const { subscribe } = fanOutOver(log);
  const source = await subscribe('Ann');
  await source.next();
  for (let count = 0; count < 3; count += 1) log.append(0, false);
  log.logs[0]?.splice(1, 1);
  log.bell.ring(['log:0']);
  expect(await source.failure()).toMatchObject({ code: 'CURSOR_EXPIRED' });
});
