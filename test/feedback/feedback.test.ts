import '../../src/feedback/feedback.graphql.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Viewer } from '../../src/access/viewer.ts';
import { readFeedback, type SubmitFeedbackInput, submitFeedback } from '../../src/feedback/feedback.ts';
import { nobody, nodeId } from '../../src/graphql/node.ts';
import { smallSchema } from '../people/small-schema.ts';
import { type TwoTenants, twoTenants } from '../people/two-tenants.ts';

const run = smallSchema();
let they: TwoTenants;
let ownCase: string;
let foreignCase: string;

beforeAll(async () => {
  they = await twoTenants();
  ownCase = await they.aCase(they.admin);
  foreignCase = await they.aCase(they.stranger);
});

beforeEach(() => they.deps.prisma.feedback.deleteMany());

afterAll(() => they[Symbol.asyncDispose]());

const kept = () => they.deps.prisma.feedback.count();
const submit = (input: Partial<SubmitFeedbackInput>, viewer: Viewer = they.member) =>
  submitFeedback(they.deps, viewer, { body: 'Quick and kind.', caseId: null, ...input });
const problemsOf = async (input: Partial<SubmitFeedbackInput>) => {
  const { problems, result } = await submit(input);
  expect(result).toBeNull();
  return problems.map(({ code, path }) => [code, ...path]);
};

describe('submitFeedback', () => {
  test('keeps a word on the service, rated or not', async () => {
    await submit({ rating: 5 });
    await submit({ rating: null, body: 'No stars.' });
    const { contoso, member, deps } = they;
    const select = { tenantId: true, personId: true, caseId: true, rating: true, body: true, createdAt: true } as const;
    const row = { tenantId: contoso, personId: member.id, caseId: null, createdAt: deps.now() };
    expect(await deps.prisma.feedback.findMany({ select, orderBy: { id: 'asc' } })).toEqual([
      { ...row, rating: 5, body: 'Quick and kind.' },
      { ...row, rating: null, body: 'No stars.' },
    ]);
  });

  test('may be about any case of the company', async () => {
    expect((await submit({ caseId: ownCase })).problems).toEqual([]);
    expect((await they.deps.prisma.feedback.findFirst())?.caseId).toBe(ownCase);
  });

  test('finds a foreign case as little as an absent one', async () => {
    const foreign = await submit({ caseId: foreignCase });
    expect(foreign).toEqual(await submit({ caseId: nobody }));
    expect(foreign.problems).toEqual([{ code: 'NOT_FOUND', path: ['caseId'] }]);
    expect(await kept()).toBe(0);
  });

  test('tells all problems at once and writes nothing', async () => {
    const input = { idempotencyKey: 'short', rating: 6, body: ' ', caseId: nobody };
    expect(await problemsOf(input)).toEqual([
      ['IDEMPOTENCY_KEY_LENGTH', 'idempotencyKey'],
      ['NUMBER_OUT_OF_RANGE', 'rating'],
      ['TEXT_MISSING', 'body'],
      ['NOT_FOUND', 'caseId'],
    ]);
    expect(await kept()).toBe(0);
  });

  test('takes a rating from 1 to 5 and a body of 1 to 10,000 code points', async () => {
    expect(await problemsOf({ rating: 0 })).toEqual([['NUMBER_OUT_OF_RANGE', 'rating']]);
    expect(await problemsOf({ body: '📞'.repeat(10_001) })).toEqual([['TEXT_TOO_LONG', 'body']]);
    expect((await submit({ rating: 1, body: '📞'.repeat(10_000) })).problems).toEqual([]);
  });

  test('is kept once under its key', async () => {
    const idempotencyKey = 'feedback-0123456789';
    const [first, twin] = await Promise.all([submit({ idempotencyKey }), submit({ idempotencyKey })]);
    expect(first).toEqual(twin);
    expect(await submit({ idempotencyKey })).toEqual(first);
    expect(await kept()).toBe(1);
  });

  test('is not for the desk', async () => {
    await expect(submit({}, they.agent)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect(await kept()).toBe(0);
  });

  test('is read back by its author only', async () => {
    const { deps, member, admin, stranger, lead } = they;
    const { result } = await submit({});
    const ids = [nobody, result?.feedbackId ?? ''];
    const bodies = async (viewer: Viewer) => (await readFeedback(deps, viewer, ids)).map((row) => row?.body ?? null);
    expect(await bodies(member)).toEqual([null, 'Quick and kind.']);
    for (const other of [admin, stranger, lead]) expect(await bodies(other)).toEqual([null, null]);
  });
});

describe('the mutation submitFeedback', () => {
  const source = `mutation ($input: SubmitFeedbackInput!) { submitFeedback(input: $input) {
    feedback { rating body createdAt } errors { code message path } warnings { code } } }`;

  const ask = (input: object) => run(they.contextOf(they.member), source, { input });

  test('gives the feedback back', async () => {
    const feedback = { rating: 4, body: 'Fine.', createdAt: '2027-03-01T10:00:00.000Z' };
    expect(await ask({ rating: 4, body: 'Fine.', caseId: nodeId('Case', ownCase) })).toEqual({
      data: { submitFeedback: { feedback, errors: [], warnings: [] } },
    });
  });

  test.each([
    ['nonsense', () => 'nonsense'],
    ['the id of a person', () => nodeId('Person', they.member.id)],
    ['a foreign case', () => nodeId('Case', foreignCase)],
  ])('takes %s for a case that does not exist', async (_what, caseId) => {
    const message = 'There is no such thing, or it is not yours to see.';
    const errors = [{ code: 'NOT_FOUND', message, path: ['caseId'] }];
    expect((await ask({ body: 'Fine.', caseId: caseId() })).data.submitFeedback).toEqual({
      feedback: null,
      errors,
      warnings: [],
    });
  });
});
