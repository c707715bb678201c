import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { framesOf } from '../../src/server/frames.ts';

/** What a client of another hand reads from these bytes, after a message of the server's own. */
async function readBack(bytes: Buffer, count: number): Promise<string[]> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false });
  server.on('upgrade', (request, raw, head) => {
    sockets.handleUpgrade(request, raw, head, (socket) => {
      socket.send('before');
      raw.write(bytes);
      socket.send('after');
    });
  });
  const client = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const texts: string[] = [];
  await new Promise<void>((resolve, reject) => {
    client.on('message', (data, isBinary) => {
      texts.push(isBinary ? 'binary' : String(data));
      if (texts.length === count + 2) resolve();
    });
    client.on('error', reject);
  });
  client.terminate();
  server.close();
  return texts;
}

const ids = ['1', '2d1b', 'ein «Schlüssel» — "é"', '__proto__'];
const lengths = [2, 60, 61, 62, 63, 64, 100, 4_000, 65_470, 65_480, 65_490, 65_500, 65_536, 300_000];
const messages = lengths.map((length) => ({ cursor: null, payload: JSON.stringify('é'.padEnd(length - 3, 'x')) }));

test.each(ids)('messages of every length are read back under the id %s, between the frames of ws', async (id) => {
  const wanted = messages.map(({ payload }) => `{"id":${JSON.stringify(id)},"type":"next","payload":${payload}}`);
  const bytes = framesOf(messages, JSON.stringify(id));
  expect(await readBack(bytes, messages.length)).toEqual(['before', ...wanted, 'after']);
});

test('ids of equal length do not mix: each has bytes of its own', () => {
  const [message] = messages;
  const of = (id: string) => String(framesOf(message ? [message] : [], JSON.stringify(id)));
  const first = of('aa');
  expect([of('bb'), of('aa')]).toEqual([first.replace('aa', 'bb'), first]);
});
