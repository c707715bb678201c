import { beforeAll, describe, expect, inject, test, vi } from 'vitest';
import { people } from '../support/app.ts';
import { aPostgresDatabase, aSharedDatabase } from '../support/database.ts';
import { CaseStatusChanged } from '../support/operations.ts';
import {
  aFolder,
  bringPeople,
  buildServer,
  processTimeout,
  runCommand,
  startCommand,
  startServer,
} from '../support/server-process.ts';
import { aCase } from '../support/stories.ts';

const template = inject('template');

/** An empty database of the test's own. */
async function aDatabase() {
  if (template.kind !== 'postgresql') throw new Error('There is no PostgreSQL server.');
  const { url, drop } = await aPostgresDatabase(template.server);
  return { url, [Symbol.asyncDispose]: drop };
}

vi.setConfig({ testTimeout: processTimeout, hookTimeout: processTimeout });

describe.skipIf(template.kind !== 'postgresql')('on PostgreSQL', () => {
  beforeAll(buildServer);

  test('neither server nor worker starts on a database that was not migrated', async () => {
    await using database = await aDatabase();
    await using folder = await aFolder();
    const env = { DATABASE_URL: database.url, DATA_DIR: folder.path, PORT: '0' };
    for (const args of [[], ['worker']]) {
      expect(await runCommand(args, env)).toEqual({
        code: 1,
        signal: null,
        stdout: '',
        stderr: 'The database of DATABASE_URL lacks migrations. Run: npm run db:migrate\n',
      });
    }
  });

  test('migrate applies what is missing, once; then server and worker start', async () => {
    await using database = await aDatabase();
    await using folder = await aFolder();
    const env = { DATABASE_URL: database.url, DATA_DIR: folder.path };
    const first = await runCommand(['migrate'], env);
    expect(first).toMatchObject({ code: 0, stderr: '' });
    expect(first.stdout).toMatch(/^Applied 20261124000000_first(, \w+)*\.\n$/);
    expect(await runCommand(['migrate'], env)).toMatchObject({
      code: 0,
      stdout: 'Nothing to do: all migrations are applied.\n',
    });
    await using server = await startServer(env);
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
    await using worker = await startCommand(['worker'], env, /The worker runs\. Ctrl-C ends it\.\n/);
    expect(await worker.end('SIGINT')).toMatchObject({ code: 0, stderr: '' });
    expect(await server.end('SIGTERM')).toMatchObject({ code: 0, stderr: '' });
  });

  test('two servers on one database both serve, and each tells what happens on the other', async () => {
    await using database = await aSharedDatabase();
    await using folder = await aFolder();
    const env = { DATABASE_URL: database.url, DATA_DIR: folder.path };
    await bringPeople(env);
    await using one = await startServer(env);
    await using other = await startServer(env);
    await using socket = other.socket(people.admin);
    const watch = socket.watch(CaseStatusChanged, { scope: 'COMPANY' });
    const { caseStatusChanged: start } = await watch.next();
    const { id } = await aCase(one.as(people.member));
    expect((await watch.next()).caseStatusChanged).toMatchObject({
      previousCursor: start.cursor,
      case: { id },
      from: null,
      to: 'SUBMITTED',
    });
    const here = await aCase(other.as(people.member));
    expect((await watch.next()).caseStatusChanged.case).toMatchObject({ id: here.id });
  });
});
