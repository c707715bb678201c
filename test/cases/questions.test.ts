import { describe, expect, test } from 'vitest';
import { nobody, nodeId } from '../../src/graphql/node.ts';
import type { AnswerActionInput, CaseStatus } from '../generated/graphql.ts';
import { people, useApp } from '../support/app.ts';
import {
  AddComment,
  CancelCase,
  ChangeCaseStatus,
  ReopenCase,
  ResolveCase,
  TimelineEntryAdded,
} from '../support/operations.ts';
import { aCase, aCaseInReview, aDocument, aPortIn } from '../support/stories.ts';
import { aCaseIn, rowIdOf } from './a-case-in.ts';
import { AnswerAction, askTenant, QuestionsOfCase, RequestAction, WithdrawAction } from './ask.ts';
import { byRole, roles } from './roles.ts';
import { tracesIn } from './traces.ts';

const app = useApp();

async function caseOf(email: string, id: string, open?: boolean) {
  const { node } = await app.as(email).run(QuestionsOfCase, { id, ...(open === undefined ? {} : { open }) });
  if (node?.__typename !== 'Case') throw new Error('There is no such case for this viewer.');
  return { ...node, timeline: node.timeline.edges.map((edge) => edge.node) };
}

const problemsOf = (
  payload: { readonly errors: readonly { code: string; path: readonly string[] }[] } | null | undefined,
) => payload?.errors.map(({ code, path }) => [code, ...path].join(' '));

const answer = async (input: AnswerActionInput, email: string = people.member) =>
  (await app.as(email).run(AnswerAction, { input })).answerAction;

const withdraw = async (caseId: string, actionRequestId: string, reason: string | null = null) =>
  (await app.as(people.agent).run(WithdrawAction, { input: { caseId, actionRequestId, reason } })).withdrawAction;

test('questions stand on the case and its timeline, for both sides alike', async () => {
  const { id } = await aCaseInReview(app);
  await askTenant(app, id, ['DOCUMENT', 'VALUE']);
  const seen = await caseOf(people.member, id);
  expect(seen.status).toBe('ACTION_REQUIRED');
  const open = { ending: null, endedAt: null, answeredBy: null, askedBy: { displayName: 'Samira Haddad' } };
  expect(seen.actionRequests).toMatchObject([
    { __typename: 'RequestedDocument', question: 'The document, please.', documents: [], ...open },
    { __typename: 'RequestedValue', question: 'The value, please.', value: null, ...open },
  ]);
  expect(seen.timeline.slice(-3)).toMatchObject([
    { __typename: 'ActionRequested', action: { question: 'The document, please.' } },
    { __typename: 'ActionRequested', action: { question: 'The value, please.' } },
    { __typename: 'StatusChanged', from: 'IN_REVIEW', to: 'ACTION_REQUIRED' },
  ]);
  expect(await caseOf(people.agent, id)).toEqual(seen);
});

test.each(['IN_REVIEW', 'WITH_CARRIER', 'SCHEDULED'] as const)(
  'with the last answer the case goes back to %s by itself, and not before',
  async (from) => {
    const { id } = await aCaseIn(app, from);
    const [value = '', yes = ''] = await askTenant(app, id, ['VALUE', 'CONFIRMATION']);
    const first = await answer({ caseId: id, actionRequestId: value, answer: { value: ' 4711 ' } });
    expect(first).toMatchObject({ case: { status: 'ACTION_REQUIRED', version: 3 }, errors: [] });
    const last = await answer({ caseId: id, actionRequestId: yes, answer: { confirmed: false } });
    expect(last).toMatchObject({ case: { status: from, version: 4 }, errors: [] });
    const { actionRequests, timeline } = await caseOf(people.agent, id);
    const by = { ending: 'ANSWERED', answeredBy: { displayName: 'Miguel Torres' }, endedAt: expect.any(String) };
    expect(actionRequests).toMatchObject([
      { value: '4711', ...by },
      { confirmed: false, ...by },
    ]);
    expect(timeline.slice(-3)).toMatchObject([
      { __typename: 'ActionAnswered', action: { value: '4711' } },
      { __typename: 'ActionAnswered', actor: { displayName: 'Miguel Torres' } },
      { __typename: 'StatusChanged', from: 'ACTION_REQUIRED', to: from, actor: { displayName: 'Miguel Torres' } },
    ]);
  },
);

test('documents are an answer, and part of the case from then on', async () => {
  const { id } = await aCaseInReview(app);
  const [question = ''] = await askTenant(app, id, ['DOCUMENT']);
  const documentId = await aDocument(app.as(people.member));
  await answer({ caseId: id, actionRequestId: question, answer: { documentIds: [documentId] } });
  expect((await caseOf(people.agent, id)).actionRequests).toMatchObject([{ documents: [{ id: documentId }] }]);
});

test('a plain comment answers nothing', async () => {
  const { id } = await aCaseInReview(app);
  await askTenant(app, id, ['VALUE']);
  await app.as(people.member).run(AddComment, { input: { caseId: id, body: 'Thanks, it is 4711.' } });
  expect(await caseOf(people.agent, id, true)).toMatchObject({
    status: 'ACTION_REQUIRED',
    actionRequests: [{ ending: null, value: null }],
  });
});

test('the desk withdraws a question; with the last one the case goes back', async () => {
  const { id } = await aCaseIn(app, 'WITH_CARRIER');
  const [first = '', second = ''] = await askTenant(app, id, ['VALUE', 'DOCUMENT']);
  expect(await withdraw(id, first)).toMatchObject({ case: { status: 'ACTION_REQUIRED' }, errors: [] });
  expect(await withdraw(id, second, ' Found it. ')).toMatchObject({ case: { status: 'WITH_CARRIER' }, errors: [] });
  const { actionRequests, timeline } = await caseOf(people.member, id);
  expect(actionRequests).toMatchObject([{ ending: 'WITHDRAWN' }, { ending: 'WITHDRAWN' }]);
  expect(timeline.at(-2)).toMatchObject({ __typename: 'ActionWithdrawn', reason: 'Found it.' });
  expect(await caseOf(people.member, id, true)).toMatchObject({ actionRequests: [] });
});

test.each(
  byRole<string[] | undefined>({
    creator: [],
    'other member': ['NOT_YOUR_CASE'],
    admin: [],
    stranger: ['NOT_FOUND caseId'],
    agent: undefined,
    lead: undefined,
  }),
)('an answer of the %s: %j', async (role, expected) => {
  const { opener, actor } = roles[role];
  const { id } = await aCaseInReview(app, {}, opener);
  const [question = ''] = await askTenant(app, id, ['VALUE']);
  const before = await tracesIn(app);
  const input = { caseId: id, actionRequestId: question, answer: { value: '4711' } };
  const { data, errors } = await app.as(actor).ask(AnswerAction, { input });
  expect(errors?.map(({ extensions }) => extensions.code)).toEqual(expected ? undefined : ['FORBIDDEN']);
  if (expected) expect(problemsOf(data?.answerAction)).toEqual(role === 'stranger' ? ['NOT_FOUND caseId'] : expected);
  if (expected?.length !== 0) expect(await tracesIn(app)).toEqual(before);
});

describe('an answer is refused', () => {
  test.each([
    ['DOCUMENT', { value: 'See there.' }, 'ANSWER_OF_ANOTHER_KIND answer'],
    ['VALUE', { confirmed: true }, 'ANSWER_OF_ANOTHER_KIND answer'],
    ['CONFIRMATION', { documentIds: [] }, 'ANSWER_OF_ANOTHER_KIND answer'],
    ['DOCUMENT', { documentIds: [] }, 'DOCUMENT_NEEDED answer documentIds'],
    ['DOCUMENT', { documentIds: ['nonsense'] }, 'NOT_FOUND answer documentIds 0'],
    ['VALUE', { value: ' \n' }, 'TEXT_MISSING answer value'],
    ['VALUE', { value: 'a'.repeat(1001) }, 'TEXT_TOO_LONG answer value'],
  ] as const)('to a %s: %j', async (kind, given, expected) => {
    const { id } = await aCaseInReview(app);
    const [question = ''] = await askTenant(app, id, [kind]);
    const before = await tracesIn(app);
    const payload = await answer({
      caseId: id,
      actionRequestId: question,
      answer: given as AnswerActionInput['answer'],
    });
    expect(problemsOf(payload)).toEqual([expected]);
    expect(await tracesIn(app)).toEqual(before);
  });

  test('once the question has been answered, while another is open', async () => {
    const { id } = await aCaseInReview(app);
    const [first = ''] = await askTenant(app, id, ['VALUE', 'VALUE']);
    const input = { caseId: id, actionRequestId: first, answer: { value: '4711' } };
    await answer(input);
    expect(problemsOf(await answer(input))).toEqual(['QUESTION_ENDED actionRequestId']);
    expect(problemsOf(await withdraw(id, first))).toEqual(['QUESTION_ENDED actionRequestId']);
  });

  test('to a question of another case, an absent one and nonsense alike', async () => {
    const [one, other] = [await aCaseInReview(app), await aCaseInReview(app)];
    await askTenant(app, one.id, ['VALUE']);
    const [foreign = ''] = await askTenant(app, other.id, ['VALUE']);
    for (const actionRequestId of [foreign, nodeId('RequestedValue', nobody), 'nonsense']) {
      const payload = await answer({ caseId: one.id, actionRequestId, answer: { value: '4711' } });
      expect(problemsOf(payload)).toEqual(['NOT_FOUND actionRequestId']);
    }
  });

  test('while nothing is asked', async () => {
    const { id } = await aCaseInReview(app);
    const payload = await answer({ caseId: id, actionRequestId: 'nonsense', answer: { value: '4711' } });
    expect(problemsOf(payload)).toEqual(['NOTHING_ASKED', 'NOT_FOUND actionRequestId']);
  });
});

test.each([
  ['SUBMITTED', 'NOT_IN_REVIEW'],
  ['ACTION_REQUIRED', 'QUESTIONS_OPEN'],
  ['CANCELLATION_REQUESTED', 'CANCELLATION_PENDING'],
  ['RESOLVED', 'CASE_CLOSED'],
  ['CANCELLED', 'CASE_CLOSED'],
] as const satisfies readonly (readonly [CaseStatus, string])[])(
  'of a case that is %s nothing is asked: %s',
  async (status, code) => {
    const { id } = await aCaseIn(app, status);
    const before = await tracesIn(app);
    const questions = [{ kind: 'VALUE', question: 'Which?' }] as const;
    const { requestAction } = await app
      .as(people.agent)
      .run(RequestAction, { input: { caseId: id, questions: [...questions] } });
    expect(problemsOf(requestAction)).toEqual([code]);
    expect(await tracesIn(app)).toEqual(before);
  },
);

test('what is wrong with questions comes back at once, each at its place', async () => {
  const { id } = await aCase(app.as(people.member));
  const asked = async (questions: readonly string[]) => {
    const input = { caseId: id, questions: questions.map((question) => ({ kind: 'VALUE' as const, question })) };
    return problemsOf((await app.as(people.agent).run(RequestAction, { input })).requestAction);
  };
  expect(await asked([])).toEqual(['NOT_IN_REVIEW', 'QUESTION_MISSING questions']);
  expect(await asked(['', 'a'.repeat(10_001)])).toEqual([
    'NOT_IN_REVIEW',
    'TEXT_MISSING questions 0 question',
    'TEXT_TOO_LONG questions 1 question',
  ]);
  expect(await asked(Array.from({ length: 21 }, () => 'Which?'))).toEqual([
    'NOT_IN_REVIEW',
    'TOO_MANY_QUESTIONS questions',
  ]);
});

test('a version that has passed is a conflict, and nothing is asked twice', async () => {
  const { id } = await aCaseInReview(app);
  const input = { caseId: id, questions: [{ kind: 'VALUE' as const, question: 'Which?' }], expectedVersion: 2 };
  const both = await Promise.all(
    [people.agent, people.lead].map((email) => app.as(email).run(RequestAction, { input })),
  );
  const codes = both.map(({ requestAction }) => problemsOf(requestAction)?.join()).sort();
  expect(codes).toEqual(['', 'CASE_CONFLICT expectedVersion']);
  expect((await caseOf(people.member, id)).actionRequests).toHaveLength(1);
});

test('a closed case asks nothing any more: its open questions lapse, and stay so when it is reopened', async () => {
  for (const close of ['resolve', 'cancel'] as const) {
    const { id } = await aCaseInReview(app);
    await askTenant(app, id, ['VALUE']);
    if (close === 'resolve') await app.as(people.member).run(ResolveCase, { input: { caseId: id } });
    else await app.as(people.member).run(CancelCase, { input: { caseId: id, reason: 'DUPLICATE' } });
    await app.as(people.member).run(ReopenCase, { input: { caseId: id } });
    expect(await caseOf(people.member, id)).toMatchObject({
      status: 'IN_REVIEW',
      actionRequests: [{ ending: 'LAPSED', answeredBy: null, value: null }],
    });
  }
});

test('a question survives a cancellation that the carrier refused, and its answer then leads back', async () => {
  const { id } = await aCaseIn(app, 'SCHEDULED', await aPortIn(app.as(people.member)));
  await app.deps.prisma.caseNumber.updateMany({ where: { caseId: rowIdOf(id) }, data: { outcome: 'SUBMITTED' } });
  const [question = ''] = await askTenant(app, id, ['VALUE']);
  await app.as(people.member).run(CancelCase, { input: { caseId: id, reason: 'DUPLICATE' } });
  const step = { caseId: id, status: 'ACTION_REQUIRED', reason: 'Too late.' } as const;
  const { changeCaseStatus } = await app.as(people.agent).run(ChangeCaseStatus, { input: step });
  expect(changeCaseStatus).toMatchObject({ case: { status: 'ACTION_REQUIRED' }, errors: [] });
  const last = await answer({ caseId: id, actionRequestId: question, answer: { value: '4711' } });
  expect(last).toMatchObject({ case: { status: 'SCHEDULED' }, errors: [] });
});

test('both sides watch the question and the answer as they come', async () => {
  const { id } = await aCaseInReview(app);
  await using socket = app.socket(people.member);
  const watch = socket.watch(TimelineEntryAdded, { caseId: id });
  await watch.next();
  const [question = ''] = await askTenant(app, id, ['VALUE']);
  await answer({ caseId: id, actionRequestId: question, answer: { value: '4711' } });
  const told = [];
  for (let count = 0; count < 4; count += 1) told.push((await watch.next()).timelineEntryAdded.entry);
  expect(told).toMatchObject([
    { __typename: 'ActionRequested', actor: { displayName: 'Samira Haddad' } },
    { __typename: 'StatusChanged', to: 'ACTION_REQUIRED' },
    { __typename: 'ActionAnswered', actor: { displayName: 'Miguel Torres' } },
    { __typename: 'StatusChanged', to: 'IN_REVIEW' },
  ]);
});
