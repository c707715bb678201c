import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { people, useApp } from '../support/app.ts';
import { AddComment, AssignCase } from '../support/operations.ts';
import { aCase, idOf } from '../support/stories.ts';
import { signedIn } from './signed-in.ts';

const app = useApp({ env: { ANSWER_CACHE_MIB: '16' } });
const query = 'query Page { cases(scope: COMPANY) { edges { node { number title } } } }';
const sha256Hash = createHash('sha256').update(query).digest('hex');
const persistedQuery = { version: 1, sha256Hash };

async function get(
  parameters: Readonly<Record<string, unknown>>,
  headers: Record<string, string> = {},
  who = 'member',
) {
  const search = new URLSearchParams(
    Object.entries(parameters).map(([name, value]): [string, string] => [
      name,
      typeof value === 'string' ? value : JSON.stringify(value),
    ]),
  );
  const email = people[who as keyof typeof people];
  const authorization = `Bearer ${await app.token(email)}`;
  const response = await fetch(`${app.url}/graphql?${search}`, { headers: { authorization, ...headers } });
  return { status: response.status, headers: response.headers, text: await response.text() };
}
const byHash = (headers?: Record<string, string>, who?: string) =>
  get({ extensions: { persistedQuery } }, headers, who);

test('a query is asked for by its hash once it has been told, by GET and by POST', async () => {
  const unknown = await byHash();
  expect(JSON.parse(unknown.text).errors).toMatchObject([
    { message: 'PersistedQueryNotFound', extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } },
  ]);
  const told = await get({ query, extensions: { persistedQuery } });
  expect(JSON.parse(told.text).errors).toBeUndefined();
  const known = await byHash();
  expect(known.text).toBe(told.text);
  const posted = await fetch(`${app.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${await app.token(people.member)}` },
    body: JSON.stringify({ extensions: { persistedQuery } }),
  });
  expect(await posted.text()).toBe(told.text);
});

test('a hash of something else is refused, and nobody who is not signed in can have a text remembered', async () => {
  const other = { version: 1, sha256Hash: createHash('sha256').update('{ other }').digest('hex') };
  const { text } = await get({ query, extensions: { persistedQuery: other } });
  expect(JSON.parse(text).errors[0].message).toContain('is not the SHA-256 of the query');
  const secret = '{ countries { code } }';
  const hash = { persistedQuery: { version: 1, sha256Hash: createHash('sha256').update(secret).digest('hex') } };
  await get({ query: secret, extensions: hash }, { authorization: 'Bearer a.b.c' });
  expect((await get({ extensions: hash })).text).toContain('PERSISTED_QUERY_NOT_FOUND');
});

test('who has the answer already is sent none, until it is another one', async () => {
  await get({ query, extensions: { persistedQuery } });
  for (let time = 0; time < 3; time += 1) {
    const { status, headers } = await byHash();
    expect(status).toBe(200);
    expect(headers.get('cache-control')).toBe('private, no-cache');
    expect(headers.get('vary')).toContain('Authorization');
    const etag = headers.get('etag') ?? '';
    expect(etag).toMatch(/^"[\w-]{43}"$/);
    const again = await byHash({ 'if-none-match': `"other", ${etag}` });
    expect([again.status, again.text, again.headers.get('etag')]).toEqual([304, '', etag]);
    await aCase(app.as(people.member));
    expect((await byHash({ 'if-none-match': etag })).status).toBe(200);
  }
});

test('nobody is told «not modified» who may not have the answer', async () => {
  const { headers } = await byHash();
  const known = { 'if-none-match': headers.get('etag') ?? '' };
  expect((await byHash(known)).status).toBe(304);
  expect((await byHash({ ...known, authorization: 'Bearer a.b.c' })).status).toBe(401);
  const stranger = await byHash(known, 'stranger');
  expect([stranger.status, stranger.text]).toEqual([200, '{"data":{"cases":{"edges":[]}}}']);
  const where = { email: people.member };
  await app.deps.prisma.person.updateMany({ where, data: { revokedAt: app.clock.now() } });
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect((await byHash(known)).status).toBe(401);
  await app.deps.prisma.person.updateMany({ where, data: { revokedAt: null } });
  await new Promise((resolve) => setTimeout(resolve, 500));
});

test('a mutation is no more answered over GET than before', async () => {
  const mutation = 'mutation { updateProfile(input: { language: FR }) { errors { code } } }';
  const hash = createHash('sha256').update(mutation).digest('hex');
  expect(
    (await get({ query: mutation, extensions: { persistedQuery: { version: 1, sha256Hash: hash } } })).status,
  ).toBe(405);
});

test('over a WebSocket operations are asked for by their hash, too', async () => {
  using socket = await signedIn(app, people.member);
  const subscription = 'subscription { caseEvents(scope: COMPANY) { cursor } }';
  const hash = createHash('sha256').update(subscription).digest('hex');
  const extensions = { persistedQuery: { version: 1, sha256Hash: hash } };
  socket.send({ id: '1', type: 'subscribe', payload: { query: '', extensions } });
  expect(await socket.frameOf('1')).toMatchObject({
    id: '1',
    type: 'error',
    payload: [{ message: 'PersistedQueryNotFound' }],
  });
  socket.send({ id: '2', type: 'subscribe', payload: { query: subscription, extensions } });
  expect(await socket.frameOf('2')).toMatchObject({ id: '2', type: 'next' });
  socket.send({ id: '3', type: 'subscribe', payload: { query: '', extensions } });
  expect(await socket.frameOf('3')).toMatchObject({ id: '3', type: 'next' });
});

test('a wish to read nothing older than a position of one’s own feed is granted, any other is refused', async () => {
  const opened = await aCase(app.as(people.member));
  const { addComment } = await app.as(people.member).run(AddComment, { input: { caseId: opened.id, body: 'A word.' } });
  const cursor = addComment?.streamCursor ?? '';
  for (let time = 0; time < 3; time += 1) expect((await byHash({ 'x-read-after': cursor })).status).toBe(200);
  const refused = [cursor.slice(1), 'nonsense', 'x'.repeat(5_000), `${cursor}A`, ''];
  for (const wrong of refused) expect((await byHash({ 'x-read-after': wrong })).text).toContain('BAD_USER_INPUT');
  for (const who of ['stranger', 'agent'])
    expect((await byHash({ 'x-read-after': cursor }, who)).text).toContain('no position of your feed');
  const { assignCase } = await app
    .as(people.agent)
    .run(AssignCase, { input: { caseId: opened.id, assigneeId: await idOf(app.as(people.agent)) } });
  const ofDesk = { 'x-read-after': assignCase?.streamCursor ?? '' };
  expect((await get({ query: '{ cases { edges { node { id } } } }' }, ofDesk, 'agent')).text).toContain(opened.id);
  expect((await byHash(ofDesk)).text).toContain('BAD_USER_INPUT');
  const preflight = await fetch(`${app.url}/graphql`, {
    method: 'OPTIONS',
    headers: {
      origin: 'https://a.example',
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'x-read-after',
    },
  });
  expect(preflight.headers.get('access-control-allow-headers')).toContain('x-read-after');
});

test('a text that went the short way when its hash came with it is known by the hash from then on', async () => {
  const text = 'query Short { cases(scope: COMPANY, first: 1) { edges { node { number } } } }';
  const hash = createHash('sha256').update(text).digest('hex');
  const extensions = { persistedQuery: { version: 1, sha256Hash: hash } };
  for (let time = 0; time < 2; time += 1) await get({ query: text });
  await get({ query: text, extensions });
  expect(JSON.parse((await get({ extensions })).text).errors).toBeUndefined();
});
