import { connect } from 'node:net';
import { percentile } from '../report.ts';

export interface Order {
  readonly port: number;
  /** Requests as they go onto the wire, asked in turn. */
  readonly requests: readonly string[];
  readonly connections: number;
  readonly milliseconds: number;
}

export interface Loaded {
  readonly answers: number;
  readonly milliseconds: number;
  readonly p50: number;
  readonly p99: number;
}

/** The child process that asks as fast as it is answered, over sockets that stay: a client library costs as much as a server. */
export function load(): void {
  process.on('message', async (order: Order) => process.send?.({ loaded: await run(order) }));
  process.send?.({ ready: true });
}

async function run({ port, requests, connections, milliseconds }: Order): Promise<Loaded> {
  const raw = requests.map((request) => Buffer.from(request));
  const delays: number[] = [];
  const start = performance.now();
  let turn = 0;

  const converse = () =>
    new Promise<void>((resolve, reject) => {
      const socket = connect({ port, host: '127.0.0.1', noDelay: true });
      let asked = 0;
      let length = -1;
      let head: Buffer | null = null;
      let tail = Buffer.alloc(0);
      const ask = () => {
        if (performance.now() - start > milliseconds) {
          socket.destroy();
          return resolve();
        }
        length = -1;
        head = null;
        asked = performance.now();
        const request = raw[turn % raw.length];
        turn += 1;
        if (request) socket.write(request);
      };
      socket.on('connect', ask);
      socket.on('error', reject);
      socket.on('end', () => reject(new Error('A server hung up.')));
      socket.on('data', (chunk) => {
        if (length < 0) {
          const known: Buffer = head ? Buffer.concat([head, chunk]) : chunk;
          const end = known.indexOf('\r\n\r\n');
          if (end < 0) {
            head = known;
            return;
          }
          const headers = known.toString('latin1', 0, end).toLowerCase();
          if (!headers.startsWith('http/1.1 200')) return reject(new Error(known.toString()));
          const given = /\ncontent-length: *(\d+)/.exec(headers)?.[1];
          // Nothing follows an answer that was not asked for: a chunked one ends where the bytes do.
          length = given === undefined ? Number.POSITIVE_INFINITY : Number(given);
          length -= known.length - end - 4;
        } else length -= chunk.length;
        tail = Buffer.concat([tail, chunk.subarray(-lastChunk.length)]).subarray(-lastChunk.length);
        if (length !== 0 && !(length === Number.POSITIVE_INFINITY && tail.equals(lastChunk))) return;
        delays.push(performance.now() - asked);
        ask();
      });
    });

  await Promise.all(Array.from({ length: connections }, converse));
  const took = performance.now() - start;
  return { answers: delays.length, milliseconds: took, p50: percentile(delays, 50), p99: percentile(delays, 99) };
}

const lastChunk = Buffer.from('0\r\n\r\n');
