import { expect, test } from 'vitest';
import { graphql } from '../generated/gql.ts';
import type { CreateCaseInput } from '../generated/graphql.ts';
import { people, startApp, useApp } from '../support/app.ts';
import { day } from '../support/clock.ts';
import { AddComment, AmendCase, CreateCase } from '../support/operations.ts';
import { amendmentRefusal, refusal } from '../support/refusal.ts';
import { snapshot } from '../support/snapshot.ts';
import { aCase, aDocument, aQuestion } from '../support/stories.ts';

const app = useApp();
const member = () => app.as(people.member);
let keys = 0;
const aKey = () => `key-of-the-tests-${++keys}`;
const create = async (input: Partial<CreateCaseInput>, who: string = people.member) =>
  (await app.as(who).run(CreateCase, { input: { ...aQuestion, ...input } })).createCase;

test('twenty simultaneous createCase with one key are one case', async () => {
  const count = () => app.deps.prisma.case.count();
  const before = await count();
  const input = { idempotencyKey: aKey(), documentIds: [await aDocument(member())] };
  const answers = await Promise.all(Array.from({ length: 20 }, () => create(input)));
  expect(answers[0]).toMatchObject({ case: { version: 1 }, errors: [] });
  expect(answers).toEqual(answers.map(() => answers[0]));
  expect(await count()).toBe(before + 1);
});

test('of twenty different inputs under one key one is done, and the others are told', async () => {
  const idempotencyKey = aKey();
  const titles = Array.from({ length: 20 }, (_, index) => `Question ${index}`);
  const answers = await Promise.all(titles.map((title) => create({ idempotencyKey, title })));
  const codes = answers.map((answer) => answer?.errors.map(({ code, path }) => [code, ...path].join(' ')).join());
  expect(codes.filter((code) => code === '')).toHaveLength(1);
  expect(codes.filter((code) => code === 'IDEMPOTENCY_KEY_REUSED idempotencyKey')).toHaveLength(19);
});

const CreateOnceMore = graphql(`
  mutation CreateOnceMore($input: CreateCaseInput!) {
    createCase(input: $input) { case { id title version request { __typename } } streamCursor errors { code } }
  }
`);

test('a replay reads the same case under today’s selection, as it is today, and writes nothing', async () => {
  const input = { ...aQuestion, idempotencyKey: aKey() };
  const first = await create(input);
  const caseId = first?.case?.id ?? '';
  await member().run(AmendCase, { input: { caseId, title: 'Since then' } });
  const before = await snapshot(app);
  const { createCase } = await member().run(CreateOnceMore, { input });
  expect(createCase).toEqual({
    case: { id: caseId, title: 'Since then', version: 2, request: { __typename: 'GeneralInvestigationRequest' } },
    streamCursor: first?.streamCursor,
    errors: [],
  });
  expect(await snapshot(app)).toEqual(before);
});

test('the warnings of the first come back with the replay', async () => {
  const request = { generalInvestigation: { numbers: { numbers: ['+33012345678'] } } };
  const input = { idempotencyKey: aKey(), request };
  const first = await create(input);
  expect(first?.warnings).toMatchObject([{ code: 'NUMBER_UNUSUAL' }]);
  expect(await create(input)).toEqual(first);
});

test('the order of the fields is no other input', async () => {
  const idempotencyKey = aKey();
  const first = await create({ ...aQuestion, idempotencyKey });
  const { country, title, description, request } = aQuestion;
  const turned = { request, idempotencyKey, description, title, country };
  expect((await member().run(CreateCase, { input: turned })).createCase).toEqual(first);
});

test('another input, or another mutation, under the key is refused and writes nothing', async () => {
  const idempotencyKey = aKey();
  const first = await create({ idempotencyKey });
  expect(await refusal(app, { idempotencyKey, title: 'Other' })).toEqual(['IDEMPOTENCY_KEY_REUSED idempotencyKey']);
  const input = { idempotencyKey, caseId: first?.case?.id ?? '', body: 'Hello' };
  const { addComment } = await member().run(AddComment, { input });
  expect(addComment).toMatchObject({ entry: null, errors: [{ code: 'IDEMPOTENCY_KEY_REUSED' }] });
});

test.each(['k'.repeat(16), 'k'.repeat(64), '🔑'.repeat(16), '🔑'.repeat(64)])('«%s» is a key', async (key) => {
  expect(await create({ idempotencyKey: key })).toMatchObject({ errors: [], case: { status: 'SUBMITTED' } });
});

test.each([
  ['k'.repeat(15), 'IDEMPOTENCY_KEY_LENGTH'],
  ['k'.repeat(65), 'IDEMPOTENCY_KEY_LENGTH'],
  ['🔑'.repeat(15), 'IDEMPOTENCY_KEY_LENGTH'],
  ['🔑'.repeat(65), 'IDEMPOTENCY_KEY_LENGTH'],
  ['', 'IDEMPOTENCY_KEY_LENGTH'],
  [`${'k'.repeat(16)}\u0000`, 'TEXT_UNREADABLE'],
  [`${'k'.repeat(16)}\ud83d`, 'TEXT_UNREADABLE'],
])('«%s» is no key: %s', async (idempotencyKey, code) => {
  expect(await refusal(app, { idempotencyKey })).toEqual([`${code} idempotencyKey`]);
});

test('a refusal is not stored: the corrected input goes through under the same key', async () => {
  const idempotencyKey = aKey();
  expect(await refusal(app, { idempotencyKey, title: '' })).toEqual(['TEXT_MISSING title']);
  expect(await create({ idempotencyKey })).toMatchObject({ errors: [], case: { version: 1 } });
});

test('another person’s same key, or an agent’s, is a key of its own', async () => {
  const idempotencyKey = aKey();
  const mine = await create({ idempotencyKey });
  const admins = await create({ idempotencyKey }, people.admin);
  expect(admins).toMatchObject({ errors: [] });
  expect(admins?.case?.id).not.toBe(mine?.case?.id);
  const caseId = mine?.case?.id ?? '';
  const { addComment } = await app
    .as(people.agent)
    .run(AddComment, { input: { idempotencyKey, caseId, body: 'Hello' } });
  expect(addComment).toMatchObject({ errors: [], entry: { body: 'Hello' } });
});

test('the key is looked at before the version', async () => {
  const { id: caseId } = await aCase(member());
  const input = { caseId, title: 'New', expectedVersion: 1, idempotencyKey: aKey() };
  const first = await member().run(AmendCase, { input });
  expect(first.amendCase).toMatchObject({ errors: [], case: { version: 2 } });
  expect(await member().run(AmendCase, { input })).toEqual(first);
  expect(await amendmentRefusal(app, { ...input, title: 'Newer' })).toEqual(['IDEMPOTENCY_KEY_REUSED idempotencyKey']);
});

test('without a key, or with null, a retry runs again', async () => {
  const ids = [await create({}), await create({}), await create({ idempotencyKey: null })].map((one) => one?.case?.id);
  expect(new Set(ids).size).toBe(3);
});

test('a key is free again after 24 hours, and not before', async () => {
  await using own = await startApp();
  const input = { ...aQuestion, idempotencyKey: aKey() };
  const open = async () => (await own.as(people.member).run(CreateCase, { input })).createCase?.case?.id;
  const first = await open();
  own.clock.advance(day - 60_000);
  expect(await open()).toBe(first);
  own.clock.advance(60_000);
  const second = await open();
  expect(second).not.toBe(first);
  expect(await open()).toBe(second);
});
