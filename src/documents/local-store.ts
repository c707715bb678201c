import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isErrno } from '../database/directory-lock.ts';
import { abandonedMilliseconds, type DocumentStore, StoreFull } from './document-store.ts';

/**
 * Files on the local disk. A body is written under a temporary name, flushed to the disk and then renamed, so that a
 * document is there whole or not at all; what a crash left behind is swept.
 */
export async function createLocalStore(directory: string): Promise<DocumentStore> {
  const incoming = join(directory, 'incoming');
  await mkdir(incoming, { recursive: true });
  const sweep = async () => {
    for (const leftover of await readdir(incoming)) await sweepDraft(join(incoming, leftover));
  };
  await sweep();
  const place = (id: string) => join(directory, id);

  return {
    async receive(body) {
      const draft = join(incoming, randomUUID());
      const discard = () => rm(draft, { force: true });
      try {
        const written = await write(draft, body);
        const keep = async (id: string) => {
          await rename(draft, place(id));
          await flushFolder(directory);
        };
        return { ...written, read: async () => createReadStream(draft), keep, discard };
      } catch (error) {
        // Swept later if it cannot be done now.
        await discard().catch(() => undefined);
        throw isFull(error) ? new StoreFull(error) : error;
      }
    },
    async get(id, range) {
      try {
        await access(place(id));
      } catch (error) {
        if (isErrno(error, 'ENOENT')) return null;
        throw error;
      }
      return createReadStream(place(id), range ? { start: range.start, end: range.end } : {});
    },
    async remove(id) {
      await rm(place(id), { force: true });
    },
    sweep,
  };
}

/** The disk, or what this user may use of it. */
const isFull = (error: unknown) => isErrno(error, 'ENOSPC') || isErrno(error, 'EDQUOT');

/** What no process has written to for an hour. Younger ones may be on their way, through another server of this folder. */
async function sweepDraft(draft: string): Promise<void> {
  try {
    if (Date.now() - (await stat(draft)).mtimeMs > abandonedMilliseconds) await rm(draft, { force: true });
  } catch (error) {
    if (!isErrno(error, 'ENOENT')) throw error;
  }
}

async function write(path: string, body: AsyncIterable<Uint8Array>): Promise<{ size: number; sha256: string }> {
  const hash = createHash('sha256');
  let size = 0;
  const file = await open(path, 'wx');
  try {
    for await (const chunk of body) {
      hash.update(chunk);
      size += chunk.length;
      await file.writeFile(chunk);
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return { size, sha256: hash.digest('hex') };
}

/** A rename is on the disk when its folder is. */
async function flushFolder(directory: string): Promise<void> {
  const folder = await open(directory, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
