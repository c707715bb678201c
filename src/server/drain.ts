import type { WebSocket } from 'ws';
import { spread } from './spread.ts';

/** Service restart: come back. */
const restart = 1012;
/** Longest that a client may take to close its side, in milliseconds. */
const goodbye = 2_000;

/** Sends all sockets away with 1012, spread over time; resolves when they are closed. */
export async function drain(sockets: ReadonlySet<WebSocket>): Promise<void> {
  const all = [...sockets];
  await spread(all, (socket) => socket.close(restart, 'Service restart'));
  const closed = all.map((socket) =>
    socket.readyState === socket.CLOSED ? null : new Promise((resolve) => socket.once('close', resolve)),
  );
  const timer = setTimeout(() => {
    for (const socket of all) socket.terminate();
  }, goodbye);
  await Promise.all(closed);
  clearTimeout(timer);
}
