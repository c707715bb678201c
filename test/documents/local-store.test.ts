import { readdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createLocalStore } from '../../src/documents/local-store.ts';
import { hour } from '../support/clock.ts';
import { aFolder } from '../support/server-process.ts';

async function* chunks(...texts: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) yield Buffer.from(text);
}

async function textOf(content: AsyncIterable<Uint8Array> | null): Promise<string | null> {
  if (!content) return null;
  const parts: Uint8Array[] = [];
  for await (const part of content) parts.push(part);
  return Buffer.concat(parts).toString();
}

test.each([
  ['a start', false],
  ['a sweep', true],
])('%s removes what a crash left behind, not what another server is receiving', async (_when, isRunning) => {
  await using folder = await aFolder();
  const running = await createLocalStore(folder.path);
  const received = await running.receive(chunks('Hello'), 5);
  const leftover = join(folder.path, 'incoming', 'leftover');
  await writeFile(leftover, 'half');
  const longAgo = new Date(Date.now() - 2 * hour);
  await utimes(leftover, longAgo, longAgo);
  const other = isRunning ? running : await createLocalStore(folder.path);
  if (isRunning) await running.sweep();
  expect(await readdir(join(folder.path, 'incoming'))).toHaveLength(1);
  await received.keep('one');
  expect(await textOf(await other.get('one'))).toBe('Hello');
});
