import { builder } from '../graphql/builder.ts';
import { perform } from '../graphql/payload.ts';
import { ActionKind, decodeActionRequestId } from '../timeline/action-requests.graphql.ts';
import { type ActionAnswer, answerAction } from './answer-action.ts';
import {
  caseIdField,
  defineCasePayload,
  expectedVersionField,
  idempotencyKeyField,
  ofCase,
} from './case-payload.graphql.ts';
import { decodeDocuments } from './create-case.graphql.ts';
import { requestAction } from './request-action.ts';
import { withdrawAction } from './withdraw-action.ts';

const ActionQuestionInput = builder.inputType('ActionQuestionInput', {
  description: 'One thing that the desk needs.',
  fields: (t) => ({
    kind: t.field({ type: ActionKind, required: true, description: 'What the answer will be.' }),
    question: t.string({ required: true, description: 'What is asked for, 1 to 10,000 characters of plain text.' }),
  }),
});

const RequestActionInput = builder.inputType('RequestActionInput', {
  description: 'What the desk needs of the tenant: all at once, since the case then waits for the answers.',
  fields: (t) => ({
    idempotencyKey: t.id(idempotencyKeyField),
    caseId: t.id(caseIdField),
    questions: t.field({ type: [ActionQuestionInput], required: true, description: '1 to 20 questions.' }),
    expectedVersion: t.int(expectedVersionField),
  }),
});

const ActionAnswerInput = builder.inputRef<ActionAnswer>('ActionAnswerInput').implement({
  description: 'An answer, of the kind that was asked for.',
  isOneOf: true,
  fields: (t) => ({
    documentIds: t.idList({
      description: 'For a RequestedDocument: 1 to 20 supporting documents, uploaded before and named nowhere else.',
    }),
    confirmed: t.boolean({ description: 'For a RequestedConfirmation: true is yes; false, no, is an answer too.' }),
    value: t.string({ description: 'For a RequestedValue: 1 to 1,000 characters of plain text.' }),
  }),
});

const AnswerActionInput = builder.inputType('AnswerActionInput', {
  description: 'The answer to a question of the desk.',
  fields: (t) => ({
    idempotencyKey: t.id(idempotencyKeyField),
    caseId: t.id(caseIdField),
    actionRequestId: t.id({ required: true, description: 'The `id` of the ActionRequest, one of the case.' }),
    answer: t.field({ type: ActionAnswerInput, required: true, description: 'The answer.' }),
    expectedVersion: t.int(expectedVersionField),
  }),
});

const WithdrawActionInput = builder.inputType('WithdrawActionInput', {
  description: 'A question that needs no answer any more.',
  fields: (t) => ({
    idempotencyKey: t.id(idempotencyKeyField),
    caseId: t.id(caseIdField),
    actionRequestId: t.id({ required: true, description: 'The `id` of the ActionRequest, one of the case.' }),
    reason: t.string({ description: 'Why, at most 10,000 characters; the tenant reads it. Null: nothing to say.' }),
    expectedVersion: t.int(expectedVersionField),
  }),
});

const RequestActionPayload = defineCasePayload('RequestActionPayload', 'What became of questions.');
const AnswerActionPayload = defineCasePayload('AnswerActionPayload', 'What became of an answer.');
const WithdrawActionPayload = defineCasePayload('WithdrawActionPayload', 'What became of a withdrawal.');

builder.mutationFields((t) => ({
  requestAction: t.field({
    type: RequestActionPayload,
    nullable: true,
    description: 'Asks the tenant for something; the case waits until every question has ended. Agents only.',
    args: { input: t.arg({ type: RequestActionInput, required: true, description: 'The case and the questions.' }) },
    resolve: (_root, { input }, context) =>
      perform(context, requestAction(context.deps, context.viewer, ofCase(input))),
  }),
  answerAction: t.field({
    type: AnswerActionPayload,
    nullable: true,
    description:
      'Answers a question of the desk; with the last answer the case goes back to where it came from. A comment answers nothing. Persons only.',
    args: { input: t.arg({ type: AnswerActionInput, required: true, description: 'The question and the answer.' }) },
    resolve: (_root, { input }, context) => {
      const { documentIds } = input.answer;
      const answer = documentIds ? { documentIds: decodeDocuments(documentIds) } : input.answer;
      const actionRequestId = decodeActionRequestId(input.actionRequestId);
      return perform(
        context,
        answerAction(context.deps, context.viewer, { ...ofCase(input), actionRequestId, answer }),
      );
    },
  }),
  withdrawAction: t.field({
    type: WithdrawActionPayload,
    nullable: true,
    description: 'Takes a question back; with the last one the case goes back to where it came from. Agents only.',
    args: { input: t.arg({ type: WithdrawActionInput, required: true, description: 'The question.' }) },
    resolve: (_root, { input }, context) => {
      const actionRequestId = decodeActionRequestId(input.actionRequestId);
      return perform(context, withdrawAction(context.deps, context.viewer, { ...ofCase(input), actionRequestId }));
    },
  }),
}));
