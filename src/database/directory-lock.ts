import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { OperatorError } from '../errors.ts';

interface Holder {
  readonly nonce: string;
  readonly host: string;
  readonly pid: number;
  /** When the process started, by the kernel's count: tells a recycled pid from the holder. */
  readonly bornAt: string | null;
  readonly since: string;
}

export class DirectoryInUse extends OperatorError {}

export interface DirectoryLock {
  release(): Promise<void>;
}

/**
 * PGlite keeps no lock: two processes on one directory both start, both acknowledge, and rows vanish. So ours is taken
 * before the database is opened. A holder that died without a word (kill -9) is recognised and replaced.
 */
export async function lockDirectory(directory: string): Promise<DirectoryLock> {
  await mkdir(directory, { recursive: true });
  const path = join(directory, 'server.lock');
  const own: Holder = {
    nonce: randomUUID(),
    host: hostname(),
    pid: process.pid,
    bornAt: await birthOf(process.pid),
    since: new Date().toISOString(),
  };
  const draft = `${path}.${own.nonce}`;
  await writeFile(draft, JSON.stringify(own));
  try {
    // Two rounds are enough: one finds a dead holder and moves it away, the next takes the place or meets a live one.
    for (let round = 0; round < 3; round += 1) {
      if (await took(draft, path)) return { release: () => release(path, own.nonce) };
      const holder = await readHolder(path);
      if (holder && (await isAlive(holder))) throw new DirectoryInUse(inUse(directory, holder));
      if (holder) await moveAway(path, holder.nonce);
    }
    throw new DirectoryInUse(`${directory} is being taken by another server at this moment. Try again.`);
  } finally {
    await rm(draft, { force: true });
  }
}

/** link(2) is atomic and fails when the name exists, and the content is there from the first moment. */
async function took(draft: string, path: string): Promise<boolean> {
  try {
    await link(draft, path);
    return true;
  } catch (error) {
    if (isErrno(error, 'EEXIST')) return false;
    throw error;
  }
}

async function readHolder(path: string): Promise<Holder | null> {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return null;
    throw new DirectoryInUse(`${path} cannot be read. If no server runs on this folder, remove that file.`);
  }
}

async function isAlive(holder: Holder): Promise<boolean> {
  // Another machine's processes cannot be asked; to guess that it is dead could cost data.
  if (holder.host !== hostname()) return true;
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    return isErrno(error, 'EPERM');
  }
  // The own pid without the own lock: a container's first process after a crash has the same pid again.
  const born = await birthOf(holder.pid);
  return born === null || holder.bornAt === null ? holder.pid !== process.pid : born === holder.bornAt;
}

/** Field 22 of /proc/<pid>/stat with the boot's id; null where there is no such file. */
async function birthOf(pid: number): Promise<string | null> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8');
    return `${boot.trim()}:${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]}`;
  } catch {
    return null;
  }
}

/** Moves a dead holder's file. If somebody was quicker and the file is theirs, it is put back. */
async function moveAway(path: string, deadNonce: string): Promise<void> {
  const aside = `${path}.dead.${randomUUID()}`;
  try {
    await rename(path, aside);
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return;
    throw error;
  }
  const moved = await readHolder(aside);
  if (moved && moved.nonce !== deadNonce) await took(aside, path);
  await rm(aside, { force: true });
}

async function release(path: string, nonce: string): Promise<void> {
  const holder = await readHolder(path);
  if (holder?.nonce === nonce) await rm(path, { force: true });
}

function inUse(directory: string, holder: Holder): string {
  const where = holder.host === hostname() ? '' : ` on the machine «${holder.host}»`;
  return (
    `${directory} is in use by process ${holder.pid}${where} since ${holder.since}. ` +
    'Stop that server first, or give this one another folder with DATA_DIR.' +
    (where ? ` If that machine is gone for good, remove ${join(directory, 'server.lock')}.` : '')
  );
}

export function isErrno(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
