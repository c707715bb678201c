import { once } from 'node:events';
import { request } from 'node:http';
import { expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { people, startApp, useApp } from '../support/app.ts';
import { CaseStatusChanged } from '../support/operations.ts';
import { signedIn } from './signed-in.ts';

const app = useApp({ env: { PUBLIC_URL: 'https://numbers.example/portal' } });

/** The status with which a request to become a WebSocket is answered; 101: it has. */
function upgrade(path: string, headers: Readonly<Record<string, string>> = {}): Promise<number | undefined> {
  const { hostname, port, host } = new URL(app.url);
  const protocol = { 'sec-websocket-version': '13', 'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==' };
  return new Promise((resolve, reject) => {
    const asked = request({
      hostname,
      port,
      path,
      headers: { host, connection: 'Upgrade', upgrade: 'websocket', ...protocol, ...headers },
    });
    asked.on('upgrade', ({ statusCode }, socket) => {
      socket.destroy();
      resolve(statusCode);
    });
    asked.on('response', ({ statusCode }) => resolve(statusCode));
    asked.on('error', reject);
    asked.end();
  });
}

test('only /graphql becomes a WebSocket', async () => {
  for (const path of ['/', '/graphql/', '/demo/token', '/graphql%00', '//', '///graphql']) {
    expect([path, await upgrade(path)]).toEqual([path, 404]);
  }
  expect(await upgrade('/graphql?x=1')).toBe(101);
});

test('a page of another origin is refused; the server’s own, its public one and, in the demo, localhost are not', async () => {
  const { host } = new URL(app.url);
  const own = [
    `http://${host}`,
    `https://${host}`,
    'https://numbers.example',
    'http://localhost:5173',
    'http://127.0.0.1:80',
  ];
  for (const origin of own) expect([origin, await upgrade('/graphql', { origin })]).toEqual([origin, 101]);
  const foreign = [
    'https://evil.example',
    'https://numbers.example.evil.example',
    'http://numbers.example',
    'null',
    '',
    'x',
  ];
  for (const origin of foreign) expect([origin, await upgrade('/graphql', { origin })]).toEqual([origin, 403]);
});

test('a socket of another protocol, or of none, is not served', async () => {
  await expect(app.rawSocket('graphql-ws')).rejects.toThrow('Server sent no subprotocol');
  const socket = new WebSocket(`${app.url.replace('http', 'ws')}/graphql`);
  const [code] = await once(socket, 'close');
  expect(code).toBe(4406);
});

test('a server that stops tells its sockets to come back, and lets go of all they followed', async () => {
  await using other = await startApp();
  using socket = await signedIn(other, people.member);
  socket.subscribe('1', CaseStatusChanged);
  await socket.frame();
  await other.stop();
  expect(await socket.closed()).toEqual({ code: 1012, reason: 'Service restart' });
  expect(other.deps.bell.listened()).toEqual([]);
});

test('a server that stops does not wait for a client that is no longer there', async () => {
  await using other = await startApp();
  using socket = await signedIn(other, people.member);
  // Reads nothing any more, and so never answers the closing.
  socket.socket.pause();
  await other.stop();
  expect(other.deps.bell.listened()).toEqual([]);
});
