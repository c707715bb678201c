import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { CreateUploadInput } from '../generated/graphql.ts';
import type { TestApp } from '../support/app.ts';
import type { Client } from '../support/client.ts';
import { CreateUpload } from '../support/operations.ts';

export const pdf = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n');

export const aPdf: CreateUploadInput = {
  kind: 'SUPPORTING',
  filename: 'map.pdf',
  contentType: 'application/pdf',
  size: pdf.length,
};

/** Announces a file that must be accepted; how to send it. */
export async function announce(client: Client, input: Partial<CreateUploadInput> = {}) {
  const { createUpload } = await client.run(CreateUpload, { input: { ...aPdf, ...input } });
  expect(createUpload?.errors).toEqual([]);
  if (!createUpload?.upload) throw new Error('There is no upload.');
  return createUpload.upload;
}

export type Upload = Awaited<ReturnType<typeof announce>>;

/** What came back for the bytes: the status, and either what was stored or the code of the refusal. */
export async function send(
  { url }: Pick<Upload, 'url'>,
  content: Buffer,
  headers: Readonly<Record<string, string>> = {},
) {
  const response = await fetch(url, { method: 'PUT', headers, body: new Uint8Array(content) });
  const body: { readonly error?: { readonly code: string; readonly message: string } } = await response.json();
  return { status: response.status, code: body.error?.code ?? null, body };
}

/** The files of the store, and what is on its way there. */
export async function stored({ dataDir }: TestApp) {
  const files = await readdir(join(dataDir, 'documents'), { withFileTypes: true });
  const incoming = await readdir(join(dataDir, 'documents', 'incoming'));
  return { files: files.filter((file) => file.isFile()).map(({ name }) => name), incoming };
}
