import { expect, test } from 'vitest';
import { people, startApp, useApp } from '../support/app.ts';
import { hour, minute } from '../support/clock.ts';
import { AddComment, TimelineEntryAdded } from '../support/operations.ts';
import { aCase } from '../support/stories.ts';
import { signedIn } from './signed-in.ts';

const app = useApp();
const viewer = '{ viewer { actor { displayName } roles } }';

const revoke = (email: string, revokedAt: Date | null) =>
  app.deps.prisma.person.updateMany({ where: { email }, data: { revokedAt } });
const init = (authorization?: unknown) => ({ type: 'connection_init', payload: { authorization } });

async function closingOf(...frames: readonly unknown[]) {
  using socket = await app.rawSocket();
  for (const frame of frames) socket.send(frame);
  return await socket.closed();
}

test('a socket that does not sign in in time is closed', async () => {
  await using hasty = await startApp({ initWait: 50 });
  using socket = await hasty.rawSocket();
  expect(await socket.closed()).toEqual({ code: 4408, reason: 'Connection initialisation timeout' });
});

test('nobody subscribes before signing in', async () => {
  const subscribe = { id: '1', type: 'subscribe', payload: { query: viewer } };
  expect(await closingOf(subscribe)).toEqual({ code: 4401, reason: 'Unauthorized' });
});

test('a second sign-in on one socket is refused', async () => {
  const first = init(`Bearer ${await app.token(people.member)}`);
  expect(await closingOf(first, first)).toMatchObject({ code: 4429 });
});

test('without a token, or with a bad one, the socket is closed', async () => {
  const token = await app.token(people.member);
  const cut = `Bearer ${token.slice(0, -1)}`;
  for (const authorization of [undefined, null, '', 7, {}, 'Bearer', token, 'Bearer nonsense', cut]) {
    expect(await closingOf(init(authorization))).toEqual({ code: 4401, reason: 'Unauthenticated' });
  }
  expect(await closingOf({ type: 'connection_init' })).toMatchObject({ code: 4401 });
});

test('a token that has expired signs nobody in', async () => {
  const authorization = `Bearer ${await app.token(people.member)}`;
  app.clock.advance(hour);
  expect(await closingOf(init(authorization))).toMatchObject({ code: 4401 });
});

test('a socket is closed when its token expires, although nothing happens on it', async () => {
  using socket = await signedIn(app, people.member);
  app.clock.advance(hour);
  expect(await socket.closed()).toEqual({ code: 4440, reason: 'Token expired' });
});

test('a ping with a token of the same person renews the sign-in of the socket and of what runs on it', async () => {
  const { id: caseId } = await aCase(app.as(people.member));
  using socket = await signedIn(app, people.member);
  socket.subscribe('1', TimelineEntryAdded, { caseId });
  await socket.frameOf('1');
  app.clock.advance(hour - minute);
  socket.send({ type: 'ping', payload: { authorization: `Bearer ${await app.token(people.member)}` } });
  await socket.pong();
  app.clock.advance(2 * minute);
  await app.as(people.agent).run(AddComment, { input: { caseId, body: 'Still there?' } });
  let told = await socket.frameOf('1');
  // Time has passed, so there may be progress first.
  while (JSON.stringify(told).includes('"entry":null')) told = await socket.frameOf('1');
  expect(told.payload).toMatchObject({ data: { timelineEntryAdded: { entry: { body: 'Still there?' } } } });
  socket.subscribe('2', viewer);
  expect((await socket.frameOf('2')).payload).toEqual({
    data: { viewer: expect.objectContaining({ roles: ['MEMBER'] }) },
  });
  app.clock.advance(hour);
  expect(await socket.closed()).toMatchObject({ code: 4440 });
});

test('a ping without a token is a ping', async () => {
  using socket = await signedIn(app, people.member);
  socket.send({ type: 'ping', payload: { time: 1 } });
  expect(await socket.frame()).toEqual({ type: 'pong', payload: { time: 1 } });
});

test('a ping with a bad token, or with another person’s, closes the socket', async () => {
  using bad = await signedIn(app, people.member);
  bad.send({ type: 'ping', payload: { authorization: 'Bearer nonsense' } });
  expect(await bad.closed()).toMatchObject({ code: 4401 });
  for (const other of [people.admin, people.agent]) {
    using socket = await signedIn(app, people.member);
    socket.send({ type: 'ping', payload: { authorization: `Bearer ${await app.token(other)}` } });
    expect(await socket.closed()).toEqual({ code: 4403, reason: 'The token is of another person' });
  }
});

test('the sockets of a revoked person are closed although nothing happens on them; others stay', async () => {
  const { id: caseId } = await aCase(app.as(people.stranger));
  using silent = await signedIn(app, people.stranger);
  using watching = await signedIn(app, people.stranger);
  using colleague = await signedIn(app, people.strangeMember);
  for (const socket of [watching, colleague]) {
    socket.subscribe('1', TimelineEntryAdded, { caseId });
    await socket.frame();
  }
  await revoke(people.stranger, new Date());
  for (const socket of [silent, watching]) {
    expect(await socket.closed()).toEqual({ code: 4403, reason: 'Access revoked' });
  }
  colleague.subscribe('2', viewer);
  expect(await colleague.frame()).toMatchObject({ id: '2', payload: { data: { viewer: { roles: ['MEMBER'] } } } });
  expect(await closingOf(init(`Bearer ${await app.token(people.stranger)}`))).toMatchObject({ code: 4401 });
  await revoke(people.stranger, null);
});

test('a revoked person is shut out by what they do next, and it is not done', async () => {
  const { id: caseId } = await aCase(app.as(people.member));
  using socket = await signedIn(app, people.member);
  await revoke(people.member, new Date());
  socket.subscribe('1', AddComment, { input: { caseId, body: 'One last word.' } });
  expect(await socket.closed()).toMatchObject({ code: 4403 });
  expect(await app.deps.prisma.timelineEntry.count({ where: { body: 'One last word.' } })).toBe(0);
  await revoke(people.member, null);
});

test('the sockets of a revoked agent are closed', async () => {
  using socket = await signedIn(app, people.lead);
  await app.deps.prisma.agent.updateMany({ where: { email: people.lead }, data: { revokedAt: new Date() } });
  expect(await socket.closed()).toEqual({ code: 4403, reason: 'Access revoked' });
});

test('a socket whose person has another role is closed, to come back: what runs on it was begun in the old one', async () => {
  using silent = await signedIn(app, people.strangeMember);
  using colleague = await signedIn(app, people.stranger);
  const { strangeMember: email } = people;
  await app.deps.prisma.person.updateMany({ where: { email }, data: { role: 'ADMIN' } });
  expect(await silent.closed()).toEqual({ code: 4440, reason: 'Role changed' });
  using again = await signedIn(app, email);
  again.subscribe('1', viewer);
  expect(await again.frame()).toMatchObject({ payload: { data: { viewer: { roles: ['MEMBER', 'ADMIN'] } } } });
  colleague.subscribe('1', viewer);
  expect(await colleague.frame()).toMatchObject({ id: '1', type: 'next' });
  await app.deps.prisma.person.updateMany({ where: { email }, data: { role: 'MEMBER' } });
});
