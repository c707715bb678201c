import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { OperatorError } from '../errors.ts';

const holderShape = z.object({
  nonce: z.string(),
  host: z.string(),
  pid: z.int(),
  /** When the process started, by the kernel's count: tells a recycled pid from the holder. */
  bornAt: z.string().nullable(),
  since: z.string(),
});

type Holder = Readonly<z.infer<typeof holderShape>>;

/** The folder of DATA_DIR cannot be used: the message says why, and the remedy. */
export class DirectoryUnusable extends OperatorError {}

/** Another server has it. */
export class DirectoryInUse extends DirectoryUnusable {}

export interface DirectoryLock {
  release(): Promise<void>;
}

/**
 * PGlite keeps no lock: two processes on one directory both start, both acknowledge, and rows vanish. So ours is taken
 * before the database is opened. A holder that died without a word (kill -9) is recognised and replaced.
 */
export async function lockDirectory(directory: string): Promise<DirectoryLock> {
  const path = join(directory, 'server.lock');
  const own: Holder = {
    nonce: randomUUID(),
    host: hostname(),
    pid: process.pid,
    bornAt: await birthOf(process.pid),
    since: new Date().toISOString(),
  };
  const draft = `${path}.${own.nonce}`;
  try {
    await mkdir(directory, { recursive: true });
    await writeFile(draft, JSON.stringify(own));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new DirectoryUnusable(`DATA_DIR: ${directory} cannot be used as a folder (${why}).`);
  }
  try {
    await take(directory, path, draft, own.nonce);
  } finally {
    await rm(draft, { force: true });
  }
  return { release: () => release(path, own.nonce) };
}

/**
 * Takes a place that is free or whose holder is dead. The right to replace a dead holder is itself such a place, named
 * after the dead: so of many that find them at once one replaces them, and nobody ever moves the file of a live one.
 */
async function take(directory: string, path: string, draft: string, nonce: string): Promise<void> {
  // Two rounds are enough: a holder that went away between the look and the taking leaves a free place.
  for (let round = 0; round < 3; round += 1) {
    if (await took(draft, path)) return;
    const holder = await readHolder(path);
    if (!holder) continue;
    if (await isAlive(holder)) throw new DirectoryInUse(inUse(directory, holder));
    const right = `${path}.${holder.nonce}.heir`;
    await take(directory, right, draft, nonce);
    try {
      if (await replaced(path, holder.nonce, draft)) return;
    } finally {
      await release(right, nonce);
    }
  }
  throw new DirectoryInUse(`${directory} is being taken by another server at this moment. Try again.`);
}

/** Under the right to do so. Another may have had the right before: then the dead holder is gone already. */
async function replaced(path: string, deadNonce: string, draft: string): Promise<boolean> {
  const holder = await readHolder(path);
  if (holder?.nonce !== deadNonce) return false;
  const copy = `${draft}.copy`;
  await link(draft, copy);
  await rename(copy, path);
  return true;
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

/** Null: there is none. */
async function readHolder(path: string): Promise<Holder | null> {
  try {
    return holderShape.parse(JSON.parse(await readFile(path, 'utf8')));
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
