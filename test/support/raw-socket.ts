import { WebSocket } from 'ws';
import { createInbox } from './inbox.ts';

interface Frame {
  readonly type: string;
  readonly id?: string;
  readonly payload?: unknown;
}

interface Closed {
  readonly code: number;
  readonly reason: string;
}

/** A WebSocket whose frames are sent and read by hand. */
export async function openRawSocket(url: string, protocol = 'graphql-transport-ws') {
  const socket = new WebSocket(`${url.replace(/^http/, 'ws')}/graphql`, protocol);
  const frames = createInbox<Frame>();
  const closed = createInbox<Closed>();
  socket.on('message', (data) => frames.put(JSON.parse(String(data))));
  socket.on('close', (code, reason) => closed.put({ code, reason: String(reason) }));
  await new Promise((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  return {
    socket,
    send: (frame: unknown) => socket.send(typeof frame === 'string' ? frame : JSON.stringify(frame)),
    frame: frames.take,
    /** Frames that have come and were not taken. */
    waiting: frames.waiting,
    closed: closed.take,
    [Symbol.dispose]: () => socket.terminate(),
  };
}
