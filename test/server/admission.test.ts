import { request } from 'node:http';
import { expect, test } from 'vitest';
import { createAdmission } from '../../src/server/admission.ts';
import { startApp } from '../support/app.ts';

test('so many are let in at once as in a second, then one whenever its part of a second has passed', () => {
  let now = 0;
  const { refusal } = createAdmission(4, () => now);
  const ask = (times: number) => Array.from({ length: times }, refusal);
  expect(ask(5)).toEqual([null, null, null, null, 1]);
  now += 250;
  expect(ask(2)).toEqual([null, 1]);
  now += 60_000;
  expect(ask(6)).toEqual([null, null, null, null, 1, 1]);
});

test('the longer the queue, the later each is told to come back', () => {
  const { refusal } = createAdmission(2, () => 0);
  const asked = Array.from({ length: 8 }, refusal);
  expect(asked).toEqual([null, null, 1, 2, 2, 3, 3, 4]);
});

test('those who were sent away and never came back are forgotten when their time is over', () => {
  let now = 0;
  const { refusal } = createAdmission(2, () => now);
  for (let times = 0; times < 1_000; times += 1) refusal();
  now += 600_000;
  expect(Array.from({ length: 4 }, refusal)).toEqual([null, null, 1, 2]);
});

/** The status and Retry-After with which an upgrade is answered. */
function upgrade(url: string): Promise<readonly [number | undefined, string | undefined]> {
  const headers = {
    connection: 'Upgrade',
    upgrade: 'websocket',
    'sec-websocket-version': '13',
    'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
    'sec-websocket-protocol': 'graphql-transport-ws',
  };
  return new Promise((resolve, reject) => {
    const asked = request(`${url}/graphql`, { headers });
    asked.on('upgrade', ({ statusCode, headers: told }, socket) => {
      socket.destroy();
      resolve([statusCode, told['retry-after']]);
    });
    asked.on('response', ({ statusCode, headers: told }) => resolve([statusCode, told['retry-after']]));
    asked.on('error', reject);
    asked.end();
  });
}

test('sockets that come faster are answered 503 with Retry-After; other requests are served', async () => {
  await using app = await startApp({ env: { UPGRADES_PER_SECOND: '1' } });
  const answers = await Promise.all(Array.from({ length: 40 }, () => upgrade(app.url)));
  const [inside, refused] = [101, 503].map((wanted) => answers.filter(([status]) => status === wanted));
  expect([inside?.length, refused?.length].reduce<number>((sum, count) => sum + (count ?? 0), 0)).toBe(40);
  expect(inside?.length).toBeGreaterThan(0);
  expect(refused?.length).toBeGreaterThan(0);
  for (const [, retryAfter] of refused ?? []) expect(retryAfter).toMatch(/^[1-9]\d*$/);
  expect((await fetch(`${app.url}/healthz`)).status).toBe(200);
});
