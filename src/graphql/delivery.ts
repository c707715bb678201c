import { type Prepared, type Sink, SlowReader } from '../realtime/sink.ts';

/** How the messages of one subscription leave: straight to a socket, or through an iterator that a transport reads. */
export interface Delivery {
  readonly sink: Sink;
  /** What the transport is handed: ends when the subscription does, and leaves when the transport returns. */
  iterate(leave: () => void): AsyncIterableIterator<Prepared>;
}

/** Bytes that may wait for a slow reader: then the subscription ends, and the client resumes. */
const waitingAtMost = 1024 * 1024;
/** Whoever catches up sends no more while as many wait. */
const highWater = 64 * 1024;

/** A subscription that is read: the sink fills a queue of bounded size, the iterator empties it. */
export function createQueueDelivery(): Delivery {
  const queue: Prepared[] = [];
  let bytes = 0;
  let over: { readonly error?: unknown } | null = null;
  let reader: (() => void) | null = null;
  let drained: (() => void)[] = [];
  let stopFollowing: (() => void) | null = null;

  const wakeReader = () => {
    reader?.();
    reader = null;
  };
  const end = (error?: unknown) => {
    over ??= error === undefined ? {} : { error };
    // At once: a reader that has stopped reading may never come to hear of it.
    stopFollowing?.();
    wakeReader();
    for (const wake of drained) wake();
    drained = [];
  };

  return {
    sink: {
      send(messages) {
        if (over) return;
        for (const message of messages) bytes += message.payload.length;
        queue.push(...messages);
        if (bytes > waitingAtMost) {
          queue.length = 0;
          return end(new SlowReader('Too much waits.'));
        }
        wakeReader();
      },
      ready: () => (over || bytes < highWater ? Promise.resolve() : new Promise((resolve) => drained.push(resolve))),
      end,
    },
    iterate(leave) {
      stopFollowing = leave;
      if (over) leave();
      const iterator: AsyncIterableIterator<Prepared> = {
        async next() {
          while (queue.length === 0 && !over) {
            await new Promise<void>((resolve) => {
              reader = resolve;
            });
          }
          const [message] = queue.splice(0, 1);
          if (message) {
            bytes -= message.payload.length;
            if (bytes < highWater) {
              for (const wake of drained) wake();
              drained = [];
            }
            return { done: false, value: message };
          }
          if (over && 'error' in over) {
            const { error } = over;
            over = {};
            throw error;
          }
          return { done: true, value: undefined };
        },
        async return() {
          end();
          return { done: true, value: undefined };
        },
        [Symbol.asyncIterator]: () => iterator,
      };
      return iterator;
    },
  };
}
