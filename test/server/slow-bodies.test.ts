import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { request } from 'node:http';
import { connect } from 'node:net';
import { pipeline } from 'node:stream/promises';
import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { announce, pdf, send, stored } from '../documents/uploads.ts';
import { people, useApp } from '../support/app.ts';

const bodyWait = 300;
const app = useApp({ bodyWait });

/** Sends a request with the beginning of a body; all that came back when the server has hung up. */
async function begin(method: string, url: string, length: number, beginning: Buffer = Buffer.alloc(1)) {
  const { hostname, port, pathname, search } = new URL(url);
  const socket = connect(Number(port), hostname);
  const began = performance.now();
  socket.write(`${method} ${pathname}${search} HTTP/1.1\r\nHost: x\r\nContent-Length: ${length}\r\n\r\n`);
  socket.write(beginning);
  let answer = '';
  for await (const chunk of socket) answer += chunk;
  return { answer, took: performance.now() - began };
}

test.each(['/graphql', '/demo/token'])(
  'a body for %s that does not come is hung up on, and its sender hears why',
  async (path) => {
    const { answer, took } = await begin('POST', `${app.url}${path}`, 100);
    expect(answer).toMatch(/^HTTP\/1\.1 408 [\s\S]+"code":"REQUEST_TIMEOUT"/);
    expect(took).toBeGreaterThanOrEqual(bodyWait - 20);
  },
);

test.each(['GET', 'PUT'])('a body that nobody waits for holds no connection either: %s', async (method) => {
  const { answer } = await begin(method, `${app.url}/nowhere`, 26_214_400);
  expect(answer).toMatch(/^HTTP\/1\.1 404 /);
});

test('a link that is no good buys no time', async () => {
  const { url } = await announce(app.as(people.member), { size: 1_000_000 });
  const { answer, took } = await begin('PUT', url.replace('signature=', 'signature=x'), 1_000_000);
  expect(answer).toMatch(/^HTTP\/1\.1 403 /);
  expect(took).toBeLessThan(10_000);
});

test('a file may come as slowly as its size allows', async () => {
  const content = Buffer.concat([pdf, randomBytes(30_000)]);
  const upload = await announce(app.as(people.member), { size: content.length });
  async function* slowly() {
    for (let at = 0; at < content.length; at += 3_100) {
      yield content.subarray(at, at + 3_100);
      await setTimeout(bodyWait / 5);
    }
  }
  const began = performance.now();
  const sent = request(upload.url, { method: 'PUT', headers: { 'content-length': content.length } });
  const [[response]] = await Promise.all([once(sent, 'response'), pipeline(slowly(), sent)]);
  expect(response.statusCode).toBe(201);
  expect(performance.now() - began).toBeGreaterThan(bodyWait);
});

test('a file that comes more slowly is given up, leaves nothing, and can be sent again', async () => {
  const content = Buffer.concat([pdf, randomBytes(8_000)]);
  const upload = await announce(app.as(people.member), { size: content.length });
  const before = await stored(app);
  const { answer, took } = await begin('PUT', upload.url, content.length, content.subarray(0, 6_000));
  expect(answer).toMatch(/^HTTP\/1\.1 408 [\s\S]+"code":"REQUEST_TIMEOUT"/);
  expect(took).toBeGreaterThanOrEqual(bodyWait + 900);
  await expect.poll(() => stored(app)).toEqual(before);
  expect(await send(upload, content)).toMatchObject({ status: 201 });
});
