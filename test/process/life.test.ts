import { beforeAll, expect, test, vi } from 'vitest';
import { people } from '../support/app.ts';
import {
  aFolder,
  aFolderWithPeople,
  buildServer,
  processTimeout,
  runCommand,
  startServer,
} from '../support/server-process.ts';
import { aCase } from '../support/stories.ts';

vi.setConfig({ testTimeout: processTimeout, hookTimeout: processTimeout });
beforeAll(buildServer);

test('a second server on the same folder refuses to start and says who has it; the first goes on', async () => {
  await using folder = await aFolderWithPeople();
  await using first = await startServer({ DATA_DIR: folder.path });
  const opened = await aCase(first.as(people.member));
  const { code, stdout, stderr } = await runCommand([], { DATA_DIR: folder.path, PORT: '0' });
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  const [, since = ''] = /since (\S+)\. /.exec(stderr) ?? [];
  expect(new Date(since).toISOString()).toBe(since);
  expect(stderr).toBe(
    `${folder.path} is in use by process ${first.pid} since ${since}. ` +
      'Stop that server first, or give this one another folder with DATA_DIR.\n',
  );
  expect((await aCase(first.as(people.member))).number).not.toBe(opened.number);
});

test('SIGTERM stops it cleanly, and what it had is there when it starts again', async () => {
  await using folder = await aFolder();
  await using first = await startServer({ DATA_DIR: folder.path });
  const { id, number } = await aCase(first.as(people.member));
  expect(await first.end('SIGTERM')).toMatchObject({ code: 0, signal: null, stderr: '' });
  await using again = await startServer({ DATA_DIR: folder.path });
  const { data } = await again
    .as(people.member)
    .post('query ($number: String!) { case(number: $number) { id } }', { number });
  expect(data).toEqual({ case: { id } });
  expect(await again.end('SIGINT')).toMatchObject({ code: 0, signal: null, stderr: '' });
});

test('a second Ctrl-C does not wait for the first', async () => {
  await using folder = await aFolderWithPeople();
  await using server = await startServer({ DATA_DIR: folder.path });
  // While the process is held, signals gather: it then gets both at once.
  server.signal('SIGSTOP');
  server.signal('SIGINT');
  server.signal('SIGTERM');
  expect(await server.end('SIGCONT')).toMatchObject({ code: 1, signal: null, stderr: '' });
});

test('a socket is told to come back when the server stops', async () => {
  await using folder = await aFolderWithPeople();
  await using server = await startServer({ DATA_DIR: folder.path });
  using socket = await server.rawSocket();
  socket.send({ type: 'connection_init', payload: { authorization: `Bearer ${await server.token(people.member)}` } });
  expect(await socket.frame()).toMatchObject({ type: 'connection_ack' });
  const ended = server.end('SIGTERM');
  expect(await socket.closed()).toEqual({ code: 1012, reason: 'Service restart' });
  expect(await ended).toMatchObject({ code: 0, stderr: '' });
});
