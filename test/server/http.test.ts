import { request } from 'node:http';
import { PrismaPg } from '@prisma/adapter-pg';
import { expect, test } from 'vitest';
import { PrismaClient } from '../../src/generated/prisma/client.ts';
import { healthRoutes } from '../../src/server/health.ts';
import { createHttpServer } from '../../src/server/http.ts';
import { people, useApp } from '../support/app.ts';

const app = useApp();

async function ask(path: string, init: RequestInit = {}) {
  const response = await fetch(`${app.url}${path}`, init);
  const text = await response.text();
  return { status: response.status, headers: response.headers, text };
}

/** A request whose target or method fetch would not send. */
function askRaw(
  method: string,
  path: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<number | undefined> {
  const { hostname, port } = new URL(app.url);
  return new Promise((resolve, reject) => {
    const asked = request({ hostname, port, method, path, headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    asked.on('error', reject);
    asked.end();
  });
}

test('/healthz and /readyz say that all is well', async () => {
  expect(await ask('/healthz')).toMatchObject({ status: 200, text: '{"status":"ok"}' });
  expect(await ask('/readyz')).toMatchObject({ status: 200, text: '{"status":"ready"}' });
});

test('without its database the server is not ready', async () => {
  const adapter = new PrismaPg({ connectionString: 'postgresql://127.0.0.1:1/nowhere' });
  const server = createHttpServer(healthRoutes(new PrismaClient({ adapter })), notAsked, notAskedEither, notAsked, {
    add: notAsked,
  }).listen(0);
  const address = server.address();
  const { port } = address !== null && typeof address === 'object' ? address : { port: 0 };
  const readyz = await fetch(`http://localhost:${port}/readyz`);
  expect([readyz.status, await readyz.json()]).toEqual([503, { status: 'the database does not answer' }]);
  expect((await fetch(`http://localhost:${port}/healthz`)).status).toBe(200);
  server.close();
});

const notAskedEither = { find: () => notAsked(), ask: () => notAsked() };
const notAsked = () => {
  throw new Error('This is not asked for here.');
};

test('the page at / links to what there is', async () => {
  const { status, headers, text } = await ask('/');
  expect(status).toBe(200);
  expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
  for (const link of ['/graphql', '/healthz', '/readyz']) expect(text).toContain(`<a href="${link}">`);
});

test('HEAD is answered as GET, without the body', async () => {
  for (const path of ['/', '/healthz']) {
    const { status, headers, text } = await ask(path, { method: 'HEAD' });
    expect([status, text]).toEqual([200, '']);
    expect(headers.get('content-type')).toBe((await ask(path)).headers.get('content-type'));
  }
});

test('where there is nothing, 404', async () => {
  for (const path of ['/nothing', '/graphql/', '/healthz/x', '/demo', '/__proto__', '/uploads']) {
    const { status, text } = await ask(path);
    expect([path, status, JSON.parse(text).error.code]).toEqual([path, 404, 'NOT_FOUND']);
  }
});

test('a target that is no path is 404 too', async () => {
  expect(await askRaw('GET', '//')).toBe(404);
  expect(await askRaw('GET', '/', { host: 'a b' })).toBe(200);
});

test('another method is 405, and says which there are', async () => {
  const wrong = [
    ['POST', '/healthz', 'GET, HEAD'],
    ['DELETE', '/', 'GET, HEAD'],
    ['GET', '/demo/token', 'POST'],
    ['POST', '/uploads/1', 'PUT'],
  ] as const;
  for (const [method, path, allow] of wrong) {
    const { status, headers, text } = await ask(path, { method });
    expect([path, status, headers.get('allow')]).toEqual([path, 405, allow]);
    expect(JSON.parse(text).error.code).toBe('METHOD_NOT_ALLOWED');
  }
});

test('/graphql takes GET for queries, POST, and no other method', async () => {
  const authorization = `Bearer ${await app.token(people.member)}`;
  const query = encodeURIComponent('{ viewer { roles } }');
  const headers = { authorization, accept: 'application/json' };
  expect(JSON.parse((await ask(`/graphql?query=${query}`, { headers })).text)).toEqual({
    data: { viewer: { roles: ['MEMBER'] } },
  });
  for (const method of ['PUT', 'DELETE', 'PATCH']) {
    expect([method, (await ask('/graphql', { method, headers })).status]).toEqual([method, 405]);
  }
  expect(await askRaw('TRACE', '/graphql')).toBe(405);
  expect(await askRaw('GET', `/graphql?query=${query}`, { ...headers, host: 'a b' })).toBe(200);
});

test('pages of any origin may ask: the token is what counts, and there are no cookies', async () => {
  const headers = { origin: 'https://elsewhere.example', 'access-control-request-method': 'POST' };
  for (const path of ['/graphql', '/demo/token']) {
    const preflight = await ask(path, { method: 'OPTIONS', headers });
    expect([path, preflight.status]).toEqual([path, 204]);
    expect(['*', headers.origin]).toContain(preflight.headers.get('access-control-allow-origin'));
    expect(preflight.headers.get('access-control-allow-methods')).toContain('POST');
    expect(preflight.headers.get('access-control-allow-headers')).toContain('content-type');
    expect(preflight.headers.get('access-control-allow-credentials')).toBeNull();
  }
  expect((await ask('/healthz', { headers })).headers.get('access-control-allow-origin')).toBe('*');
});

test('every answer has a request id: the caller’s if it can be written into a log', async () => {
  const idOf = async (given: string) =>
    (await ask('/healthz', { headers: { 'x-request-id': given } })).headers.get('x-request-id');
  expect(await idOf('my-request.1')).toBe('my-request.1');
  for (const given of ['a b', 'x'.repeat(65), '<script>']) expect(await idOf(given)).toMatch(/^[0-9a-f-]{36}$/);
});

test('a body of more than 2 MiB is refused', async () => {
  const body = JSON.stringify({ query: `{ viewer { roles } } #${'x'.repeat(2 * 1024 * 1024)}` });
  const { status, text } = await ask('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
  expect([status, JSON.parse(text).errors[0].extensions.code]).toEqual([413, 'BAD_USER_INPUT']);
});
