import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** A TCP proxy before one server, whose connections can be cut and stalled. */
export interface Proxy {
  readonly url: string;
  /** The server that new connections reach; null: they are refused. */
  forwardTo(port: number | null): void;
  /** Ends all connections without a goodbye. */
  cut(): void;
  /** Nothing passes any more, and nobody is told. */
  stall(): void;
  /** What was held back passes, and all else again. */
  flow(): void;
  [Symbol.asyncDispose](): Promise<void>;
}

export async function openProxy(): Promise<Proxy> {
  const sockets = new Set<Socket>();
  let target: number | null = null;
  let isStalled = false;

  function carry(from: Socket, to: Socket): void {
    sockets.add(from);
    from.on('error', () => undefined);
    from.once('close', () => {
      sockets.delete(from);
      to.destroy();
    });
    from.pipe(to);
    if (isStalled) from.pause();
  }
  const server = createServer((client) => {
    if (target === null) return client.destroy();
    const upstream = connect(target, '127.0.0.1');
    carry(client, upstream);
    return carry(upstream, client);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('A TCP server has a port.');
  const cut = () => {
    for (const socket of sockets) socket.resetAndDestroy();
  };

  return {
    url: `http://127.0.0.1:${address.port}`,
    forwardTo(port) {
      target = port;
    },
    cut,
    stall() {
      isStalled = true;
      for (const socket of sockets) socket.pause();
    },
    flow() {
      isStalled = false;
      for (const socket of sockets) socket.resume();
    },
    async [Symbol.asyncDispose]() {
      cut();
      server.close();
      await once(server, 'close');
    },
  };
}
