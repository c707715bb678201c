import { expect, test } from 'vitest';
import { people, useApp } from '../support/app.ts';
import { AddComment, CaseStatusChanged, TimelineEntryAdded } from '../support/operations.ts';
import { aCase } from '../support/stories.ts';
import { signedIn } from './signed-in.ts';

const app = useApp();
const query = '{ viewer { roles } }';
const answer = { type: 'next', payload: { data: { viewer: { roles: ['MEMBER'] } } } };
const nothingLeft = () =>
  expect.poll(() => app.fanOut.count(), { timeout: 15_000 }).toEqual({ tails: 0, groups: 0, members: 0 });

test('a message in many frames, or in a binary one, is the same message', async () => {
  using socket = await signedIn(app, people.member);
  const text = JSON.stringify({ id: 'in pieces', type: 'subscribe', payload: { query } });
  for (const [index, piece] of [...text].entries()) socket.socket.send(piece, { fin: index === text.length - 1 });
  expect(await socket.frameOf('in pieces')).toMatchObject(answer);
  socket.socket.send(Buffer.from(text.replace('in pieces', 'binary')), { binary: true });
  expect(await socket.frameOf('binary')).toMatchObject(answer);
});

test('a frame that announces 100 MiB closes the socket before any of it is read', async () => {
  using socket = await signedIn(app, people.member);
  const header = Buffer.alloc(14);
  header.writeUInt16BE(0x81ff);
  header.writeBigUInt64BE(BigInt(100 * 1024 * 1024), 2);
  // The connection below the client's WebSocket.
  Reflect.get(socket.socket, '_socket').write(header);
  expect(await socket.closed()).toMatchObject({ code: 1009 });
});

test('an empty id closes the socket; one of 256 characters, or of emoji, is an id', async () => {
  using socket = await signedIn(app, people.member);
  for (const id of ['x'.repeat(256), '☎️📞🧑‍💻']) {
    socket.subscribe(id, query);
    expect(await socket.frameOf(id)).toMatchObject({ id, ...answer });
  }
  socket.subscribe('', query);
  expect(await socket.closed()).toMatchObject({ code: 4400 });
});

test('what is sent after a frame that closes the socket is not done', async () => {
  const { id: caseId } = await aCase(app.as(people.member));
  using socket = await signedIn(app, people.member);
  socket.send('{');
  socket.subscribe('1', AddComment, { input: { caseId, body: 'Too late.' } });
  expect(await socket.closed()).toMatchObject({ code: 4400 });
  await app.as(people.member).run(AddComment, { input: { caseId, body: 'In time.' } });
  expect(await app.deps.prisma.timelineEntry.count({ where: { body: 'In time.' } })).toBe(1);
  expect(await app.deps.prisma.timelineEntry.count({ where: { body: 'Too late.' } })).toBe(0);
});

test('a flood of pings that nobody reads the answers of ends its own socket; a watcher notices nothing', async () => {
  const { id: caseId } = await aCase(app.as(people.member));
  using watcher = await signedIn(app, people.admin);
  watcher.subscribe('1', TimelineEntryAdded, { caseId });
  await watcher.frameOf('1');
  using flood = await signedIn(app, people.member);
  flood.socket.pause();
  const filling = Buffer.alloc(125);
  for (let count = 0; count < 200_000; count += 1) flood.socket.ping(filling);
  await app.as(people.member).run(AddComment, { input: { caseId, body: 'Is anybody there?' } });
  expect(await watcher.frameOf('1')).toMatchObject({
    payload: { data: { timelineEntryAdded: { entry: { body: 'Is anybody there?' } } } },
  });
  flood.socket.resume();
  expect(await flood.closed()).toMatchObject({ code: 1006 });
}, 30_000);

test('nothing is left of a storm of sockets beside one that stays: no reader, no group', async () => {
  using watcher = await signedIn(app, people.admin);
  watcher.subscribe('1', CaseStatusChanged);
  await watcher.frameOf('1');
  const before = app.fanOut.count();
  for (let round = 0; round < 4; round += 1) {
    const storm = await Promise.all(Array.from({ length: 10 }, () => signedIn(app, people.member)));
    for (const [index, socket] of storm.entries()) {
      // Each asks for something of its own, so that groups come and go on the tail that stays.
      socket.subscribe('1', `subscription Storm${round}_${index} { caseEvents { cursor } }`);
      socket.subscribe('2', `subscription Storm${round}_${index} { caseStatistics { total } }`);
      if (index % 3 === 0) await socket.frameOf('1');
      if (index % 3 === 1) socket.complete('1');
      socket.socket.terminate();
    }
  }
  await expect.poll(() => app.fanOut.count(), { timeout: 15_000 }).toEqual(before);
  watcher.complete('1');
  await nothingLeft();
  expect(app.deps.bell.listened()).toEqual([]);
}, 30_000);
