import { randomBytes } from 'node:crypto';
import type { Audience } from '../../src/realtime/audience.ts';
import { type Bell, createBell } from '../../src/realtime/bell.ts';
import { createCallers } from '../../src/realtime/courtesy.ts';
import { createCursors } from '../../src/realtime/cursor.ts';
import { createFanOut } from '../../src/realtime/fan-out.ts';
import type { Prepared, Sink } from '../../src/realtime/sink.ts';
import type { Frame, Placed, Stream } from '../../src/realtime/stream.ts';
import { createInbox } from '../support/inbox.ts';

/** A log in memory with so many shards; reading it takes a moment, as it does from a database. */
export function createLog(shards: number, bell: Bell = createBell()) {
  const logs = Array.from({ length: shards }, () => [] as Placed<number>[]);
  const start = logs.map(() => ({ position: 0, tag: Buffer.alloc(4) }));
  const heads = logs.map((_, shard) => `log:${shard}`);
  let written = 0;
  let reads = 0;
  const stream: Stream<number> = {
    stream: 'log',
    sight: 'DESK',
    wakeUps: heads,
    head: async () =>
      logs.map((log, shard) => log.at(-1)?.point ?? start[shard] ?? { position: 0, tag: Buffer.alloc(4) }),
    tagsAt: async (place) =>
      place.map(({ position }, shard) =>
        position === 0
          ? Buffer.alloc(4)
          : (logs[shard]?.find(({ point }) => point.position === position)?.point.tag ?? null),
      ),
    async after(place, limit, upTo) {
      reads += 1;
      await null;
      return logs
        .flatMap((log, shard) =>
          log.filter(({ point: { position } }) => {
            const end = upTo?.[shard]?.position ?? Number.POSITIVE_INFINITY;
            return position > (place[shard]?.position ?? 0) && position <= end;
          }),
        )
        .slice(0, limit);
    },
  };
  return {
    bell,
    stream,
    logs,
    reads: () => reads,
    /** Events are numbered as they are written, whatever their shard. */
    append(shard: number, isRung = true): number {
      const log = logs[shard];
      if (!log) throw new Error(`There is no shard ${shard}.`);
      written += 1;
      const position = (log.at(-1)?.point.position ?? 0) + 1;
      log.push({ shard, point: { position, tag: randomBytes(4) }, occurredAt: new Date(0), event: written });
      if (isRung) bell.ring([`log:${shard}`]);
      return written;
    },
  };
}

export interface Heard {
  readonly cursor: string;
  readonly previousCursor: string | null;
  readonly event: number | null;
  readonly for: string;
}

interface Options {
  readonly silence?: number;
  /** Which events a viewer is told; reading `viewer.id` makes them personal. */
  readonly select?: (event: number, viewer: { readonly id: string }) => boolean;
  readonly onExecute?: () => void;
  /** What goes wrong meanwhile; without it, nothing may. */
  readonly onError?: (error: unknown) => void;
}

/** The fan-out over a log in memory, with viewers that are names. */
export function fanOutOver(
  log: ReturnType<typeof createLog>,
  { silence = 3_600_000, select = () => true, onExecute, onError = raise }: Options = {},
) {
  const cursors = createCursors(new Uint8Array(32));
  const fanOut = createFanOut<{ readonly id: string }>({
    bell: log.bell,
    cursors,
    now: () => new Date(),
    silence,
    callers: createCallers(),
    onError,
  });
  const audience: Audience<number, number, { readonly id: string }> = {
    identity: ({ id }) => id,
    track(viewer) {
      let isPersonal = false;
      const tracked = {
        get id() {
          isPersonal = true;
          return viewer.id;
        },
      };
      return { viewer: tracked, isPersonal: () => isPersonal };
    },
    select: (event, viewer) => (select(event, viewer) ? event : null),
    async execute(frame: Frame<number>, viewer) {
      onExecute?.();
      await null;
      // Who asked is part of the message only where the selection was.
      const whom = select.length > 1 ? viewer.id : 'all';
      return JSON.stringify({ ...frame, for: whom });
    },
    rightsInForce: async () => undefined,
  };

  async function subscribe(viewer: string, after: string | null = null, groupKey = 'all') {
    const inbox = createInbox<Heard>();
    const sink: Sink = {
      send: (messages: readonly Prepared[]) => {
        for (const { payload } of messages) inbox.put(JSON.parse(payload));
      },
      ready: async () => undefined,
      end: (error) => inbox.fail(error ?? 'end'),
    };
    const leave = await fanOut.subscribe({
      stream: log.stream,
      after,
      viewer: { id: viewer },
      sink,
      groupKey,
      audience,
    });
    return { next: inbox.take, failure: inbox.failure, waiting: inbox.waiting, leave };
  }
  return { fanOut, cursors, subscribe };
}

function raise(error: unknown): never {
  throw error;
}
