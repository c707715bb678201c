import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { fields, moment } from './event.ts';

interface Open {
  readonly port: number;
  readonly path: string;
  readonly count: number;
  readonly groups: number;
  /** Whether a first message says that the subscription is there. */
  readonly expectsFirst: boolean;
  /** Of the product; without them, ticks are asked for by nobody in particular. */
  readonly authorization?: string;
  readonly query?: string;
}

interface Order {
  readonly open?: Open;
  readonly close?: true;
  readonly pause?: true;
  readonly count?: number;
  readonly delays?: boolean;
  readonly total?: true;
}

/** Milliseconds from publishing to receipt, while they are wanted. */
let delays: number[] | null = null;

function readDelay(frame: Buffer): void {
  const at = frame.indexOf('"at":"');
  if (at !== -1) delays?.push(Number(moment()) - Number.parseFloat(frame.toString('latin1', at + 6, at + 24)));
}

/** A masked pong without a payload (RFC 6455, 5.5.3): who answers no ping is cut off. */
const pong = Buffer.from([0x8a, 0x80, 0, 0, 0, 0]);

/** Frames are counted by their headers and not read, but where delays are wanted: the server is what is measured. */
class Listener {
  frames = 0;
  private rest: Buffer = Buffer.alloc(0);
  private skip = 0;
  private isUpgraded = false;
  private wanted: ((text: string) => void) | null = null;

  constructor(readonly socket: Socket) {
    socket.setNoDelay(true);
    socket.on('data', (data: Buffer) => this.take(data));
  }

  /** The text of the next frame, before counting begins. */
  next(): Promise<string> {
    return new Promise((resolve) => {
      this.wanted = resolve;
    });
  }

  private take(data: Buffer): void {
    let buffer = this.rest.length > 0 ? Buffer.concat([this.rest, data]) : data;
    if (!this.isUpgraded) {
      const end = buffer.indexOf('\r\n\r\n');
      if (end === -1) {
        this.rest = buffer;
        return;
      }
      this.isUpgraded = true;
      const wanted = this.wanted;
      this.wanted = null;
      wanted?.(buffer.subarray(0, end).toString());
      buffer = buffer.subarray(end + 4);
    }
    let at = 0;
    if (this.skip > 0) {
      at = Math.min(this.skip, buffer.length);
      this.skip -= at;
    }
    while (at + 2 <= buffer.length) {
      const short = (buffer[at + 1] ?? 0) & 0x7f;
      if (short === 126 && at + 4 > buffer.length) break;
      const length = short === 126 ? buffer.readUInt16BE(at + 2) : short;
      const start = at + (short === 126 ? 4 : 2);
      const opcode = (buffer[at] ?? 0) & 0x0f;
      if (opcode === 1) this.frames += 1;
      if (opcode === 9) this.socket.write(pong);
      if (this.wanted) {
        if (start + length > buffer.length) {
          this.frames -= 1;
          break;
        }
        const wanted = this.wanted;
        this.wanted = null;
        wanted(buffer.subarray(start, start + length).toString());
      }
      at = start + length;
      if (delays && at <= buffer.length) readDelay(buffer.subarray(start, at));
      if (at > buffer.length) {
        this.skip = at - buffer.length;
        at = buffer.length;
      }
    }
    this.rest = at < buffer.length ? Buffer.from(buffer.subarray(at)) : Buffer.alloc(0);
  }
}

function frame(message: object): Buffer {
  const text = Buffer.from(JSON.stringify(message));
  const mask = randomBytes(4);
  const header =
    text.length < 126
      ? Buffer.from([0x81, 0x80 | text.length])
      : Buffer.from([0x81, 0xfe, text.length >> 8, text.length & 0xff]);
  return Buffer.concat([header, mask, text.map((byte, index) => byte ^ (mask[index % 4] ?? 0))]);
}

const ticks = `subscription Ticks($topic: String!) { tick(topic: $topic) { ${fields} } }`;

async function open(opening: Open, topic: string): Promise<Listener> {
  const { port, path, expectsFirst, authorization = 'Bearer a.b.c', query } = opening;
  const socket = connect(port, '127.0.0.1');
  const listener = new Listener(socket);
  await new Promise((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('error', reject);
  });
  const upgraded = listener.next();
  const key = randomBytes(16).toString('base64');
  socket.write(
    `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: ${key}\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Protocol: graphql-transport-ws\r\n\r\n`,
  );
  const answer = await upgraded;
  if (!answer.startsWith('HTTP/1.1 101')) throw new Error(`No upgrade: ${answer.split('\r\n')[0]}`);
  const acknowledged = listener.next();
  socket.write(frame({ type: 'connection_init', payload: { authorization } }));
  await acknowledged;
  const first = expectsFirst ? listener.next() : null;
  const payload = query === undefined ? { query: ticks, variables: { topic } } : { query };
  socket.write(frame({ id: '1', type: 'subscribe', payload }));
  await first;
  return listener;
}

/** The process of the clients: opens sockets, then counts what comes. */
export function createClients(): void {
  let listeners: Listener[] = [];
  const send = (message: object) => process.send?.(message);

  const frames = () => listeners.reduce((sum, listener) => sum + listener.frames, 0);

  process.on('message', async (order: Order) => {
    if (order.open) {
      const opening = order.open;
      const perGroup = opening.count / opening.groups;
      for (let from = 0; from < opening.count; from += 50) {
        const batch = Array.from({ length: Math.min(50, opening.count - from) }, (_, index) =>
          open(opening, `topic-${Math.floor((from + index) / perGroup)}`),
        );
        listeners.push(...(await Promise.all(batch)));
      }
      send({ opened: listeners.length });
    }
    if (order.close) {
      for (const { socket } of listeners) socket.destroy();
      listeners = [];
      send({ closed: true });
    }
    if (order.pause) {
      for (const { socket } of listeners) socket.pause();
      send({ paused: listeners.length });
    }
    if (order.total) send({ total: frames() });
    if (order.delays !== undefined) {
      if (delays) send({ delays });
      delays = order.delays ? [] : null;
    }
    if (order.count !== undefined) {
      const before = frames();
      send({ counting: true });
      const wanted = before + order.count;
      const start = performance.now();
      const look = () => {
        const now = frames();
        const milliseconds = performance.now() - start;
        if (now >= wanted || milliseconds > 120_000) send({ counted: now - before, milliseconds });
        else setTimeout(look, 5);
      };
      look();
    }
  });
  process.on('disconnect', () => {
    listeners = [];
    process.exit(0);
  });
}
