import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { nobody } from '../../src/graphql/node.ts';
import { rowIdOf } from '../cases/a-case-in.ts';
import { graphql } from '../generated/gql.ts';
import { people, startApp, type TestApp } from '../support/app.ts';
import { minute } from '../support/clock.ts';
import { AddComment, RemoveDocument } from '../support/operations.ts';
import { aCase, aDocument } from '../support/stories.ts';
import { aClamd } from './a-clamd.ts';
import { anS3Service } from './an-s3-service.ts';
import { pdf } from './uploads.ts';

let service: Awaited<ReturnType<typeof anS3Service>>;
let clamd: Awaited<ReturnType<typeof aClamd>>;
let app: TestApp;
beforeAll(async () => {
  service = await anS3Service();
  clamd = await aClamd();
  app = await startApp({ env: { ...service.env, S3_PRESIGNED_DOWNLOADS: 'true', CLAMD_URL: clamd.url } });
});
afterAll(async () => {
  await app[Symbol.asyncDispose]();
  await clamd[Symbol.asyncDispose]();
  await service[Symbol.asyncDispose]();
});

const UrlOfDocument = graphql(`
  query UrlOfDocument($id: ID!) { node(id: $id) { ... on Document { url } } }
`);

const member = () => app.as(people.member);

/** What the server itself answers to a link of its own, or to the token of somebody. */
async function ask(target: string, email: string | null, init: RequestInit = {}) {
  const authorization = email === null ? '' : `Bearer ${await app.token(email)}`;
  const headers = { ...(email === null ? {} : { authorization }), ...init.headers };
  const response = await fetch(target, { redirect: 'manual', ...init, headers });
  return { status: response.status, location: response.headers.get('location'), response };
}

async function aNamedDocument(filename = 'map.pdf') {
  const documentId = await aDocument(member(), { filename });
  const { id: caseId } = await aCase(member(), { documentIds: [documentId] });
  return { documentId, caseId, target: `${app.url}/documents/${rowIdOf(documentId)}` };
}

/** As absent as what never was, with no link in it. */
async function expectAbsent(target: string, email: string | null) {
  const absent = await ask(`${app.url}/documents/${nobody}`, email);
  const asked = await ask(target, email);
  expect([asked.status, asked.location]).toEqual([404, null]);
  expect(await asked.response.text()).toBe(await absent.response.text());
}

describe('a document of a bucket that gives its documents itself', () => {
  test('is redirected to with a link for a minute, and comes as an attachment with a safe name', async () => {
    const { target } = await aNamedDocument("bill 'Büro'.bat");
    const { status, location, response } = await ask(target, people.agent);
    expect(status).toBe(302);
    expect(response.headers.get('cache-control')).toBe('private, no-store');
    expect(new URL(location ?? '').origin).toBe(service.env.S3_ENDPOINT);
    expect(new URL(location ?? '').searchParams.get('X-Amz-Expires')).toBe('60');
    const fetched = await fetch(location ?? '');
    expect([fetched.status, Buffer.from(await fetched.arrayBuffer())]).toEqual([200, pdf]);
    expect(Object.fromEntries(fetched.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': "attachment; filename*=UTF-8''bill%20%27B%C3%BCro%27.bat.pdf",
    });
  });

  test('is followed to by a client that knows nothing of it, by token or by link, in ranges too', async () => {
    const { documentId, target } = await aNamedDocument();
    const { node } = await member().run(UrlOfDocument, { id: documentId });
    const url = (node && 'url' in node && node.url) || '';
    const byLink = await fetch(url);
    expect(Buffer.from(await byLink.arrayBuffer())).toEqual(pdf);
    const headers = { authorization: `Bearer ${await app.token(people.member)}`, range: 'bytes=0-3' };
    const byToken = await fetch(target, { headers });
    expect([byToken.status, await byToken.text()]).toEqual([206, '%PDF']);
  });

  test('tells HEAD and who has it already what it is by itself', async () => {
    const { target } = await aNamedDocument();
    const head = await ask(target, people.member, { method: 'HEAD' });
    expect([head.status, head.location]).toEqual([200, null]);
    const headers = { 'if-none-match': head.response.headers.get('etag') ?? '' };
    expect(await ask(target, people.member, { headers })).toMatchObject({ status: 304, location: null });
  });
});

describe('no link of the bucket is given', () => {
  test('to another tenant, to nobody, nor to a colleague before the document is named', async () => {
    const { target } = await aNamedDocument();
    for (const email of [people.stranger, people.strangeMember, null]) await expectAbsent(target, email);
    const unnamed = `${app.url}/documents/${rowIdOf(await aDocument(member()))}`;
    for (const email of [people.admin, people.agent]) await expectAbsent(unnamed, email);
    expect((await ask(unnamed, people.member)).status).toBe(302);
  });

  test('to the tenant for what stands on an internal note', async () => {
    const { id: caseId } = await aCase(member());
    const id = await aDocument(app.as(people.agent));
    const documentIds = [id];
    await app
      .as(people.agent)
      .run(AddComment, { input: { caseId, body: 'Look.', documentIds, visibility: 'INTERNAL' } });
    const target = `${app.url}/documents/${rowIdOf(id)}`;
    for (const email of [people.member, people.admin]) await expectAbsent(target, email);
    expect((await ask(target, people.lead)).status).toBe(302);
  });

  test('by a link of ours that has ended, or whose viewer is revoked', async () => {
    const { documentId } = await aNamedDocument();
    const { node } = await app.as(people.admin).run(UrlOfDocument, { id: documentId });
    const url = (node && 'url' in node && node.url) || '';
    const where = { email: people.admin };
    await app.deps.prisma.person.updateMany({ where, data: { revokedAt: app.clock.now() } });
    await expectAbsent(url, null);
    await app.deps.prisma.person.updateMany({ where, data: { revokedAt: null } });
    expect((await ask(url, null)).status).toBe(302);
    app.clock.advance(minute);
    await expectAbsent(url, null);
  });

  test('to a document that was removed', async () => {
    const { documentId, target } = await aNamedDocument();
    const { location } = await ask(target, people.member);
    await member().run(RemoveDocument, { input: { documentId } });
    await expectAbsent(target, people.member);
    expect((await fetch(location ?? '')).status).toBe(404);
  });

  test('to one that is infected, nor to one that waits for the scanner: its own side has it from the server', async () => {
    const { documentId, target } = await aNamedDocument();
    const where = { id: rowIdOf(documentId) };
    await app.deps.prisma.document.update({ where, data: { scanState: 'PENDING' } });
    const own = await ask(target, people.member);
    expect([own.status, own.location, await own.response.text()]).toEqual([200, null, String(pdf)]);
    expect(await ask(target, people.agent)).toMatchObject({ status: 503, location: null });
    await app.deps.prisma.document.update({ where, data: { scanState: 'INFECTED', scanFinding: 'Eicar' } });
    for (const email of [people.member, people.agent]) {
      expect(await ask(target, email)).toMatchObject({ status: 422, location: null });
    }
  });
});

test('without the setting the server gives the bytes of the bucket itself', async () => {
  await using plain = await startApp({ env: service.env });
  const id = await aDocument(plain.as(people.member));
  const authorization = `Bearer ${await plain.token(people.member)}`;
  const response = await fetch(`${plain.url}/documents/${rowIdOf(id)}`, {
    redirect: 'manual',
    headers: { authorization },
  });
  expect([response.status, await response.text()]).toEqual([200, String(pdf)]);
});
