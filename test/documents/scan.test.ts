import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { scanPending } from '../../src/cases/scan-pending.ts';
import { ScannerAway } from '../../src/documents/scanner.ts';
import { rowIdOf } from '../cases/a-case-in.ts';
import { graphql } from '../generated/gql.ts';
import { people, startApp, type TestApp } from '../support/app.ts';
import { minute } from '../support/clock.ts';
import { AddComment, CreateCase, TimelineEntryAdded } from '../support/operations.ts';
import { aCase, aDocument, aQuestion } from '../support/stories.ts';
import { aClamd, virus } from './a-clamd.ts';
import { announce, pdf, send, stored } from './uploads.ts';

let clamd: Awaited<ReturnType<typeof aClamd>>;
let app: TestApp;
beforeAll(async () => {
  clamd = await aClamd();
  app = await startApp({ env: { CLAMD_URL: clamd.url } });
});
afterAll(async () => {
  await app[Symbol.asyncDispose]();
  await clamd[Symbol.asyncDispose]();
});
beforeEach(() => {
  clamd.mood = 'SCANS';
});

const Scans = graphql(`
  query Scans($number: String!) {
    case(number: $number) {
      version deskVersion
      documents { id scanState url }
      timeline(first: 50) { edges { node { __typename actor { displayName } ... on DocumentInfected { filename finding document { id } } } } }
    }
  }
`);

const infected = Buffer.concat([pdf, Buffer.from(virus)]);
const member = () => app.as(people.member);
const row = (documentId: string) => app.deps.prisma.document.findUniqueOrThrow({ where: { id: rowIdOf(documentId) } });
const read = async (email: string, number: string) => {
  const { case: found } = await app.as(email).run(Scans, { number });
  if (!found) throw new Error('There is no such case.');
  return found;
};
const fetched = async (email: string, documentId: string, headers = {}) => {
  const authorization = `Bearer ${await app.token(email)}`;
  const response = await fetch(`${app.url}/documents/${rowIdOf(documentId)}`, {
    headers: { authorization, ...headers },
  });
  return { status: response.status, retry: response.headers.get('retry-after'), body: await response.text() };
};

/** A case of the member with a document that the scanner could not judge. */
async function aPendingCase(content = pdf, email: string = people.member) {
  clamd.mood = 'CUTS';
  const documentId = await aDocument(app.as(email), { content });
  return { documentId, ...(await aCase(app.as(email), { documentIds: [documentId] })) };
}

describe('a document that is uploaded', () => {
  test('is CLEAN when the scanner says so, before the upload is answered', async () => {
    const upload = await announce(member());
    expect(await send(upload, pdf)).toMatchObject({ status: 201, body: { scanState: 'CLEAN' } });
    expect(await row(upload.documentId)).toMatchObject({ scanState: 'CLEAN', scanFinding: null });
    expect(clamd.scanned.at(-1)?.equals(pdf)).toBe(true);
  });

  test('is refused when it is infected, and none of its bytes stay', async () => {
    const before = await stored(app);
    const upload = await announce(member(), { size: infected.length });
    expect(await send(upload, infected)).toMatchObject({
      status: 422,
      code: 'INFECTED',
      body: { error: { message: expect.stringContaining('found «Eicar-Signature» in this file') } },
    });
    expect(await stored(app)).toEqual(before);
    const { createCase } = await member().run(CreateCase, {
      input: { ...aQuestion, documentIds: [upload.documentId] },
    });
    expect(createCase).toMatchObject({
      case: null,
      errors: [
        {
          code: 'DOCUMENT_INFECTED',
          path: ['documentIds', '0'],
          message:
            'The scanner for viruses found «Eicar-Signature» in «map.pdf», so it cannot be used. Clean the file, and upload it anew.',
        },
      ],
    });
    expect((await fetched(people.member, upload.documentId)).status).toBe(422);
  });

  test('is PENDING while the scanner is away: in the case, for the side that sent it alone', async () => {
    const { documentId, number } = await aPendingCase();
    expect((await read(people.admin, number)).documents).toMatchObject([
      { scanState: 'PENDING', url: expect.any(String) },
    ]);
    expect((await fetched(people.admin, documentId)).status).toBe(200);
    expect((await read(people.agent, number)).documents).toMatchObject([{ scanState: 'PENDING', url: null }]);
    for (const headers of [{}, { range: 'bytes=0-3' }]) {
      const refused = await fetched(people.agent, documentId, headers);
      expect(refused).toMatchObject({ status: 503, retry: '60' });
      expect(JSON.parse(refused.body).error).toEqual({
        code: 'SCAN_PENDING',
        message: 'This file has not been scanned for viruses yet. Try again in 60 seconds.',
      });
    }
    expect((await fetched(people.stranger, documentId)).status).toBe(404);
  });
});

describe('a document that waits', () => {
  test('is asked about again after a minute, and then is everybody’s', async () => {
    const { documentId, number } = await aPendingCase();
    clamd.mood = 'SCANS';
    await scanPending(app.deps);
    expect(await row(documentId)).toMatchObject({ scanState: 'PENDING' });
    app.clock.advance(minute);
    await scanPending(app.deps);
    expect((await read(people.agent, number)).documents).toMatchObject([
      { scanState: 'CLEAN', url: expect.any(String) },
    ]);
    expect((await fetched(people.agent, documentId)).body).toBe(String(pdf));
  });

  test('goes on waiting while the scanner is away, and the operator is told', async () => {
    const { documentId } = await aPendingCase();
    app.clock.advance(minute);
    await expect(scanPending(app.deps)).rejects.toBeInstanceOf(ScannerAway);
    expect(await row(documentId)).toMatchObject({ scanState: 'PENDING' });
    clamd.mood = 'SCANS';
    app.clock.advance(minute);
    await scanPending(app.deps);
    expect(await row(documentId)).toMatchObject({ scanState: 'CLEAN' });
  });

  test('and turns out infected is nobody’s, and the timeline says so, live', async () => {
    const { documentId, id: caseId, number, version } = await aPendingCase(infected);
    await using socket = await app.socket(people.member);
    const watch = socket.watch(TimelineEntryAdded, { caseId });
    await watch.next();
    clamd.mood = 'SCANS';
    app.clock.advance(minute);
    await scanPending(app.deps);
    expect(await watch.next()).toMatchObject({
      timelineEntryAdded: { entry: { __typename: 'DocumentInfected', actor: { displayName: expect.any(String) } } },
    });
    const found = await read(people.member, number);
    expect(found.version).toBe(version + 1);
    expect(found.documents).toMatchObject([{ scanState: 'INFECTED', url: null }]);
    expect(found.timeline.edges.at(-1)?.node).toMatchObject({
      __typename: 'DocumentInfected',
      filename: 'letter.pdf',
      finding: 'Eicar-Signature',
      document: { id: documentId },
    });
    const event = await app.deps.prisma.event.findFirstOrThrow({
      where: { caseId: rowIdOf(caseId) },
      orderBy: { deskPosition: 'desc' },
      include: { entry: true },
    });
    expect(event).toMatchObject({
      changedFields: ['documents'],
      entry: { actorKind: 'SYSTEM', kind: 'DOCUMENT_INFECTED' },
    });
    for (const email of [people.member, people.admin, people.agent, people.lead]) {
      const refused = await fetched(email, documentId);
      expect([refused.status, JSON.parse(refused.body).error.code]).toEqual([422, 'INFECTED']);
    }
    await scanPending(app.deps);
    expect((await read(people.member, number)).version).toBe(version + 1);
  });

  test('on an internal note and turns out infected says nothing to the tenant', async () => {
    const { id: caseId, number } = await aCase(member());
    const before = await read(people.member, number);
    clamd.mood = 'CUTS';
    const documentIds = [await aDocument(app.as(people.agent), { content: infected })];
    await app
      .as(people.agent)
      .run(AddComment, { input: { caseId, body: 'Look.', documentIds, visibility: 'INTERNAL' } });
    clamd.mood = 'SCANS';
    app.clock.advance(minute);
    await scanPending(app.deps);
    expect(await read(people.member, number)).toEqual(before);
    expect((await fetched(people.member, documentIds[0] ?? '')).status).toBe(404);
    const ofDesk = await read(people.agent, number);
    expect(ofDesk.timeline.edges.at(-1)?.node.__typename).toBe('DocumentInfected');
    const events = await app.deps.prisma.event.findMany({ where: { caseId: rowIdOf(caseId) } });
    expect(events.filter(({ tenantPosition }) => tenantPosition !== null)).toHaveLength(1);
  });

  test('and turns out infected before it is named is refused when it is', async () => {
    clamd.mood = 'CUTS';
    const documentId = await aDocument(member(), { content: infected });
    clamd.mood = 'SCANS';
    app.clock.advance(minute);
    const entries = await app.deps.prisma.timelineEntry.count();
    await scanPending(app.deps);
    const { createCase } = await member().run(CreateCase, { input: { ...aQuestion, documentIds: [documentId] } });
    expect(createCase?.errors).toMatchObject([{ code: 'DOCUMENT_INFECTED', path: ['documentIds', '0'] }]);
    expect(await app.deps.prisma.timelineEntry.count()).toBe(entries);
  });
});

test('without a scanner documents are UNSCANNED, and everybody’s who sees them', async () => {
  await using plain = await startApp();
  const opener = plain.as(people.member);
  const { number } = await aCase(opener, { documentIds: [await aDocument(opener)] });
  const { case: found } = await plain.as(people.agent).run(Scans, { number });
  expect(found?.documents).toMatchObject([{ scanState: 'UNSCANNED', url: expect.any(String) }]);
});
