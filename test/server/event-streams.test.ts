import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { expect, test, vi } from 'vitest';
import { spread } from '../../src/server/spread.ts';
import {
  addressInTable,
  nameInTable,
  readUnansweringPeers,
  unansweringIn,
} from '../../src/server/unanswering-peers.ts';
import { people, startApp, type TestApp } from '../support/app.ts';
import { CaseStatusChanged } from '../support/operations.ts';
import { openSse } from '../support/sse.ts';

const table = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 0100007F:0FA0 00000000:0000 0A 00000000:00000000 00:00000000 00000000   106        0 6179 1 0 100 0 0 10 0
   1: 0100007F:0FA0 0A00A8C0:C350 01 00000004:00000000 01:00000333 00000003     0        0 7001 1 0 20 4 30 10 -1
   2: 0100007F:0FA0 0A00A8C0:C351 01 00000004:00000000 01:00000014 00000001     0        0 7002 1 0 20 4 30 10 -1
   3: 0100007F:0FA0 0A00A8C0:C352 01 00000004:00000000 04:00000333 00000009     0        0 7003 1 0 20 4 30 10 -1
   4: 0100007F:0FA0 0A00A8C0:C353 01 00000000:00000000 02:00000333 00000002     0        0 7004 1 0 20 4 30 10 -1
`;

test('a peer does not answer when packets are sent to it again and again', () => {
  // Not: one lost packet, a peer whose window is full, a probe of a line that is idle.
  expect(unansweringIn(table)).toEqual(['0FA0 0A00A8C0:C350']);
});

test.each([
  ['127.0.0.1', '0100007F'],
  ['192.168.0.10', '0A00A8C0'],
  ['::1', '00000000000000000000000001000000'],
  ['::ffff:192.168.0.10', '0000000000000000FFFF00000A00A8C0'],
  ['2001:db8:0:1::2:3', 'B80D0120010000000000000003000200'],
  ['fe80::1%eth0', '000080FE000000000000000001000000'],
])('%s is %s in the table', (address, written) => {
  expect(addressInTable(address)).toBe(written);
});

test.runIf(process.platform === 'linux')('a connection is in the kernel’s table under its name', async () => {
  const { readFile } = await import('node:fs/promises');
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const client = connect(address !== null && typeof address === 'object' ? address.port : 0, '127.0.0.1');
  const [accepted] = (await once(server, 'connection')) as [Socket];
  const lines = (await readFile('/proc/net/tcp', 'utf8')).split('\n');
  const names = lines
    .map((line) => line.trim().split(/\s+/))
    .map(([, local, remote]) => [local?.split(':')[1], remote]);
  expect(names.map((name) => name.join(' '))).toContain(nameInTable(accepted));
  expect(await readUnansweringPeers()).not.toContain(nameInTable(accepted));
  client.destroy();
  server.close();
});

async function openStream(app: TestApp) {
  const stream = await openSse(app.url, await app.token(people.member), { query: String(CaseStatusChanged) });
  await stream.event();
  return stream;
}

/** Every connection of the machine, as if none were answered. */
async function allOf({ url }: TestApp): Promise<ReadonlySet<string>> {
  const port = Number(new URL(url).port).toString(16).toUpperCase().padStart(4, '0');
  const { readFile } = await import('node:fs/promises');
  const tables = await Promise.all(['/proc/net/tcp', '/proc/net/tcp6'].map((path) => readFile(path, 'utf8')));
  const rows = tables.flatMap((text) => text.split('\n')).map((line) => line.trim().split(/\s+/));
  return new Set(rows.filter(([, local]) => local?.endsWith(`:${port}`)).map(([, , remote]) => `${port} ${remote}`));
}

test.runIf(process.platform === 'linux')(
  'a reader that has vanished is let go after two looks, whatever lies on its way to it',
  async () => {
    let looks = 0;
    await using app: TestApp = await startApp({
      lookForDeadEvery: 20,
      unansweringPeers: async () => {
        looks += 1;
        // First only every other time: a line that comes back.
        return looks < 20 && looks % 2 === 0 ? new Set<string>() : allOf(app);
      },
    });
    using stream = await openStream(app);
    await stream.end();
    expect(looks).toBeGreaterThanOrEqual(20);
    await expect.poll(() => app.fanOut.count()).toEqual({ tails: 0, groups: 0, members: 0 });
  },
);

test('a server that stops ends its streams without «complete», so that they come back', async () => {
  await using app = await startApp();
  using stream = await openStream(app);
  await app.stop();
  await expect(stream.event()).rejects.toBeDefined();
});

test('who is sent away goes in turns of ten, 500 a second', async () => {
  vi.useFakeTimers();
  const gone: number[] = [];
  const done = spread(
    Array.from({ length: 1_000 }, (_, index) => index),
    (one) => gone.push(one),
  );
  await vi.advanceTimersByTimeAsync(1_000);
  expect(gone.length).toBe(510);
  await vi.advanceTimersByTimeAsync(1_000);
  await done;
  expect(gone).toHaveLength(1_000);
  vi.useRealTimers();
});
