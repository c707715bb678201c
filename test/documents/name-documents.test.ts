import { expect, inject, test } from 'vitest';
import { nobody, nodeId } from '../../src/graphql/node.ts';
import { sweep } from '../../src/sweeper.ts';
import { rowIdOf } from '../cases/a-case-in.ts';
import { people, useApp } from '../support/app.ts';
import { day, hour } from '../support/clock.ts';
import { AddComment, CreateCase } from '../support/operations.ts';
import { aCase, aDocument, aPortIn, aQuestion } from '../support/stories.ts';
import { announce, stored } from './uploads.ts';

const app = useApp();

/** The problems of a case that names these documents; nothing may be written. */
async function problemsOf(documentIds: readonly string[], email: string = people.member) {
  const { prisma } = app.deps;
  const before = [await prisma.case.count(), await prisma.document.count({ where: { namedAt: { not: null } } })];
  const { createCase } = await app
    .as(email)
    .run(CreateCase, { input: { ...aQuestion, documentIds: [...documentIds] } });
  expect(createCase?.case).toBeNull();
  const after = [await prisma.case.count(), await prisma.document.count({ where: { namedAt: { not: null } } })];
  expect(after).toEqual(before);
  return createCase?.errors.map(({ code, message, path }) => ({ code, message, path }));
}

test('the document of somebody else is as absent as one that never was', async () => {
  const absent = await problemsOf([nodeId('Document', nobody)]);
  expect(absent).toMatchObject([{ code: 'NOT_FOUND', path: ['documentIds', '0'] }]);
  for (const email of [people.stranger, people.admin, people.agent]) {
    expect(await problemsOf([await aDocument(app.as(email))])).toEqual(absent);
  }
  expect(await problemsOf(['nonsense'])).toEqual(absent);
  expect(await problemsOf([nodeId('Case', nobody)])).toEqual(absent);
});

test.skipIf(inject('template').kind !== 'postgresql')(
  'the document of somebody else is not waited for while its owner changes it',
  async () => {
    const id = await aDocument(app.as(people.stranger));
    await app.deps.prisma.$transaction(async (tx) => {
      await tx.document.update({ where: { id: rowIdOf(id) }, data: { filename: 'changed.pdf' } });
      expect(await problemsOf([id])).toMatchObject([{ code: 'NOT_FOUND' }]);
    });
  },
);

test('each document that cannot be named is told at its place', async () => {
  const member = app.as(people.member);
  const used = await aDocument(member);
  await aCase(member, { documentIds: [used] });
  const good = await aDocument(member);
  const letter = await aDocument(member, { kind: 'LETTER_OF_AUTHORISATION' });
  const { documentId: empty } = await announce(member);
  const problems = await problemsOf([used, good, letter, empty, good]);
  expect(problems?.map(({ code, path }) => [code, ...path])).toEqual([
    ['DOCUMENT_USED', 'documentIds', '0'],
    ['DOCUMENT_WRONG_KIND', 'documentIds', '2'],
    ['DOCUMENT_NOT_STORED', 'documentIds', '3'],
    ['DOCUMENT_TWICE', 'documentIds', '4'],
  ]);
});

test('twenty documents are named at a time, not more', async () => {
  const member = app.as(people.member);
  const documentIds: string[] = [];
  for (let count = 0; count < 21; count += 1) documentIds.push(await aDocument(member));
  const problems = await problemsOf(documentIds);
  expect(problems?.map(({ code, path }) => [code, ...path])).toEqual([['TOO_MANY_DOCUMENTS', 'documentIds']]);
  await aCase(member, { documentIds: documentIds.slice(0, 20) });
});

test('a document that two cases name at once belongs to one of them', async () => {
  const member = app.as(people.member);
  const input = { ...aQuestion, documentIds: [await aDocument(member)] };
  const answers = await Promise.all([member.run(CreateCase, { input }), member.run(CreateCase, { input })]);
  const codes = answers.map(({ createCase }) => createCase?.errors.map(({ code }) => code).join());
  expect(codes.sort()).toEqual(['', 'DOCUMENT_USED']);
});

test('a comment cannot name the document of a colleague', async () => {
  const member = app.as(people.member);
  const { id: caseId } = await aCase(member);
  const documentIds = [await aDocument(app.as(people.admin))];
  const before = await app.deps.prisma.timelineEntry.count();
  const { addComment } = await member.run(AddComment, { input: { caseId, body: 'See there.', documentIds } });
  expect(addComment?.errors).toMatchObject([{ code: 'NOT_FOUND', path: ['documentIds', '0'] }]);
  expect(await app.deps.prisma.timelineEntry.count()).toBe(before);
});

test('what nobody named is swept after a day, and what was named stays', async () => {
  const member = app.as(people.member);
  const named = await aDocument(member);
  await aCase(member, { documentIds: [named] });
  const old = await aDocument(member);
  app.clock.advance(2 * hour);
  const young = await aDocument(member);
  const left = async () => {
    await sweep(app.deps, 30);
    const rows = await app.deps.prisma.document.findMany({ where: { storedAt: { not: null } } });
    const kept = rows.map(({ id }) => id);
    expect((await stored(app)).files.sort()).toEqual(kept.sort());
    return [named, old, young].filter((document) => kept.some((id) => nodeId('Document', id) === document));
  };
  app.clock.advance(day - 3 * hour);
  expect(await left()).toEqual([named, old, young]);
  app.clock.advance(hour);
  expect(await left()).toEqual([named, young]);
  expect((await problemsOf([old]))?.map(({ code }) => code)).toEqual(['NOT_FOUND']);
});

test('named while it is swept, a document is either: in the case with its bytes, or absent', async () => {
  const member = app.as(people.member);
  for (let round = 0; round < 6; round += 1) {
    const id = await aDocument(member);
    app.clock.advance(day + hour);
    const input = { ...aQuestion, documentIds: [id] };
    const [{ createCase }] = await Promise.all([member.run(CreateCase, { input }), sweep(app.deps, 30)]);
    const row = await app.deps.prisma.document.findUnique({ where: { id: rowIdOf(id) } });
    const { files } = await stored(app);
    if (createCase?.case) expect([row?.removedAt, files.includes(rowIdOf(id))]).toEqual([null, true]);
    else expect([createCase?.errors[0]?.code, row, files.includes(rowIdOf(id))]).toEqual(['NOT_FOUND', null, false]);
  }
});

test('a port is opened, letter and all, with plain HTTP', async () => {
  const headers = { 'content-type': 'application/json', authorization: '' };
  const post = async (path: string, body: object) =>
    (await fetch(`${app.url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) })).json();
  const { token } = await post('/demo/token', { email: 'member@contoso.com' });
  headers.authorization = `Bearer ${token}`;

  const letter = '%PDF-1.7\nWe authorise the move of +49 30 22730000.\n%%EOF\n';
  const announced = await post('/graphql', {
    query: `mutation { createUpload(input: { kind: LETTER_OF_AUTHORISATION, filename: "letter.pdf", contentType: "application/pdf", size: ${letter.length} }) {
      upload { documentId url method headers { name value } } errors { message } } }`,
  });
  const { documentId, url, method, headers: sent } = announced.data.createUpload.upload;
  const put = await fetch(url, {
    method,
    headers: Object.fromEntries(sent.map(({ name, value }: { name: string; value: string }) => [name, value])),
    body: letter,
  });
  expect(put.status).toBe(201);

  const input = await aPortIn(app.as(people.member));
  const { portIn } = input.request;
  const letterOfAuthorisation = { documentId, signedOn: '2027-02-22', signedBy: 'Greta Vogel' };
  const opened = await post('/graphql', {
    query: `mutation ($input: CreateCaseInput!) { createCase(input: $input) {
      case { number status documents { filename kind url } } errors { message } } }`,
    variables: { input: { ...input, request: { portIn: { ...portIn, letterOfAuthorisation } } } },
  });
  const { case: found, errors } = opened.data.createCase;
  expect(errors).toEqual([]);
  expect(found).toMatchObject({
    number: expect.stringMatching(/^PN-\d{8}$/),
    status: 'SUBMITTED',
    documents: [{ filename: 'letter.pdf', kind: 'LETTER_OF_AUTHORISATION' }],
  });
  expect(await (await fetch(found.documents[0].url)).text()).toBe(letter);
});
