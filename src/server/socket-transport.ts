import { CloseCode, MessageType, parseMessage, type Server, stringifyMessage } from 'graphql-ws';
import type { WebSocket } from 'ws';
import { createOperationIds } from './operation-ids.ts';

const pingMilliseconds = 12_000;
const longestId = 256;

/** Try again later (RFC 6455's registry): nothing that the client did. */
const troubleHere = 1013;

/** How many operations a socket has, in the client's eyes and, with those that are still ending, in ours. */
export interface Load {
  readonly open: () => number;
  readonly running: () => number;
  /** The client's id of an operation; undefined once it has completed it. */
  readonly idOf: (our: string) => string | undefined;
}

/** Carries a socket's frames to graphql-ws and back, with ids of our own, and ends sockets whose other side is gone. */
export function carry<Extra>(
  protocol: Server<Extra>,
  socket: WebSocket,
  extraOf: (load: Load) => Extra,
  report: (error: unknown) => void,
): void {
  const ids = createOperationIds();
  let running = 0;
  let handle: (message: string) => Promise<void> = async () => undefined;
  const closed = protocol.opened(
    {
      protocol: socket.protocol,
      send: (frame) => send(socket, ids.outgoing(frame)),
      close: (code, reason) => socket.close(code, reason),
      onMessage(take) {
        handle = take;
      },
    },
    extraOf({ open: ids.count, running: () => running, idOf: ids.theirs }),
  );

  async function receive(text: string): Promise<void> {
    const message = read(text);
    if (message === null) return socket.close(CloseCode.BadRequest, 'Invalid message received');
    if (message.type === MessageType.Subscribe) {
      const id = ids.begin(message.id);
      if (id === null) return socket.close(CloseCode.SubscriberAlreadyExists, 'Subscriber for this id already exists');
      running += 1;
      // Resolves when the operation has ended.
      return handle(stringifyMessage({ ...message, id })).finally(() => {
        running -= 1;
      });
    }
    if (message.type !== MessageType.Complete) return handle(text);
    const id = ids.end(message.id);
    if (id !== null) await handle(stringifyMessage({ ...message, id }));
  }

  const stopPings = keepAlive(socket);
  socket.on('message', (data) => {
    receive(String(data)).catch((error: unknown) => {
      report(error);
      socket.close(troubleHere, 'Try again later');
    });
  });
  socket.once('close', (code, reason) => {
    stopPings();
    Promise.resolve(closed(code, String(reason))).catch(report);
  });
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

/** Resolves when the frame is on its way: so each subscription waits for its reader. */
function send(socket: WebSocket, frame: string | null): Promise<void> {
  if (frame === null || socket.readyState !== socket.OPEN) return Promise.resolve();
  return new Promise((resolve) => {
    // An error here is a socket that is closing: its «close» ends all that is to end.
    socket.send(frame, () => resolve());
  });
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
