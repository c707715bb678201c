import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import type { Delivery } from '../graphql/delivery.ts';
import { type Prepared, type Sink, SlowReader } from '../realtime/sink.ts';
import { framesOf } from './frames.ts';

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

/**
 * `raw` is the connection below the WebSocket. While that is open, has no extension and sends each message in one frame,
 * it writes at once: frames of ours may stand between its own.
 */
export function createOutlet(socket: WebSocket, raw: Duplex): Outlet {
  const outlet = new SocketOutlet(socket, raw);
  socket.on('message', () => outlet.heard());
  socket.on('close', () => outlet.flushed());
  // It comes after every write that had to wait, whoever wrote.
  raw.on('drain', () => outlet.flushed());
  return outlet;
}

// Classes, since a node holds thousands of these: methods cost nothing for each.

class SocketOutlet implements Outlet {
  #waiting: (() => void)[] | null = null;
  #isCut = false;

  constructor(
    readonly socket: WebSocket,
    readonly raw: Duplex,
  ) {}

  deliveryTo(idOf: () => string | undefined): Delivery {
    return new SocketDelivery(this, idOf);
  }

  takes(): boolean {
    return !this.#isCut && this.socket.readyState === this.socket.OPEN;
  }

  write(frames: Buffer): void {
    // What waits from before says how the reader is; a long burst says nothing of them.
    if (this.socket.bufferedAmount > waitingAtMost) this.#cut();
    else this.raw.write(frames);
  }

  ready(): Promise<void> {
    if (!this.#isHigh()) return Promise.resolve();
    return new Promise((resolve) => {
      this.#waiting ??= [];
      this.#waiting.push(resolve);
    });
  }

  /** Who asks and asks and does not read is not read either: what waits for them stays bounded. */
  heard(): void {
    if (this.takes() && this.socket.bufferedAmount > waitingAtMost) this.socket.pause();
  }

  flushed(): void {
    if (this.socket.isPaused) this.socket.resume();
    if (this.#waiting === null || this.#isHigh()) return;
    const all = this.#waiting;
    this.#waiting = null;
    for (const wake of all) wake();
  }

  #isHigh(): boolean {
    return this.socket.readyState === this.socket.OPEN && this.socket.bufferedAmount > highWater;
  }

  #cut(): void {
    const { socket } = this;
    this.#isCut = true;
    socket.close(tooSlow, 'Too slow: come back and resume');
    const timer = setTimeout(() => socket.terminate(), goodbye);
    socket.once('close', () => clearTimeout(timer));
  }
}

const done = { done: true, value: undefined } as const;

class SocketDelivery implements Delivery, Sink, AsyncIterableIterator<Prepared> {
  #frameId: string | null = null;
  #over: { readonly error?: unknown } | null = null;
  #finish: (() => void) | null = null;
  #ended: Promise<typeof done> | null = null;

  constructor(
    readonly outlet: SocketOutlet,
    readonly idOf: () => string | undefined,
  ) {}

  get sink(): Sink {
    return this;
  }

  send(messages: readonly Prepared[]): void {
    if (this.#over || messages.length === 0 || !this.outlet.takes()) return;
    const id = this.idOf();
    // The client has completed it: what is still on its way is for nobody.
    if (id === undefined) return;
    this.#frameId ??= JSON.stringify(id);
    this.outlet.write(framesOf(messages, this.#frameId));
  }

  ready(): Promise<void> {
    return this.outlet.ready();
  }

  end(error?: unknown): void {
    this.#over ??= error === undefined || error instanceof SlowReader ? {} : { error };
    this.#finish?.();
  }

  /** graphql-ws keeps the protocol around an iterator that never yields: it only ends. */
  iterate(leave: () => void): AsyncIterableIterator<Prepared> {
    this.#ended = new Promise((resolve, reject) => {
      this.#finish = () => {
        this.#finish = null;
        leave();
        if (this.#over && 'error' in this.#over) reject(this.#over.error);
        else resolve(done);
      };
    });
    this.#ended.catch(() => undefined);
    if (this.#over) this.#finish?.();
    return this;
  }

  next(): Promise<IteratorResult<Prepared>> {
    return this.#ended ?? Promise.resolve(done);
  }

  return(): Promise<IteratorResult<Prepared>> {
    this.end();
    return Promise.resolve(done);
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}
