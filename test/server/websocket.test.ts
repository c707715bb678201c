import { expect, test } from 'vitest';
import { people, useApp } from '../support/app.ts';
import { AddComment, CaseStatusChanged, TimelineEntryAdded } from '../support/operations.ts';
import { aCase } from '../support/stories.ts';
import { signedIn } from './signed-in.ts';

const app = useApp();
const viewer = '{ viewer { roles } }';
const member = { data: { viewer: { roles: ['MEMBER'] } } };
const nothingFollowed = () => expect.poll(() => app.deps.bell.listened(), { timeout: 15_000 }).toEqual([]);

test('queries and mutations work over a socket as over POST', async () => {
  const { id: caseId } = await aCase(app.as(people.member));
  using socket = await signedIn(app, people.member);
  socket.subscribe('1', viewer);
  expect(await socket.frame()).toEqual({ id: '1', type: 'next', payload: member });
  expect(await socket.frame()).toEqual({ id: '1', type: 'complete' });
  socket.subscribe('2', AddComment, { input: { caseId, body: 'Over the socket.' } });
  const added = { case: { id: caseId }, entry: { body: 'Over the socket.' }, errors: [] };
  expect(await socket.frame()).toMatchObject({ id: '2', payload: { data: { addComment: added } } });
  expect(await app.deps.prisma.timelineEntry.count({ where: { body: 'Over the socket.' } })).toBe(1);
});

test('errors have the same codes and request ids as over POST, and nothing more', async () => {
  using socket = await signedIn(app, people.member);
  const wrong = ['{', '{ nonsense }', 'query One { viewer { roles } } query Two { viewer { roles } }'];
  for (const query of wrong) {
    socket.subscribe('1', query);
    const extensions = { code: 'BAD_USER_INPUT', requestId: expect.any(String) };
    expect(await socket.frame()).toMatchObject({ id: '1', type: 'error', payload: [{ extensions }] });
  }
  socket.subscribe('2', 'query($size: Int) { cases(first: $size) { edges { cursor } } }', { size: 101 });
  const extensions = { code: 'BAD_USER_INPUT', argument: 'first', requestId: expect.any(String) };
  expect(await socket.frame()).toMatchObject({ id: '2', payload: { errors: [{ path: ['cases'], extensions }] } });
});

test('what is too much over POST is too much over a socket, and the socket stays', async () => {
  using socket = await signedIn(app, people.member);
  const nested = `{ viewer ${'{ a '.repeat(1_000)}x${'}'.repeat(1_000)} }`;
  const extensions = { code: 'RATE_LIMITED', requestId: expect.any(String) };
  socket.subscribe('1', nested);
  expect(await socket.frame()).toMatchObject({ id: '1', type: 'error', payload: [{ extensions }] });
  const filter = { or: Array.from({ length: 30_000 }, () => ({})) };
  for (const query of [
    'query ($filter: CaseFilter) { cases(filter: $filter) { edges { cursor } } }',
    'subscription ($filter: CaseEventFilter) { caseEvents(filter: $filter) { cursor } }',
  ]) {
    socket.subscribe('2', query, { filter });
    expect(await socket.frame()).toMatchObject({ id: '2', type: 'error', payload: [{ extensions }] });
  }
  const many = { filter: { or: Array.from({ length: 600 }, () => ({})) } };
  socket.subscribe('3', 'subscription ($filter: CaseEventFilter) { caseEvents(filter: $filter) { cursor } }', many);
  const bad = { code: 'BAD_USER_INPUT', argument: 'filter', requestId: expect.any(String) };
  expect(await socket.frame()).toMatchObject({ id: '3', payload: { errors: [{ extensions: bad }] } });
  expect(await socket.frame()).toEqual({ id: '3', type: 'complete' });
  socket.subscribe('4', viewer);
  expect(await socket.frame()).toEqual({ id: '4', type: 'next', payload: member });
});

test('what fails on our side is masked', async () => {
  using socket = await signedIn(app, people.member);
  await app.deps.prisma.$executeRaw`ALTER TABLE cases RENAME TO cases_away`;
  socket.subscribe('1', '{ cases { streamCursor edges { cursor } } }');
  const frame = JSON.stringify(await socket.frame());
  await app.deps.prisma.$executeRaw`ALTER TABLE cases_away RENAME TO cases`;
  expect(frame).toContain('"code":"INTERNAL"');
  expect(frame).not.toMatch(/prisma|exist|cases_away/i);
});

test('the language is fixed when the socket is opened', async () => {
  using socket = await signedIn(app, people.member, { acceptLanguage: 'fr-CA, en;q=0.5' });
  socket.subscribe('1', CaseStatusChanged, { caseId: 'nonsense' });
  const message = 'Ce dossier n’existe pas, ou vous n’y avez pas accès.';
  expect(await socket.frame()).toMatchObject({ payload: { errors: [{ message }] } });
  await socket.frame();
  const authorization = `Bearer ${await app.token(people.member)}`;
  socket.send({ type: 'ping', payload: { authorization, acceptLanguage: 'en' } });
  await socket.frame();
  socket.subscribe('2', CaseStatusChanged, { caseId: 'nonsense' });
  expect(await socket.frame()).toMatchObject({ payload: { errors: [{ message }] } });
});

test('an id that is in use is refused', async () => {
  using socket = await signedIn(app, people.member);
  for (let twice = 0; twice < 2; twice += 1) socket.subscribe('1', CaseStatusChanged);
  expect(await socket.closed()).toEqual({ code: 4409, reason: 'Subscriber for this id already exists' });
  await nothingFollowed();
});

test.each(['__proto__', 'constructor', 'toString', '1","type":"complete"', '"\\\n', 'é'])(
  '«%s» is an id',
  async (id) => {
    using socket = await signedIn(app, people.member);
    socket.subscribe(id, CaseStatusChanged, { scope: 'MINE' });
    expect(await socket.frame()).toMatchObject({ id, type: 'next', payload: { data: expect.anything() } });
    socket.complete(id);
    socket.subscribe(id, viewer);
    expect(await socket.frame()).toEqual({ id, type: 'next', payload: member });
    expect(await socket.frame()).toEqual({ id, type: 'complete' });
    await nothingFollowed();
  },
);

test.each([
  ['no JSON', '{'],
  ['no object', '[]'],
  ['an unknown type', { type: 'start', id: '1' }],
  ['a type of the server', { type: 'connection_ack' }],
  ['no query', { id: '1', type: 'subscribe', payload: {} }],
  ['no id', { type: 'subscribe', payload: { query: viewer } }],
  ['an endless id', { id: 'x'.repeat(257), type: 'subscribe', payload: { query: viewer } }],
])('a frame with %s closes the socket', async (_what, frame) => {
  using socket = await signedIn(app, people.member);
  socket.send(frame);
  expect(await socket.closed()).toEqual({ code: 4400, reason: 'Invalid message received' });
});

test('a frame of more than 2 MiB closes the socket', async () => {
  using socket = await signedIn(app, people.member);
  socket.subscribe('1', `${viewer} #${'x'.repeat(2 * 1024 * 1024)}`);
  expect(await socket.closed()).toMatchObject({ code: 1009 });
});

test('a socket carries a hundred operations; one more is RATE_LIMITED and the socket stays', async () => {
  using socket = await signedIn(app, people.member);
  for (let id = 1; id <= 100; id += 1) socket.subscribe(String(id), 'subscription { caseStatusChanged { cursor } }');
  await socket.frameOf('100');
  socket.subscribe('one more', viewer);
  const told = { id: 'one more', type: 'error', payload: [{ extensions: { code: 'RATE_LIMITED' } }] };
  expect(await socket.frameOf('one more')).toMatchObject(told);
  socket.complete('1');
  socket.subscribe('instead', viewer);
  expect(await socket.frameOf('instead')).toEqual({ id: 'instead', type: 'next', payload: member });
  socket.socket.terminate();
  await nothingFollowed();
});

test('two thousand operations at once cost a bounded number of readers, and all are gone with the socket', async () => {
  using socket = await signedIn(app, people.member);
  for (let id = 1; id <= 2000; id += 1) socket.subscribe(String(id), 'subscription { caseStatusChanged { cursor } }');
  const types = new Map<string | undefined, string>();
  for (let frame = await socket.frame(); types.set(frame.id, frame.type).size < 2000; ) frame = await socket.frame();
  const [told, refused] = ['next', 'error'].map((wanted) => [...types.values()].filter((type) => type === wanted));
  expect([told?.length, refused?.length]).toEqual([100, 1900]);
  socket.socket.terminate();
  await nothingFollowed();
});

test('beginning and ending under one and the same id, as fast as can be, leaves nothing behind', async () => {
  const { id: caseId } = await aCase(app.as(people.member));
  using socket = await signedIn(app, people.member);
  for (let times = 0; times < 60; times += 1) {
    socket.subscribe('1', TimelineEntryAdded, { caseId });
    if (times % 3 === 0) await socket.frame();
    socket.complete('1');
  }
  await nothingFollowed();
  socket.subscribe('2', viewer);
  expect(await socket.frameOf('2')).toEqual({ id: '2', type: 'next', payload: member });
});
