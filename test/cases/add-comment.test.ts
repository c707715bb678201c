import { expect, test } from 'vitest';
import { nobody, nodeId } from '../../src/graphql/node.ts';
import type { AddCommentInput, CaseStatus } from '../generated/graphql.ts';
import { people, useApp } from '../support/app.ts';
import { hour, minute } from '../support/clock.ts';
import { AddComment } from '../support/operations.ts';
import { aCase, aDocument } from '../support/stories.ts';
import { aCaseIn } from './a-case-in.ts';
import { entriesAfter, readCase } from './read-case.ts';
import { byRole, roles } from './roles.ts';
import { tracesIn } from './traces.ts';

const app = useApp();

async function comment(email: string, input: Partial<AddCommentInput> & { readonly caseId: string }) {
  const { addComment } = await app.as(email).run(AddComment, { input: { body: 'Thanks.', ...input } });
  return { ...addComment, problems: addComment?.errors.map(({ code, path }) => [code, ...path]) };
}

test.each(
  byRole({
    creator: ['Person', 'Miguel Torres'],
    'other member': ['Person', 'Miguel Torres'],
    admin: ['Person', 'Alice Martin'],
    stranger: null,
    agent: ['Agent', 'Samira Haddad'],
    lead: ['Agent', 'Lars Berg'],
  }),
)('on an open case a comment of the %s is %j', async (role, author) => {
  const { opener, actor } = roles[role];
  const { id } = await aCase(app.as(opener));
  const { problems } = await comment(actor, { caseId: id });
  expect(problems).toEqual(author === null ? [['NOT_FOUND', 'caseId']] : []);
  expect(await entriesAfter(app.as(opener), id, 1)).toEqual(
    author === null
      ? []
      : [
          {
            __typename: 'Comment',
            actor: { __typename: author[0], displayName: author[1] },
            body: 'Thanks.',
            visibility: 'PUBLIC',
            documents: [],
          },
        ],
  );
});

test.each(['RESOLVED', 'CANCELLED'] as const)('on a case that is %s nobody comments', async (status) => {
  const { id } = await aCaseIn(app, status);
  const before = await tracesIn(app);
  for (const email of [people.member, people.admin, people.agent, people.lead]) {
    const { case: changed, entry, streamCursor, problems } = await comment(email, { caseId: id });
    expect([changed, entry, streamCursor, problems]).toEqual([null, null, null, [['CASE_CLOSED']]]);
  }
  expect(await tracesIn(app)).toEqual(before);
});

const everyStatus: readonly CaseStatus[] = [
  'SUBMITTED',
  'IN_REVIEW',
  'ACTION_REQUIRED',
  'WITH_CARRIER',
  'SCHEDULED',
  'CANCELLATION_REQUESTED',
  'RESOLVED',
  'CANCELLED',
];

test.each(everyStatus)('the desk writes internal notes on a case that is %s', async (status) => {
  const { id } = await aCaseIn(app, status);
  const { problems, entry } = await comment(people.agent, { caseId: id, visibility: 'INTERNAL' });
  expect([problems, entry?.visibility]).toEqual([[], 'INTERNAL']);
});

test.each([people.member, people.admin, people.stranger])('%s writes no internal notes', async (email) => {
  const { id } = await aCase(app.as(people.member));
  const before = await tracesIn(app);
  const input = { caseId: id, body: 'Between us.', visibility: 'INTERNAL' } as const;
  const { errors, data } = await app.as(email).ask(AddComment, { input });
  expect([errors?.map(({ extensions, path }) => [extensions.code, path]), data]).toEqual([
    [['FORBIDDEN', ['addComment']]],
    { addComment: null },
  ]);
  expect(await tracesIn(app)).toEqual(before);
});

test('a comment moves neither version nor updatedAt; the status stays and is not touched', async () => {
  const { id } = await aCaseIn(app, 'ACTION_REQUIRED');
  const before = await readCase(app.as(people.agent), id);
  app.clock.advance(hour);
  await comment(people.member, { caseId: id });
  await comment(people.agent, { caseId: id });
  const { timeline, ...after } = await readCase(app.as(people.agent), id);
  expect({ ...after, timeline: timeline.slice(0, 1) }).toEqual(before);
  expect(timeline).toHaveLength(3);
});

test('an internal note moves the desk’s version alone', async () => {
  const { id } = await aCase(app.as(people.member));
  const before = await readCase(app.as(people.agent), id);
  app.clock.advance(minute);
  const { case: after } = await comment(people.agent, { caseId: id, visibility: 'INTERNAL' });
  expect([after?.version, after?.deskVersion]).toEqual([1, 2]);
  expect((await readCase(app.as(people.agent), id)).updatedAt).toBe(before.updatedAt);
});

test('a comment carries supporting documents; they are the case’s from then on', async () => {
  const member = app.as(people.member);
  const { id } = await aCase(member);
  const documentIds = [await aDocument(member), await aDocument(member)];
  await comment(people.member, { caseId: id, documentIds });
  const seen = await readCase(app.as(people.agent), id);
  const documents = documentIds.map((one) => ({ id: one }));
  expect(seen.documents).toEqual(documents);
  expect(seen.timeline.at(-1)).toMatchObject({ __typename: 'Comment', documents });
});

test('what is wrong with a comment and its documents comes back at once, and nothing is written', async () => {
  const member = app.as(people.member);
  const { id } = await aCase(member);
  const [used, letter, foreign, good] = [
    await aDocument(member),
    await aDocument(member, { kind: 'LETTER_OF_AUTHORISATION' }),
    await aDocument(app.as(people.admin)),
    await aDocument(member),
  ];
  await comment(people.member, { caseId: id, documentIds: [used] });
  const before = await tracesIn(app);
  const documentIds = [used, good, letter, foreign, nodeId('Document', nobody), 'nonsense', good];
  const { problems } = await comment(people.member, { caseId: id, body: ' \n', documentIds });
  expect(problems).toEqual([
    ['TEXT_MISSING', 'body'],
    ['DOCUMENT_USED', 'documentIds', '0'],
    ['DOCUMENT_WRONG_KIND', 'documentIds', '2'],
    ['NOT_FOUND', 'documentIds', '3'],
    ['NOT_FOUND', 'documentIds', '4'],
    ['NOT_FOUND', 'documentIds', '5'],
    ['DOCUMENT_TWICE', 'documentIds', '6'],
  ]);
  expect(await tracesIn(app)).toEqual(before);
});

test('twenty documents are enough for one comment', async () => {
  const { id } = await aCase(app.as(people.member));
  const documentIds = Array.from({ length: 21 }, () => nodeId('Document', nobody));
  const { problems } = await comment(people.member, { caseId: id, documentIds });
  expect(problems).toEqual([['TOO_MANY_DOCUMENTS', 'documentIds']]);
});

test('a comment has at most 10,000 characters, by code points', async () => {
  const { id } = await aCase(app.as(people.member));
  expect((await comment(people.member, { caseId: id, body: '😀'.repeat(10_000) })).problems).toEqual([]);
  const before = await tracesIn(app);
  expect((await comment(people.member, { caseId: id, body: 'a'.repeat(10_001) })).problems).toEqual([
    ['TEXT_TOO_LONG', 'body'],
  ]);
  expect((await comment(people.member, { caseId: id, body: 'a\u0000b' })).problems).toEqual([
    ['TEXT_UNREADABLE', 'body'],
  ]);
  expect(await tracesIn(app)).toEqual(before);
});

test('a foreign case is answered as an absent one is', async () => {
  const foreign = await aCase(app.as(people.stranger));
  const answers = [];
  for (const caseId of [foreign.id, nodeId('Case', nobody), 'nonsense', '']) {
    answers.push(await comment(people.member, { caseId }));
  }
  const [first, ...others] = answers;
  expect(first).toMatchObject({ case: null, entry: null, streamCursor: null, problems: [['NOT_FOUND', 'caseId']] });
  for (const other of others) expect(other).toEqual(first);
});
