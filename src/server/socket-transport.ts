import {
  CloseCode,
  type WebSocket as GraphQLSocket,
  MessageType,
  parseMessage,
  type Server,
  stringifyMessage,
} from 'graphql-ws';
import type { WebSocket } from 'ws';
import { OperationIds } from './operation-ids.ts';

const pingMilliseconds = 12_000;
const longestId = 256;

/** Try again later (RFC 6455's registry): nothing that the client did. */
const troubleHere = 1013;

/** How many operations a socket has, in the client's eyes and, with those that are still ending, in ours. */
export interface Load {
  open(): number;
  running(): number;
  /** The client's id of an operation; undefined once it has completed it. */
  idOf(our: string): string | undefined;
}

/** Carries a socket's frames to graphql-ws and back, with ids of our own, and ends sockets whose other side is gone. */
export function carry<Extra>(
  protocol: Server<Extra>,
  socket: WebSocket,
  extraOf: (load: Load) => Extra,
  report: (error: unknown) => void,
): void {
  const carrier = new Carrier(socket);
  const closed = protocol.opened(carrier, extraOf(carrier));
  const stopPings = keepAlive(socket);
  socket.on('message', (data) => {
    // What comes after the farewell is not done: nobody would be told what came of it.
    if (socket.readyState !== socket.OPEN) return;
    carrier.receive(String(data)).catch((error: unknown) => {
      report(error);
      socket.close(troubleHere, 'Try again later');
    });
  });
  socket.on('close', (code, reason) => {
    stopPings();
    Promise.resolve(closed(code, String(reason))).catch(report);
  });
}

// A class, since a node holds thousands of these: methods cost nothing for each.
class Carrier implements Load, GraphQLSocket {
  readonly #ids = new OperationIds();
  #running = 0;
  #handle: ((message: string) => Promise<void>) | null = null;

  constructor(readonly socket: WebSocket) {}

  get protocol(): string {
    return this.socket.protocol;
  }

  open(): number {
    return this.#ids.count();
  }

  running(): number {
    return this.#running;
  }

  idOf(our: string): string | undefined {
    return this.#ids.theirs(our);
  }

  onMessage(take: (message: string) => Promise<void>): void {
    this.#handle = take;
  }

  close(code: number, reason: string): void {
    this.socket.close(code, reason);
  }

  /** Resolves when the frame is on its way: so each subscription waits for its reader. */
  send(frame: string): Promise<void> {
    const theirs = this.#ids.outgoing(frame);
    if (theirs === null || this.socket.readyState !== this.socket.OPEN) return Promise.resolve();
    return new Promise((resolve) => {
      // An error here is a socket that is closing: its «close» ends all that is to end.
      this.socket.send(theirs, () => resolve());
    });
  }

  async receive(text: string): Promise<void> {
    const message = read(text);
    if (message === null) return this.close(CloseCode.BadRequest, 'Invalid message received');
    if (message.type === MessageType.Subscribe) {
      const id = this.#ids.begin(message.id);
      if (id === null) return this.close(CloseCode.SubscriberAlreadyExists, 'Subscriber for this id already exists');
      this.#running += 1;
      // Resolves when the operation has ended.
      return this.#handle?.(stringifyMessage({ ...message, id })).finally(() => {
        this.#running -= 1;
      });
    }
    if (message.type !== MessageType.Complete) return this.#handle?.(text);
    const id = this.#ids.end(message.id);
    if (id !== null) await this.#handle?.(stringifyMessage({ ...message, id }));
  }
}

/** What a client may say; null for all else. */
function read(text: string) {
  try {
    const message = parseMessage(text);
    switch (message.type) {
      case MessageType.Subscribe:
        return message.id.length > longestId ? null : message;
      case MessageType.ConnectionInit:
      case MessageType.Complete:
      case MessageType.Ping:
      case MessageType.Pong:
        return message;
      default:
        return null;
    }
  } catch {
    return null;
  }
}

function keepAlive(socket: WebSocket): () => void {
  let answered = true;
  socket.on('pong', () => {
    answered = true;
  });
  const timer = setInterval(() => {
    if (!answered) return socket.terminate();
    answered = false;
    socket.ping();
  }, pingMilliseconds);
  return () => clearInterval(timer);
}
