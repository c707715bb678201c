import type { WebSocket } from 'ws';

/** Service restart: come back. */
const restart = 1012;
/** Sockets that are sent away in a second: the other nodes take them in at their rate. */
const perSecond = 500;
/** Longest that a client may take to close its side, in milliseconds. */
const goodbye = 2_000;

/** Sends all sockets away with 1012, spread over time; resolves when they are closed. */
export async function drain(sockets: ReadonlySet<WebSocket>): Promise<void> {
  const pause = 1_000 / perSecond;
  const all = [...sockets];
  for (const [index, socket] of all.entries()) {
    socket.close(restart, 'Service restart');
    // Timers are no finer than a millisecond: several go in one turn.
    if (index % 10 === 9) await new Promise((resolve) => setTimeout(resolve, 10 * pause));
  }
  const closed = all.map((socket) =>
    socket.readyState === socket.CLOSED ? null : new Promise((resolve) => socket.once('close', resolve)),
  );
  const timer = setTimeout(() => {
    for (const socket of all) socket.terminate();
  }, goodbye);
  await Promise.all(closed);
  clearTimeout(timer);
}
