import { createServer, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { mercuriusArm } from './mercurius-arm.ts';
import { ourArm } from './our-arm.ts';
import { rawArm } from './raw-arm.ts';
import { yogaArm } from './yoga-arm.ts';

/** An arm of the comparison: listens on the server, and publishes the next events of a topic when told to. */
interface Arm {
  readonly publish: (topic: string, count: number) => void;
  readonly subscribers: () => number;
}

export type MakeArm = (server: Server) => Promise<Arm> | Arm;

const arms: Readonly<Record<string, MakeArm>> = {
  raw: rawArm,
  ours: ourArm,
  mercurius: mercuriusArm,
  yoga: yogaArm,
};

interface Run {
  readonly bursts: number;
  readonly burst: number;
  readonly groups: number;
  /** Milliseconds from one burst to the next; without it, each as soon as the one before has left for the kernel. */
  readonly pause?: number;
}

/** The child process: says its port, then answers `measure` and `run`. */
export async function serveArm(name: string, _workers: number): Promise<void> {
  const make = arms[name];
  if (!make) throw new Error(`There is no arm ${name}.`);
  const server = createServer();
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  const arm = await make(server);
  if (!server.listening) await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', 0, resolve));
  process.send?.({ port: (server.address() as AddressInfo).port });

  process.on('message', async (message: { readonly run?: Run; readonly measure?: true }) => {
    if (message.measure) {
      globalThis.gc?.();
      const { rss, heapUsed, external } = process.memoryUsage();
      process.send?.({ memory: { rss, heap: heapUsed + external }, subscribers: arm.subscribers() });
    }
    if (message.run) process.send?.({ ran: await run(arm, sockets, message.run) });
  });
}

async function run(arm: Arm, sockets: ReadonlySet<Socket>, { bursts, burst, groups, pause }: Run) {
  const all = [...sockets];
  const perGroup = all.length / groups;
  const cpu = process.cpuUsage();
  const start = performance.now();
  for (let index = 0; index < bursts; index += 1) {
    const group = index % groups;
    if (pause !== undefined) {
      arm.publish(`topic-${group}`, burst);
      await new Promise((resolve) => setTimeout(resolve, pause));
      continue;
    }
    const listeners = all.slice(group * perGroup, (group + 1) * perGroup);
    const written = listeners.map((socket) => socket.bytesWritten);
    arm.publish(`topic-${group}`, burst);
    const least = burst * 300;
    const hasLeft = (socket: Socket, at: number) =>
      socket.bytesWritten - (written[at] ?? 0) >= least && socket.writableLength === 0;
    let from = 0;
    while (from < listeners.length) {
      const socket = listeners[from];
      if (socket?.destroyed) throw new Error('A listener was cut off.');
      if (socket && hasLeft(socket, from)) from += 1;
      else await new Promise((resolve) => setImmediate(resolve));
    }
  }
  const { user, system } = process.cpuUsage(cpu);
  return { milliseconds: performance.now() - start, cpuMilliseconds: (user + system) / 1000 };
}
