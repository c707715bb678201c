import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, expect, test } from 'vitest';
import { type DocumentStore, StoreFull } from '../../src/documents/document-store.ts';
import { createLocalStore } from '../../src/documents/local-store.ts';
import { rowIdOf } from '../cases/a-case-in.ts';
import { people, startApp } from '../support/app.ts';
import { announce, pdf, send } from './uploads.ts';

const message =
  'There is no room for this file at the moment, and its sender can do nothing about it. Send it again in an hour, or tell the service desk.';

test('a store without room answers 507 with the remedy, and takes the same bytes when there is some', async () => {
  let isFull = true;
  const full: DocumentStore = {
    async receive(body) {
      for await (const _chunk of body) if (isFull) throw new StoreFull(new Error('ENOSPC'));
      return {
        size: pdf.length,
        sha256: 'a'.repeat(64),
        read: async () => Readable.from([pdf]),
        keep: async () => {},
        discard: async () => {},
      };
    },
    get: async () => null,
    remove: async () => {},
    sweep: async () => {},
  };
  await using app = await startApp({ documentStore: full });
  const upload = await announce(app.as(people.member));
  expect(await send(upload, pdf)).toMatchObject({ status: 507, code: 'STORE_FULL', body: { error: { message } } });
  const where = { id: rowIdOf(upload.documentId) };
  expect(await app.deps.prisma.document.findUnique({ where })).toMatchObject({ storedAt: null, sha256: null });
  isFull = false;
  expect(await send(upload, pdf)).toMatchObject({ status: 201 });
});

/** A disk of 1 MiB, where this user may mount one. */
const disk = mkdtempSync(join(tmpdir(), 'pnsc-disk-'));
const isMounted = mount();
function mount(): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', disk], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
afterAll(() => {
  if (isMounted) execFileSync('umount', [disk]);
  rmSync(disk, { recursive: true, force: true });
});

test.skipIf(!isMounted)(
  'a disk that is full in the midst of a body keeps nothing of it, and goes on afterwards',
  async () => {
    const store = await createLocalStore(join(disk, 'documents'));
    await using app = await startApp({ documentStore: store });
    const large = Buffer.concat([pdf, randomBytes(3_000_000)]);
    const upload = await announce(app.as(people.member), { size: large.length });
    expect(await send(upload, large)).toMatchObject({ status: 507, code: 'STORE_FULL', body: { error: { message } } });
    expect(readdirSync(join(disk, 'documents'), { recursive: true })).toEqual(['incoming']);
    expect(await send(await announce(app.as(people.member)), pdf)).toMatchObject({ status: 201 });
  },
);
