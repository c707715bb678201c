import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { readFeedback } from '../../src/feedback/feedback.ts';
import { nobody, nodeId } from '../../src/graphql/node.ts';
import { graphql } from '../generated/gql.ts';
import type { SubmitFeedbackInput } from '../generated/graphql.ts';
import { people, useApp } from '../support/app.ts';
import { aCase, idOf } from '../support/stories.ts';
import { viewerOf } from '../support/viewer-of.ts';

const app = useApp();

const SubmitFeedback = graphql(`
  mutation SubmitFeedback($input: SubmitFeedbackInput!) {
    submitFeedback(input: $input) {
      feedback { rating body createdAt }
      errors { code message path }
      warnings { code }
    }
  }
`);

let ownCase: string;
let foreignCase: string;

beforeAll(async () => {
  ownCase = (await aCase(app.as(people.admin))).id;
  foreignCase = (await aCase(app.as(people.stranger))).id;
});

beforeEach(() => app.deps.prisma.feedback.deleteMany());

const kept = () => app.deps.prisma.feedback.count();

async function submit(input: Partial<SubmitFeedbackInput>) {
  const given = { body: 'Quick and kind.', ...input };
  const { submitFeedback } = await app.as(people.member).run(SubmitFeedback, { input: given });
  if (!submitFeedback) throw new Error('There is no payload.');
  return submitFeedback;
}

/** The problems of feedback that must be refused; nothing may be kept. */
async function problemsOf(input: Partial<SubmitFeedbackInput>) {
  const before = await kept();
  const { feedback, errors } = await submit(input);
  expect(feedback).toBeNull();
  expect(await kept()).toBe(before);
  return errors.map(({ code, path }) => [code, ...path]);
}

describe('submitFeedback', () => {
  test('keeps a word on the service, rated or not', async () => {
    await submit({ rating: 5 });
    await submit({ rating: null, body: 'No stars.' });
    const member = await viewerOf(app, people.member);
    const person = await app.deps.prisma.person.findUniqueOrThrow({ where: { id: member.id } });
    const row = { tenantId: person.tenantId, personId: person.id, caseId: null };
    expect(await app.deps.prisma.feedback.findMany({ orderBy: { createdAt: 'asc' } })).toMatchObject([
      { ...row, rating: 5, body: 'Quick and kind.' },
      { ...row, rating: null, body: 'No stars.' },
    ]);
  });

  test('gives the feedback back, with the time of the service', async () => {
    const before = app.clock.now();
    const { feedback, errors, warnings } = await submit({ rating: 4, body: 'Fine.', caseId: ownCase });
    expect({ feedback, errors, warnings }).toEqual({
      feedback: { rating: 4, body: 'Fine.', createdAt: expect.any(String) },
      errors: [],
      warnings: [],
    });
    const createdAt = new Date(feedback?.createdAt ?? '');
    expect(createdAt.getTime()).toBeGreaterThanOrEqual(Math.floor(before.getTime()));
    expect(createdAt.getTime()).toBeLessThanOrEqual(app.clock.now().getTime());
  });

  test('may be about any case of the company', async () => {
    expect((await submit({ caseId: ownCase })).errors).toEqual([]);
    const row = await app.deps.prisma.feedback.findFirst();
    expect(nodeId('Case', row?.caseId ?? '')).toBe(ownCase);
  });

  test('finds a foreign case, nonsense and the id of a person as little as an absent case', async () => {
    const absent = { feedback: null, errors: [notFound], warnings: [] };
    const person = await idOf(app.as(people.member));
    for (const caseId of [nodeId('Case', nobody), foreignCase, 'nonsense', person]) {
      expect(await submit({ caseId })).toEqual(absent);
    }
    expect(await kept()).toBe(0);
  });

  test('tells all problems at once and writes nothing', async () => {
    const input = { idempotencyKey: 'short', rating: 6, body: ' ', caseId: nodeId('Case', nobody) };
    expect(await problemsOf(input)).toEqual([
      ['IDEMPOTENCY_KEY_LENGTH', 'idempotencyKey'],
      ['NUMBER_OUT_OF_RANGE', 'rating'],
      ['TEXT_MISSING', 'body'],
      ['NOT_FOUND', 'caseId'],
    ]);
  });

  test('takes a rating from 1 to 5 and a body of 1 to 10,000 code points', async () => {
    expect(await problemsOf({ rating: 0 })).toEqual([['NUMBER_OUT_OF_RANGE', 'rating']]);
    expect(await problemsOf({ body: '📞'.repeat(10_001) })).toEqual([['TEXT_TOO_LONG', 'body']]);
    expect((await submit({ rating: 1, body: '📞'.repeat(10_000) })).errors).toEqual([]);
  });

  test('is kept once under its key', async () => {
    const idempotencyKey = 'feedback-0123456789';
    const [first, twin] = await Promise.all([submit({ idempotencyKey }), submit({ idempotencyKey })]);
    expect(first.errors).toEqual([]);
    expect(first).toEqual(twin);
    expect(await submit({ idempotencyKey })).toEqual(first);
    expect(await kept()).toBe(1);
  });

  test('is not for the desk', async () => {
    const { data, errors } = await app.as(people.agent).ask(SubmitFeedback, { input: { body: 'Well done, us.' } });
    expect(data).toEqual({ submitFeedback: null });
    expect(errors?.map(({ extensions, path }) => [extensions.code, path])).toEqual([['FORBIDDEN', ['submitFeedback']]]);
    expect(await kept()).toBe(0);
  });

  test('is read back by its author only', async () => {
    await submit({});
    const row = await app.deps.prisma.feedback.findFirstOrThrow();
    // No operation reads feedback by its id; the reader behind the payload is asked itself.
    const bodies = async (email: string) =>
      (await readFeedback(app.deps, await viewerOf(app, email), [nobody, row.id])).map((each) => each?.body ?? null);
    expect(await bodies(people.member)).toEqual([null, 'Quick and kind.']);
    for (const other of [people.admin, people.stranger, people.lead]) expect(await bodies(other)).toEqual([null, null]);
  });
});

const notFound = {
  code: 'NOT_FOUND',
  message: 'There is no such thing, or it is not yours to see.',
  path: ['caseId'],
};
