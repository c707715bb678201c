import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rowIdOf } from '../cases/a-case-in.ts';
import { people, startApp, type TestApp } from '../support/app.ts';
import { anS3Service } from './an-s3-service.ts';
import { announce, pdf, send } from './uploads.ts';

const hashOf = (content: Buffer) => createHash('sha256').update(content).digest('base64');
const right = `sha-256=:${hashOf(pdf)}:`;
const wrong = `sha-256=:${hashOf(Buffer.from('other'))}:`;

describe.each(['on the disk', 'in a bucket'])('the hash of bytes that are stored %s', (where) => {
  let service: Awaited<ReturnType<typeof anS3Service>> | null = null;
  let app: TestApp;
  beforeAll(async () => {
    service = where === 'in a bucket' ? await anS3Service() : null;
    app = await startApp({ env: service?.env ?? {} });
  });
  afterAll(async () => {
    await app[Symbol.asyncDispose]();
    await service?.[Symbol.asyncDispose]();
  });

  test.each([
    [{ 'content-digest': right }],
    [{ 'repr-digest': right }],
    [{ 'content-digest': `sha-512=:AAAA:, ${right}` }],
    [{ 'content-digest': 'md5=:AAAA:' }],
    [{ 'content-digest': right, 'repr-digest': right }],
  ])('may be sent along: %j', async (headers) => {
    expect(await send(await announce(app.as(people.member)), pdf, headers)).toMatchObject({ status: 201 });
  });

  test.each([
    [{ 'content-digest': wrong }, 'DIGEST_WRONG'],
    [{ 'repr-digest': wrong }, 'DIGEST_WRONG'],
    [{ 'content-digest': right, 'repr-digest': wrong }, 'DIGEST_WRONG'],
    [{ 'content-digest': 'sha-256=abc' }, 'DIGEST_MALFORMED'],
    [{ 'content-digest': 'sha-256=:AAAA:' }, 'DIGEST_MALFORMED'],
    [{ 'content-digest': 'sha-256' }, 'DIGEST_MALFORMED'],
  ])('is checked: %j', async (headers, code) => {
    const upload = await announce(app.as(people.member));
    expect(await send(upload, pdf, headers)).toMatchObject({ status: 400, code });
    const id = rowIdOf(upload.documentId);
    expect(await app.deps.prisma.document.findUnique({ where: { id } })).toMatchObject({
      storedAt: null,
      sha256: null,
    });
    expect(await app.deps.documentStore.get(id)).toBeNull();
    // What changed on the way is sent again under the same link.
    expect(await send(upload, pdf, { 'content-digest': right })).toMatchObject({ status: 201 });
  });
});
