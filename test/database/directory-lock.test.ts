import { spawnSync } from 'node:child_process';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { DirectoryInUse, DirectoryUnusable, lockDirectory } from '../../src/database/directory-lock.ts';
import { aFolder } from '../support/server-process.ts';

const since = '2027-03-01T10:00:00.000Z';

/** A process that was there a moment ago. */
const { pid: deadPid } = spawnSync(process.execPath, ['--version']);

async function heldBy(folder: string, holder: object): Promise<string> {
  const text = JSON.stringify({ nonce: 'other', host: hostname(), pid: deadPid, bornAt: null, since, ...holder });
  await writeFile(join(folder, 'server.lock'), text);
  return text;
}

const held = (folder: string) => readFile(join(folder, 'server.lock'), 'utf8');

async function refusal(folder: string): Promise<string> {
  const error: unknown = await lockDirectory(folder).catch((reason: unknown) => reason);
  if (!(error instanceof DirectoryInUse)) throw new Error('The folder was locked.');
  return error.message;
}

test('a folder is taken once, and again after it was released', async () => {
  await using folder = await aFolder();
  const lock = await lockDirectory(folder.path);
  const { since: taken } = JSON.parse(await held(folder.path));
  expect(await refusal(folder.path)).toBe(
    `${folder.path} is in use by process ${process.pid} since ${taken}. ` +
      'Stop that server first, or give this one another folder with DATA_DIR.',
  );
  await lock.release();
  expect(await readdir(folder.path)).toEqual([]);
  await (await lockDirectory(folder.path)).release();
});

test('a folder that is not there is made', async () => {
  await using folder = await aFolder();
  const lock = await lockDirectory(join(folder.path, 'a', 'b'));
  expect(await readdir(join(folder.path, 'a', 'b'))).toEqual(['server.lock']);
  await lock.release();
});

test('a lock whose process is gone is replaced, and nothing else is left behind', async () => {
  await using folder = await aFolder();
  await heldBy(folder.path, {});
  const lock = await lockDirectory(folder.path);
  expect(JSON.parse(await held(folder.path))).toMatchObject({ pid: process.pid, host: hostname() });
  expect(await readdir(folder.path)).toEqual(['server.lock']);
  await lock.release();
});

test('a process that got the number of the dead holder is not the holder', async () => {
  await using folder = await aFolder();
  await heldBy(folder.path, { pid: process.ppid, bornAt: 'another-boot:1' });
  await (await lockDirectory(folder.path)).release();
  await heldBy(folder.path, { pid: process.pid, bornAt: 'another-boot:1' });
  await (await lockDirectory(folder.path)).release();
  expect(await readdir(folder.path)).toEqual([]);
});

test('a living process without a known birth is believed, unless its number is one’s own', async () => {
  await using folder = await aFolder();
  const text = await heldBy(folder.path, { pid: process.ppid });
  expect(await refusal(folder.path)).toContain(`in use by process ${process.ppid} since ${since}.`);
  expect(await held(folder.path)).toBe(text);
  await heldBy(folder.path, { pid: process.pid });
  await (await lockDirectory(folder.path)).release();
});

test('the process of another machine cannot be asked, so its lock stands', async () => {
  await using folder = await aFolder();
  const text = await heldBy(folder.path, { host: 'elsewhere', pid: 7 });
  expect(await refusal(folder.path)).toBe(
    `${folder.path} is in use by process 7 on the machine «elsewhere» since ${since}. ` +
      'Stop that server first, or give this one another folder with DATA_DIR. ' +
      `If that machine is gone for good, remove ${join(folder.path, 'server.lock')}.`,
  );
  expect(await held(folder.path)).toBe(text);
  expect(await readdir(folder.path)).toEqual(['server.lock']);
});

test.each(['', '{', 'null', '{}', '{"nonce":"n","host":"h","pid":"7","bornAt":null,"since":"now"}'])(
  'a lock that reads «%s» is left alone, and the remedy is said',
  async (text) => {
    await using folder = await aFolder();
    const path = join(folder.path, 'server.lock');
    await writeFile(path, text);
    expect(await refusal(folder.path)).toBe(
      `${path} cannot be read. If no server runs on this folder, remove that file.`,
    );
    expect(await held(folder.path)).toBe(text);
  },
);

test('a file in the place of the folder is said by the name of the setting', async () => {
  await using folder = await aFolder();
  const path = join(folder.path, 'file');
  await writeFile(path, '');
  await expect(lockDirectory(path)).rejects.toThrow(DirectoryUnusable);
  await expect(lockDirectory(path)).rejects.toThrow(/^DATA_DIR: .+ cannot be used as a folder \(.+\)\.$/);
});

test.each(['free', 'left behind by a dead process'])(
  'of many who take a folder that is %s at once, one wins',
  async (state) => {
    await using folder = await aFolder();
    for (let round = 0; round < 20; round += 1) {
      if (state !== 'free') await heldBy(folder.path, { nonce: `round-${round}` });
      const tries = await Promise.allSettled(Array.from({ length: 8 }, () => lockDirectory(folder.path)));
      const locks = tries.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
      expect(locks).toHaveLength(1);
      for (const each of tries) if (each.status === 'rejected') expect(each.reason).toBeInstanceOf(DirectoryInUse);
      expect(await readdir(folder.path)).toEqual(['server.lock']);
      await locks[0]?.release();
    }
  },
);

test('whoever died with the right to replace a dead holder is replaced too', async () => {
  await using folder = await aFolder();
  const dead = await heldBy(folder.path, { nonce: 'first' });
  const path = join(folder.path, 'server.lock.first.heir');
  await writeFile(path, dead.replace('first', 'second'));
  const lock = await lockDirectory(folder.path);
  expect(await readdir(folder.path)).toEqual(['server.lock']);
  await lock.release();
});
