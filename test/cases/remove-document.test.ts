import { describe, expect, test } from 'vitest';
import { decodeNodeId, nobody, nodeId } from '../../src/graphql/node.ts';
import { sweep } from '../../src/sweeper.ts';
import { stored } from '../documents/uploads.ts';
import { graphql } from '../generated/gql.ts';
import { people, useApp } from '../support/app.ts';
import {
  AddComment,
  AmendCase,
  CancelCase,
  ChangeCaseStatus,
  CreateCase,
  RemoveDocument,
} from '../support/operations.ts';
import { snapshot } from '../support/snapshot.ts';
import { aCase, aCaseInReview, aDocument, aPortIn, aQuestion } from '../support/stories.ts';

const app = useApp();
const member = () => app.as(people.member);
const agent = () => app.as(people.agent);

const AfterRemoval = graphql(`
  query AfterRemoval($number: String!, $documentId: ID!) {
    case(number: $number) {
      version
      documents { id }
      timeline(first: 50) { edges { node { __typename actor { displayName } ... on DocumentRemoved { filename } ... on DocumentAdded { document { id } } ... on Comment { documents { id } } } } }
    }
    node(id: $documentId) { __typename }
  }
`);
const MayRemove = graphql(`
  query MayRemove($documentId: ID!) { node(id: $documentId) { ... on Document { viewerCanRemove { allowed code reason } } } }
`);

const remove = async (email: string, documentId: string, idempotencyKey?: string) =>
  (await app.as(email).run(RemoveDocument, { input: { documentId, ...(idempotencyKey ? { idempotencyKey } : {}) } }))
    .removeDocument;
const rowIdOf = (documentId: string) => decodeNodeId('Document', documentId) ?? '';

/** Why it cannot be removed, as the mutation says; the document itself says the same, and nothing is written. */
async function refusal(email: string, documentId: string) {
  const before = await snapshot(app);
  const removed = await remove(email, documentId);
  expect(removed).toMatchObject({ case: null, streamCursor: null });
  expect(await snapshot(app)).toEqual(before);
  const { node } = await app.as(email).run(MayRemove, { documentId });
  const said = node && 'viewerCanRemove' in node ? node.viewerCanRemove : null;
  if (said) expect(removed?.errors).toEqual([{ code: said.code, message: said.reason, path: ['documentId'] }]);
  return removed?.errors.map(({ code, path }) => [code, ...path].join(' '));
}

async function aCaseWith(email: string = people.member) {
  const documentId = await aDocument(app.as(email), { filename: 'map.pdf' });
  return { ...(await aCase(app.as(email), { documentIds: [documentId] })), documentId };
}

async function aCommentOf(email: string, visibility: 'PUBLIC' | 'INTERNAL' = 'PUBLIC') {
  const { id: caseId, number, version } = await aCase(member());
  const documentId = await aDocument(app.as(email), { filename: 'form.pdf' });
  await app.as(email).run(AddComment, { input: { caseId, body: 'Here.', documentIds: [documentId], visibility } });
  return { caseId, number, version, documentId };
}

describe('a document that is removed', () => {
  test('is gone from the case, from its comment and from the disk, and the timeline says so', async () => {
    const { number, version, documentId } = await aCommentOf(people.member);
    const removed = await remove(people.member, documentId);
    expect(removed).toMatchObject({
      case: { version: version + 1, documents: [] },
      streamCursor: expect.any(String),
      errors: [],
    });
    const { case: found, node } = await member().run(AfterRemoval, { number, documentId });
    expect(node).toBeNull();
    expect(found?.documents).toEqual([]);
    expect(found?.timeline.edges.map((edge) => edge.node)).toMatchObject([
      { __typename: 'StatusChanged' },
      { __typename: 'Comment', documents: [] },
      { __typename: 'DocumentRemoved', filename: 'form.pdf' },
    ]);
    expect((await stored(app)).files).not.toContain(rowIdOf(documentId));
    const authorization = `Bearer ${await app.token(people.member)}`;
    expect((await fetch(`${app.url}/documents/${rowIdOf(documentId)}`, { headers: { authorization } })).status).toBe(
      404,
    );
    expect(await refusal(people.member, documentId)).toEqual(['NOT_FOUND documentId']);
  });

  test('and whose bytes would not go is tried again by the sweep', async () => {
    const { documentId } = await aCaseWith();
    const { documentStore } = app.deps;
    const broken = { ...documentStore, remove: () => Promise.reject(new Error('The disk is away.')) };
    const deps = { ...app.deps, documentStore: broken };
    Object.assign(app.deps, { documentStore: broken });
    try {
      expect(await remove(people.member, documentId)).toMatchObject({ errors: [] });
      await expect(sweep(deps, 30)).rejects.toThrow('The disk is away.');
    } finally {
      Object.assign(app.deps, { documentStore });
    }
    expect((await stored(app)).files).toContain(rowIdOf(documentId));
    await sweep(app.deps, 30);
    expect((await stored(app)).files).not.toContain(rowIdOf(documentId));
  });

  test('and whose bytes will not go holds nothing else that is swept', async () => {
    const [stuck = '', other = ''] = [await aCaseWith(), await aCaseWith()].map(({ documentId }) =>
      rowIdOf(documentId),
    );
    const { prisma, documentStore } = app.deps;
    await prisma.document.update({ where: { id: stuck }, data: { removedAt: new Date(0) } });
    await prisma.document.update({ where: { id: other }, data: { removedAt: app.clock.now() } });
    const key = {
      actorId: nobody,
      key: 'a-key-of-long-ago',
      mutation: 'addComment',
      inputHash: 'a'.repeat(64),
      outcome: {},
    };
    await prisma.idempotencyKey.create({ data: { ...key, createdAt: new Date(0) } });
    const remove = (id: string) => (id === stuck ? Promise.reject(new Error('Locked.')) : documentStore.remove(id));
    const deps = { ...app.deps, documentStore: { ...documentStore, remove } };
    await expect(sweep(deps, 30)).rejects.toThrow('Locked.');
    expect((await stored(app)).files).toContain(stuck);
    expect((await stored(app)).files).not.toContain(other);
    expect(await prisma.idempotencyKey.count({ where: { key: key.key } })).toBe(0);
    await sweep(app.deps, 30);
    expect((await stored(app)).files).not.toContain(stuck);
  });

  test('and named in no case leaves nothing at all', async () => {
    const documentId = await aDocument(member());
    expect(await remove(people.member, documentId)).toMatchObject({ case: null, streamCursor: null, errors: [] });
    expect(await app.deps.prisma.document.count({ where: { id: rowIdOf(documentId) } })).toBe(0);
    expect((await stored(app)).files).not.toContain(rowIdOf(documentId));
  });

  test('of an internal note is as invisible as the note', async () => {
    const { number, version, documentId } = await aCommentOf(people.agent, 'INTERNAL');
    expect(await refusal(people.member, documentId)).toEqual(['NOT_FOUND documentId']);
    expect(await refusal(people.admin, documentId)).toEqual(await refusal(people.admin, nodeId('Document', nobody)));
    const before = await member().run(AfterRemoval, { number, documentId });
    expect(await remove(people.lead, documentId)).toMatchObject({ errors: [] });
    expect(await member().run(AfterRemoval, { number, documentId })).toEqual(before);
    expect(before.case?.version).toBe(version);
    const { case: ofDesk } = await agent().run(AfterRemoval, { number, documentId });
    expect(ofDesk?.timeline.edges.at(-1)?.node).toMatchObject({ __typename: 'DocumentRemoved', filename: 'form.pdf' });
  });
});

describe('who may remove a document', () => {
  test.each([
    [people.member, people.member],
    [people.member, people.admin],
    [people.agent, people.agent],
    [people.agent, people.lead],
  ])('of %s: %s', async (author, remover) => {
    const { documentId } = await aCommentOf(author);
    expect(await app.as(remover).run(MayRemove, { documentId })).toMatchObject({
      node: { viewerCanRemove: { allowed: true } },
    });
    expect(await remove(remover, documentId)).toMatchObject({ errors: [] });
  });

  test.each([
    [people.admin, people.member, 'NOT_YOUR_DOCUMENT documentId'],
    [people.member, people.agent, 'NOT_YOUR_DOCUMENT documentId'],
    [people.agent, people.member, 'NOT_YOUR_DOCUMENT documentId'],
    [people.agent, people.admin, 'NOT_YOUR_DOCUMENT documentId'],
    [people.member, people.stranger, 'NOT_FOUND documentId'],
  ])('of %s not %s: %s', async (author, remover, code) => {
    const { documentId } = await aCommentOf(author);
    expect(await refusal(remover, documentId)).toEqual([code]);
  });

  test('nobody, once the case is closed', async () => {
    const { id: caseId, documentId } = await aCaseWith();
    await member().run(CancelCase, { input: { caseId, reason: 'DUPLICATE' } });
    for (const email of [people.member, people.admin]) {
      expect(await refusal(email, documentId)).toEqual(['CASE_CLOSED documentId']);
    }
  });

  test('a nonsense id is that of nothing', async () => {
    for (const id of ['nonsense', nodeId('Case', nobody)]) {
      expect(await refusal(people.member, id)).toEqual(['NOT_FOUND documentId']);
    }
  });
});

describe('a letter', () => {
  const letterOf = ({ request }: Awaited<ReturnType<typeof aPortIn>>) =>
    request.portIn?.letterOfAuthorisation.documentId ?? '';

  test('that stands is never removed; one that was replaced is, until the case is with the carrier', async () => {
    const ports = [await aPortIn(member()), await aPortIn(member()), await aPortIn(member())];
    const [first = '', second = '', third = ''] = ports.map(letterOf);
    const { id: caseId } = await aCaseInReview(app, ports[0]);
    for (const port of ports.slice(1)) await member().run(AmendCase, { input: { caseId, request: port.request } });
    expect(await refusal(people.admin, third)).toEqual(['LETTER_IN_FORCE documentId']);
    expect(await remove(people.member, first)).toMatchObject({ errors: [] });
    await agent().run(ChangeCaseStatus, { input: { caseId, status: 'WITH_CARRIER' } });
    for (const letter of [second, third]) {
      expect(await refusal(people.admin, letter)).toEqual(['LETTER_WITH_CARRIER documentId']);
    }
  });

  test('does not hold other documents of the case', async () => {
    const port = await aPortIn(member());
    const documentId = await aDocument(member());
    const { id: caseId } = await aCaseInReview(app, { ...port, documentIds: [documentId] });
    await agent().run(ChangeCaseStatus, { input: { caseId, status: 'WITH_CARRIER' } });
    expect(await remove(people.member, documentId)).toMatchObject({ errors: [] });
  });
});

test('removed twice at once it is removed once', async () => {
  const { documentId, number } = await aCaseWith();
  const answers = await Promise.all([remove(people.member, documentId), remove(people.admin, documentId)]);
  expect(answers.map((answer) => answer?.errors.map(({ code }) => code).join()).sort()).toEqual(['', 'NOT_FOUND']);
  const { case: found } = await member().run(AfterRemoval, { number, documentId });
  expect(found?.timeline.edges.filter(({ node }) => node.__typename === 'DocumentRemoved')).toHaveLength(1);
});

test('removed and named at once, a document is either: gone and in no case, or in the case', async () => {
  for (let round = 0; round < 6; round += 1) {
    const documentId = await aDocument(member());
    const input = { ...aQuestion, documentIds: [documentId] };
    const [removed, named] = await Promise.all([
      remove(people.member, documentId),
      member().run(CreateCase, { input }),
    ]);
    const codes = [removed, named.createCase].map((payload) => payload?.errors.map(({ code }) => code).join());
    const row = await app.deps.prisma.document.findUnique({ where: { id: rowIdOf(documentId) } });
    const isThere = (await stored(app)).files.includes(rowIdOf(documentId));
    if (codes[0] === '' && codes[1] === 'NOT_FOUND') expect([row, isThere]).toEqual([null, false]);
    // Removed right after it was named: by the rules of its case.
    else if (codes.every((code) => code === '')) expect([row?.removedAt, isThere]).toEqual([expect.any(Date), false]);
    else expect([...codes, row?.removedAt, isThere]).toEqual(['DOCUMENT_USED', '', null, true]);
  }
});
