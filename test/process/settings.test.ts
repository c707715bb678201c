import { readdir } from 'node:fs/promises';
import { createServer } from 'node:http';
import { beforeAll, expect, test, vi } from 'vitest';
import {
  aFolder,
  aFolderWithPeople,
  buildServer,
  processTimeout,
  runCommand,
  startServer,
} from '../support/server-process.ts';

vi.setConfig({ testTimeout: processTimeout, hookTimeout: processTimeout });
beforeAll(buildServer);

// All settings with their sentences: test/settings.test.ts.
test('a wrong setting stops the start with a sentence that names it', async () => {
  await using folder = await aFolder();
  expect(await runCommand([], { DATA_DIR: folder.path, PORT: '70000', SIGNING_KEY: 'short' })).toEqual({
    code: 1,
    signal: null,
    stdout: '',
    stderr: 'Wrong setting. PORT: must be a port from 0 to 65535; SIGNING_KEY: must have at least 32 characters.\n',
  });
  expect(await readdir(folder.path)).toEqual([]);
});

test.each([
  [
    ['worker'],
    'npm run worker needs DATABASE_URL: the embedded database belongs to one process, and there the server does this work itself.',
  ],
  [
    ['migrate'],
    'npm run db:migrate needs DATABASE_URL=postgresql://… The embedded database is migrated whenever the server starts.',
  ],
  [['sing'], 'There is no command «sing». Commands: serve, worker, migrate, schema.'],
  [['constructor'], 'There is no command «constructor». Commands: serve, worker, migrate, schema.'],
])('the command %s is refused with its sentence', async (args, sentence) => {
  await using folder = await aFolder();
  expect(await runCommand(args, { DATA_DIR: folder.path })).toMatchObject({ code: 1, stderr: `${sentence}\n` });
});

test('a port in use is said with the remedy, and the folder is free again', async () => {
  await using folder = await aFolderWithPeople();
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const address = other.address();
  const port = String(typeof address === 'object' && address?.port);
  const refused = await runCommand([], { DATA_DIR: folder.path, PORT: port });
  other.close();
  expect(refused).toMatchObject({
    code: 1,
    stdout: '',
    stderr: `Port ${port} is in use by another program. Stop it, or choose another port: PORT=4001 npm start.\n`,
  });
  await using server = await startServer({ DATA_DIR: folder.path });
  expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
});

test('a host that is no address of this machine is said by the name of its setting', async () => {
  await using folder = await aFolderWithPeople();
  // TEST-NET-3 (RFC 5737): nobody's.
  const refused = await runCommand([], { DATA_DIR: folder.path, PORT: '0', HOST: '203.0.113.1' });
  expect(refused).toMatchObject({
    code: 1,
    stdout: '',
    stderr: 'HOST: 203.0.113.1 is no address of this machine. Use 0.0.0.0 for all of its addresses.\n',
  });
});

test('a provider of sign-in that does not answer is said by the name of its setting', async () => {
  await using folder = await aFolder();
  const { code, stderr } = await runCommand([], {
    DATA_DIR: folder.path,
    OIDC_ISSUER: 'http://127.0.0.1:1/{tenant}',
    OIDC_AUDIENCE: 'service',
    OIDC_DESK_TENANT: 'desk',
  });
  expect(stderr).toMatch(
    /^OIDC_ISSUER: http:\/\/127\.0\.0\.1:1\/common\/\.well-known\/openid-configuration cannot be read \(.+\)\.\n$/,
  );
  expect(code).toBe(1);
});

test('a database that does not answer is said by the name of its setting', async () => {
  await using folder = await aFolder();
  const env = { DATA_DIR: folder.path, DATABASE_URL: 'postgresql://postgres:secret@127.0.0.1:1/none' };
  for (const args of [[], ['worker'], ['migrate']]) {
    const { code, stderr } = await runCommand(args, env);
    expect(stderr).toMatch(/^DATABASE_URL: the database at 127\.0\.0\.1:1 cannot be reached \(.+\)\.\n$/);
    expect(stderr).not.toContain('secret');
    expect(code).toBe(1);
  }
});

test('a folder that is a file is said by the name of its setting', async () => {
  const { code, stderr } = await runCommand([], { DATA_DIR: 'package.json' });
  expect(stderr).toMatch(/^DATA_DIR: package\.json cannot be used as a folder \(.+\)\.\n$/);
  expect(code).toBe(1);
});
