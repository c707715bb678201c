import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import type { Delivery } from '../graphql/delivery.ts';
import { type Prepared, type Sink, SlowReader } from '../realtime/sink.ts';

/** Bytes that may wait for a slow reader before it is cut. */
const waitingAtMost = 1024 * 1024;
/** Whoever catches up sends no more while as many wait. */
const highWater = 64 * 1024;
/** For clients 4008 means: you read too slowly, come back and resume. */
const tooSlow = 4008;
/** How long the close frame may wait behind what the reader still has to read, in milliseconds. */
const goodbye = 15_000;

/** A socket to which prepared messages are written, past everything that would look into them. */
export interface Outlet {
  deliveryTo(idOf: () => string | undefined): Delivery;
}

/** `raw` is the connection below the WebSocket: corked, several messages leave in one write. */
export function createOutlet(socket: WebSocket, raw: Duplex): Outlet {
  let waiting: (() => void)[] = [];
  let isCut = false;

  const isOpen = () => socket.readyState === socket.OPEN;
  const isHigh = () => isOpen() && socket.bufferedAmount > highWater;
  const flushed = () => {
    if (waiting.length === 0 || isHigh()) return;
    const all = waiting;
    waiting = [];
    for (const wake of all) wake();
  };
  socket.once('close', flushed);

  function cut(): void {
    isCut = true;
    socket.close(tooSlow, 'Too slow: come back and resume');
    const timer = setTimeout(() => socket.terminate(), goodbye);
    socket.once('close', () => clearTimeout(timer));
  }

  function write(head: string, messages: readonly Prepared[]): void {
    // What waits from before says how the reader is; a long burst says nothing of them.
    if (socket.bufferedAmount > waitingAtMost) {
      cut();
      return;
    }
    raw.cork();
    for (const { payload } of messages) socket.send(`${head}${payload}}`, flushed);
    raw.uncork();
  }

  return {
    deliveryTo(idOf) {
      let head: string | null = null;
      let finish: ((error?: unknown) => void) | null = null;
      let over: { readonly error?: unknown } | null = null;
      const end = (error?: unknown) => {
        over ??= error === undefined || error instanceof SlowReader ? {} : { error };
        finish?.(error);
      };
      const sink: Sink = {
        send(messages) {
          if (over || isCut || !isOpen()) return;
          const id = idOf();
          // The client has completed it: what is still on its way is for nobody.
          if (id === undefined) return;
          head ??= `{"id":${JSON.stringify(id)},"type":"next","payload":`;
          write(head, messages);
        },
        ready: () => (isHigh() ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve()),
        end,
      };
      return {
        sink,
        iterate(leave) {
          // graphql-ws keeps the protocol around an iterator that never yields: it only ends.
          const ended = new Promise<void>((resolve, reject) => {
            finish = (error) => {
              leave();
              if (error === undefined) resolve();
              else reject(error);
            };
            if (over) finish(over.error);
          });
          ended.catch(() => undefined);
          const done = { done: true, value: undefined } as const;
          const iterator: AsyncIterableIterator<Prepared> = {
            next: async () => {
              await ended;
              return done;
            },
            async return() {
              end();
              return done;
            },
            [Symbol.asyncIterator]: () => iterator,
          };
          return iterator;
        },
      };
    },
  };
}
