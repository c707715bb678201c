import { createHash, randomBytes } from 'node:crypto';
import { connect } from 'node:net';
import { describe, expect, test } from 'vitest';
import { people, useApp } from '../support/app.ts';
import { hour } from '../support/clock.ts';
import { announce, pdf, send, stored, type Upload } from './uploads.ts';

const app = useApp();

const idIn = ({ url }: Pick<Upload, 'url'>) => new URL(url).pathname.split('/').at(-1) ?? '';
const row = (upload: Upload) => app.deps.prisma.document.findUniqueOrThrow({ where: { id: idIn(upload) } });

/** Nothing of it was kept. */
async function expectNothing(upload: Upload): Promise<void> {
  expect(await row(upload)).toMatchObject({ storedAt: null, sha256: null });
  const { files, incoming } = await stored(app);
  expect(files).not.toContain(idIn(upload));
  expect(incoming).toEqual([]);
}

describe('the bytes of a document', () => {
  test('are stored as they came, with their hash', async () => {
    const upload = await announce(app.as(people.member));
    const sha256 = createHash('sha256').update(pdf).digest('hex');
    const sent = await send(upload, pdf);
    expect(sent).toMatchObject({ status: 201, body: { documentId: idIn(upload), size: pdf.length, sha256 } });
    expect(await row(upload)).toMatchObject({ sha256, storedAt: expect.any(Date) });
    expect((await stored(app)).incoming).toEqual([]);
  });

  test('may be 25 MiB', async () => {
    const size = 26_214_400;
    const content = Buffer.concat([pdf, randomBytes(size - pdf.length)]);
    const upload = await announce(app.as(people.member), { size });
    const sha256 = createHash('sha256').update(content).digest('hex');
    expect(await send(upload, content)).toMatchObject({ status: 201, body: { size, sha256 } });
  });

  test('are sent once: others under the same link change nothing', async () => {
    const upload = await announce(app.as(people.member));
    await send(upload, pdf);
    const before = await row(upload);
    expect(await send(upload, Buffer.from(pdf).reverse())).toMatchObject({ status: 409, code: 'ALREADY_STORED' });
    expect(await row(upload)).toEqual(before);
  });

  test('sent twice at once are stored once', async () => {
    const upload = await announce(app.as(people.member));
    const statuses = (await Promise.all([send(upload, pdf), send(upload, pdf)])).map(({ status }) => status);
    expect(statuses.sort()).toEqual([201, 409]);
    expect((await stored(app)).incoming).toEqual([]);
  });

  test('whose draft will not go are stored all the same, and their sender is told so', async () => {
    const { documentStore } = app.deps;
    const receive: typeof documentStore.receive = async (body, size) => ({
      ...(await documentStore.receive(body, size)),
      discard: () => Promise.reject(new Error('The disk is away.')),
    });
    Object.assign(app.deps, { documentStore: { ...documentStore, receive } });
    const upload = await announce(app.as(people.member));
    const sent = await send(upload, pdf);
    Object.assign(app.deps, { documentStore });
    expect(sent).toMatchObject({ status: 201 });
    expect(await row(upload)).toMatchObject({ storedAt: expect.any(Date) });
  });

  test.each([pdf.length - 1, pdf.length + 1])('that are not as many as announced (%i) are refused', async (size) => {
    const upload = await announce(app.as(people.member), { size });
    expect(await send(upload, pdf)).toMatchObject({
      status: 400,
      code: 'LENGTH_WRONG',
      body: {
        error: {
          message: `The size is not the one that was announced (${size} bytes). Create a new upload with the right size.`,
        },
      },
    });
    await expectNothing(upload);
  });

  test('without their length are refused', async () => {
    const upload = await announce(app.as(people.member));
    const body = new Blob([new Uint8Array(pdf)]).stream();
    // Node's fetch sends a stream in chunks, without a length; its types do not know «duplex».
    const request = { method: 'PUT', body, duplex: 'half' };
    const response = await fetch(upload.url, request);
    expect(response.status).toBe(411);
    expect((await response.json()).error.code).toBe('LENGTH_REQUIRED');
    await expectNothing(upload);
  });

  test('that stop half-way leave nothing, and can be sent again', async () => {
    const content = Buffer.concat([pdf, randomBytes(100_000)]);
    const upload = await announce(app.as(people.member), { size: content.length });
    const { hostname, port, pathname, search } = new URL(upload.url);
    const incoming = async () => (await stored(app)).incoming;
    const socket = connect(Number(port), hostname);
    socket.write(`PUT ${pathname}${search} HTTP/1.1\r\nHost: x\r\nContent-Length: ${content.length}\r\n\r\n`);
    socket.write(content.subarray(0, 50_000));
    await expect.poll(incoming, { timeout: 15_000 }).toHaveLength(1);
    socket.destroy();
    await expect.poll(incoming, { timeout: 15_000 }).toEqual([]);
    await expectNothing(upload);
    expect(await send(upload, content)).toMatchObject({ status: 201 });
  });
});

describe('the link of an upload', () => {
  test('ends after an hour', async () => {
    const upload = await announce(app.as(people.member));
    app.clock.advance(hour);
    expect(await send(upload, pdf)).toMatchObject({ status: 403, code: 'LINK_INVALID' });
    await expectNothing(upload);
  });

  test('cannot be made longer, nor turned to another document or purpose', async () => {
    const upload = await announce(app.as(people.member));
    const other = await announce(app.as(people.admin));
    const { searchParams } = new URL(upload.url);
    const expires = searchParams.get('expires') ?? '';
    const tampered = [
      upload.url.replace(expires, String(Number(expires) + 1)),
      upload.url.replace(idIn(upload), idIn(other)),
      upload.url.replace(/signature=.*/, ''),
      upload.url.replace(/signature=./, 'signature='),
      upload.url.replace(/\?.*/, ''),
      `${app.url}/uploads/nonsense?${searchParams}`,
    ];
    for (const url of tampered) expect(await send({ url }, pdf)).toMatchObject({ status: 403, code: 'LINK_INVALID' });
    expect((await fetch(upload.url.replace('/uploads/', '/documents/'))).status).toBe(404);
    await expectNothing(upload);
    await expectNothing(other);
  });

  test('is refused in the caller’s language', async () => {
    const { body } = await send({ url: `${app.url}/uploads/nonsense` }, pdf, { 'accept-language': 'fr' });
    expect(body.error?.message).toBe('Ce lien n’est pas ou plus valable. Demandez-en un nouveau.');
  });

  test('takes nothing but PUT', async () => {
    const { url } = await announce(app.as(people.member));
    const response = await fetch(url, { method: 'POST', body: new Uint8Array(pdf) });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'PUT']);
  });
});
