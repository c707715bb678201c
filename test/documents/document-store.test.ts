import { createHash, randomBytes } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DocumentStore } from '../../src/documents/document-store.ts';
import { openStore } from '../../src/documents/open-store.ts';
import { createS3Store } from '../../src/documents/s3-store.ts';
import { readSettings } from '../../src/settings.ts';
import { people, startApp } from '../support/app.ts';
import { aFolder } from '../support/server-process.ts';
import { anS3Service } from './an-s3-service.ts';
import { announce, pdf, send } from './uploads.ts';

async function* chunks(...parts: readonly (string | Buffer)[]): AsyncGenerator<Uint8Array> {
  for (const part of parts) yield Buffer.from(part);
}

async function read(content: AsyncIterable<Uint8Array> | null): Promise<Buffer | null> {
  if (!content) return null;
  const parts: Uint8Array[] = [];
  for await (const part of content) parts.push(part);
  return Buffer.concat(parts);
}

interface Place {
  readonly store: DocumentStore;
  /** Everything that is there, documents and what is on its way. */
  readonly names: () => Promise<readonly string[]>;
  readonly dispose: () => Promise<void>;
}

async function onDisk(): Promise<Place> {
  const folder = await aFolder();
  const store = await openStore({ s3: null, dataDir: folder.path });
  const names = async () => {
    const entries = await readdir(join(folder.path, 'documents'), { recursive: true, withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
  };
  return { store, names, dispose: () => folder[Symbol.asyncDispose]() };
}

async function inABucket(): Promise<Place> {
  const service = await anS3Service();
  const { s3, dataDir } = readSettings(service.env);
  if (!s3?.endpoint || !s3.credentials) throw new Error('There is no bucket.');
  const { endpoint, region, forcePathStyle, credentials } = s3;
  const client = new S3Client({ endpoint, region, forcePathStyle, credentials });
  const names = async () => {
    const { Contents = [] } = await client.send(new ListObjectsV2Command({ Bucket: s3.bucket }));
    return Contents.map(({ Key = '' }) => Key.replace(/^documents\//, ''));
  };
  return { store: await openStore({ s3, dataDir }), names, dispose: () => service[Symbol.asyncDispose]() };
}

describe.each([
  ['on the local disk', onDisk],
  ['in a bucket of S3', inABucket],
] as const)('documents %s', (_where, open) => {
  let place: Place;
  beforeAll(async () => {
    place = await open();
  });
  afterAll(() => place.dispose());

  test('are none until they are kept', async () => {
    const received = await place.store.receive(chunks('Hello ', 'there'), 11);
    const sha256 = createHash('sha256').update('Hello there').digest('hex');
    expect(received).toMatchObject({ size: 11, sha256 });
    expect(await place.store.get('one')).toBeNull();
    await received.keep('one');
    await received.discard();
    expect(await place.names()).toEqual(['one']);
    expect(String(await read(await place.store.get('one')))).toBe('Hello there');
    await place.store.remove('one');
    await place.store.remove('one');
    expect(await place.store.get('one')).toBeNull();
    expect(await place.names()).toEqual([]);
  });

  test('are read in part, both ends counted', async () => {
    const received = await place.store.receive(chunks('Hello there'), 11);
    await received.keep('one');
    await received.discard();
    expect(String(await read(await place.store.get('one', { start: 1, end: 4 })))).toBe('ello');
    expect(String(await read(await place.store.get('one', { start: 10, end: 10 })))).toBe('e');
    await place.store.remove('one');
  });

  test('may be of many megabytes', async () => {
    const parts = Array.from({ length: 6 }, () => randomBytes(1_048_576));
    const received = await place.store.receive(chunks(...parts), 6 * 1_048_576);
    await received.keep('large');
    await received.discard();
    expect((await read(await place.store.get('large')))?.equals(Buffer.concat(parts))).toBe(true);
    await place.store.remove('large');
  });

  test('that are discarded leave nothing', async () => {
    await (await place.store.receive(chunks('Hello'), 5)).discard();
    expect(await place.names()).toEqual([]);
  });

  test('whose body breaks off leave nothing', async () => {
    async function* broken() {
      yield Buffer.from('Hello');
      throw new Error('gone');
    }
    await expect(place.store.receive(broken(), 11)).rejects.toThrow('gone');
    expect(await place.names()).toEqual([]);
  });
});

describe('a bucket', () => {
  test('takes what is uploaded and gives it to who may fetch it', async () => {
    await using service = await anS3Service();
    await using app = await startApp({ env: service.env });
    const member = app.as(people.member);
    const upload = await announce(member);
    expect(await send(upload, pdf)).toMatchObject({ status: 201 });
    expect(await send(await announce(member), Buffer.from(pdf).reverse())).toMatchObject({ code: 'TYPE_WRONG' });
    const url = upload.url.replace('/uploads/', '/documents/').replace(/\?.*/, '');
    const authorization = `Bearer ${await app.token(people.member)}`;
    const response = await fetch(url, { headers: { authorization } });
    expect([response.status, Buffer.from(await response.arrayBuffer())]).toEqual([200, pdf]);
  });

  test('that is not there stops the start with a sentence', async () => {
    await using service = await anS3Service();
    const { s3, dataDir } = readSettings({ ...service.env, S3_BUCKET: 'another' });
    await expect(openStore({ s3, dataDir })).rejects.toThrow(
      /^The bucket «another» cannot be used \(NoSuchBucket: .+\)\. Check S3_BUCKET, S3_ENDPOINT, S3_REGION and the keys\.$/,
    );
  });

  test('without the package stops the start with the remedy', async () => {
    const { s3 } = readSettings({ S3_BUCKET: 'papers', S3_REGION: 'eu-west-3' });
    if (!s3) throw new Error('There is no bucket.');
    await expect(createS3Store(s3, () => Promise.reject(new Error('ERR_MODULE_NOT_FOUND')))).rejects.toThrow(
      'S3_BUCKET is set, but the package @aws-sdk/client-s3 is not installed. Run npm install @aws-sdk/client-s3.',
    );
    const presigned = { ...s3, presignedDownloads: true };
    const absent = () => Promise.reject(new Error('ERR_MODULE_NOT_FOUND'));
    await expect(createS3Store(presigned, undefined, absent)).rejects.toThrow(
      'S3_PRESIGNED_DOWNLOADS is set, but the package @aws-sdk/s3-request-presigner is not installed. Run npm install @aws-sdk/s3-request-presigner.',
    );
  });
});
