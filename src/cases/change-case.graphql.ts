import { builder } from '../graphql/builder.ts';
import { batch } from '../graphql/context.ts';
import { decodeNodeIdOr } from '../graphql/node.ts';
import { perform } from '../graphql/payload.ts';
import { CaseStatus, Resolution } from '../timeline/case-enums.graphql.ts';
import { Comment, CommentVisibility } from '../timeline/entries.graphql.ts';
import { readEntries } from '../timeline/read-entries.ts';
import { addComment } from './add-comment.ts';
import { assignCase } from './assign-case.ts';
import { cancelCase } from './cancel-case.ts';
import {
  caseIdField,
  defineCasePayload,
  expectedVersionField,
  idempotencyKeyField,
  ofCase,
} from './case-payload.graphql.ts';
import { changeCaseStatus } from './change-case-status.ts';
import { decodeDocuments } from './create-case.graphql.ts';
import { reopenCase } from './reopen-case.ts';
import { resolveCase } from './resolve-case.ts';
import { setAdditionalContacts } from './set-additional-contacts.ts';

const AddCommentInput = builder.inputType('AddCommentInput', {
  description: 'Something to say on a case.',
  fields: (t) => ({
    idempotencyKey: t.id(idempotencyKeyField),
    caseId: t.id(caseIdField),
    body: t.string({ required: true, description: 'Plain text, 1 to 10,000 characters.' }),
    documentIds: t.idList({ description: 'Supporting documents, uploaded before, at most 20. Null: none.' }),
    visibility: t.field({
      type: CommentVisibility,
      defaultValue: 'PUBLIC',
      description: 'INTERNAL is for agents only. It never changes.',
    }),
  }),
});

const CancelCaseInput = builder.inputType('CancelCaseInput', {
  description: 'A case that is not wanted any more.',
  fields: (t) => ({
    idempotencyKey: t.id(idempotencyKeyField),
    caseId: t.id(caseIdField),
    reason: t.string({ required: true, description: 'A code of «cancelReasons».' }),
    comment: t.string({ description: 'More words, at most 10,000 characters; needed with some reasons. Null: none.' }),
    expectedVersion: t.int(expectedVersionField),
  }),
});

const ResolveCaseInput = builder.inputType('ResolveCaseInput', {
  description: 'A case that has reached its end.',
  fields: (t) => ({
    idempotencyKey: t.id(idempotencyKeyField),
    caseId: t.id(caseIdField),
    resolution: t.field({
      type: Resolution,
      defaultValue: 'PROBLEM_SOLVED',
      description: 'INFORMATION_PROVIDED is for the desk.',
    }),
    expectedVersion: t.int(expectedVersionField),
  }),
});

const ReopenCaseInput = builder.inputType('ReopenCaseInput', {
  description: 'A case that was closed too early.',
  fields: (t) => ({
    idempotencyKey: t.id(idempotencyKeyField),
    caseId: t.id(caseIdField),
    comment: t.string({ description: 'Why, 1 to 10,000 characters. Null: nothing to say.' }),
    expectedVersion: t.int(expectedVersionField),
  }),
});

const SetAdditionalContactsInput = builder.inputType('SetAdditionalContactsInput', {
  description: 'Who else is told of a case.',
  fields: (t) => ({
    idempotencyKey: t.id(idempotencyKeyField),
    caseId: t.id(caseIdField),
    additionalContacts: t.field({
      type: ['EmailAddress'],
      required: true,
      description: 'The whole new list, at most 20; an empty one removes all.',
    }),
    expectedVersion: t.int(expectedVersionField),
  }),
});

const AssignCaseInput = builder.inputType('AssignCaseInput', {
  description: 'Who at the desk has a case.',
  fields: (t) => ({
    idempotencyKey: t.id(idempotencyKeyField),
    caseId: t.id(caseIdField),
    assigneeId: t.id({ description: 'The `id` of an Agent. Null: nobody.' }),
    expectedVersion: t.int(expectedVersionField),
  }),
});

const ChangeCaseStatusInput = builder.inputType('ChangeCaseStatusInput', {
  description: 'A step of the desk.',
  fields: (t) => ({
    idempotencyKey: t.id(idempotencyKeyField),
    caseId: t.id(caseIdField),
    status: t.field({ type: CaseStatus, required: true, description: 'One of viewerCan.changeStatusTo.' }),
    reason: t.string({ description: 'Why, at most 10,000 characters; needed when the carrier rejected or agreed.' }),
    expectedVersion: t.int(expectedVersionField),
  }),
});

const AddCommentPayload = defineCasePayload<{ caseId: string; entryId: string }>(
  'AddCommentPayload',
  'What became of a comment.',
  (t) => ({
    entry: t.field({
      type: Comment,
      nullable: true,
      description: 'The comment on the timeline. Null: nothing was done, see «errors».',
      resolve: ({ result }, _args, context) => (result ? batch(context, readEntries, result.entryId) : null),
    }),
  }),
);
const CancelCasePayload = defineCasePayload('CancelCasePayload', 'What became of a cancellation.');
const ResolveCasePayload = defineCasePayload('ResolveCasePayload', 'What became of a resolution.');
const ReopenCasePayload = defineCasePayload('ReopenCasePayload', 'What became of a reopening.');
const SetAdditionalContactsPayload = defineCasePayload(
  'SetAdditionalContactsPayload',
  'What became of the additional contacts.',
);
const AssignCasePayload = defineCasePayload('AssignCasePayload', 'What became of an assignment.');
const ChangeCaseStatusPayload = defineCasePayload('ChangeCaseStatusPayload', 'What became of a step of the desk.');

builder.mutationFields((t) => ({
  addComment: t.field({
    type: AddCommentPayload,
    nullable: true,
    description: 'Says something on a case; with INTERNAL among the desk only.',
    args: { input: t.arg({ type: AddCommentInput, required: true, description: 'The comment.' }) },
    resolve: (_root, { input }, context) => {
      const documentIds = decodeDocuments(input.documentIds);
      const comment = { ...ofCase(input), documentIds, visibility: input.visibility ?? 'PUBLIC' };
      return perform(context, addComment(context.deps, context.viewer, comment));
    },
  }),
  cancelCase: t.field({
    type: CancelCasePayload,
    nullable: true,
    description: 'Cancels a case; with a live order it asks the carrier to.',
    args: { input: t.arg({ type: CancelCaseInput, required: true, description: 'The case and why.' }) },
    resolve: (_root, { input }, context) => perform(context, cancelCase(context.deps, context.viewer, ofCase(input))),
  }),
  resolveCase: t.field({
    type: ResolveCasePayload,
    nullable: true,
    description: 'Closes a case that has reached its end.',
    args: { input: t.arg({ type: ResolveCaseInput, required: true, description: 'The case and how.' }) },
    resolve: (_root, { input }, context) => {
      const resolution = input.resolution ?? 'PROBLEM_SOLVED';
      return perform(context, resolveCase(context.deps, context.viewer, { ...ofCase(input), resolution }));
    },
  }),
  reopenCase: t.field({
    type: ReopenCasePayload,
    nullable: true,
    description: 'Opens a closed case again, within 14 days.',
    args: { input: t.arg({ type: ReopenCaseInput, required: true, description: 'The case.' }) },
    resolve: (_root, { input }, context) => perform(context, reopenCase(context.deps, context.viewer, ofCase(input))),
  }),
  setAdditionalContacts: t.field({
    type: SetAdditionalContactsPayload,
    nullable: true,
    description: 'Replaces the list of additional contacts. Persons only.',
    args: { input: t.arg({ type: SetAdditionalContactsInput, required: true, description: 'The case and the list.' }) },
    resolve: (_root, { input }, context) =>
      perform(context, setAdditionalContacts(context.deps, context.viewer, ofCase(input))),
  }),
  assignCase: t.field({
    type: AssignCasePayload,
    nullable: true,
    description: 'Gives a case to an agent; the first time its review begins. Agents only.',
    args: { input: t.arg({ type: AssignCaseInput, required: true, description: 'The case and the agent.' }) },
    resolve: (_root, { input }, context) => {
      const assigneeId = decodeNodeIdOr('Agent', input.assigneeId, null);
      return perform(context, assignCase(context.deps, context.viewer, { ...ofCase(input), assigneeId }));
    },
  }),
  changeCaseStatus: t.field({
    type: ChangeCaseStatusPayload,
    nullable: true,
    description:
      'The desk’s own steps: to the carrier, back from it, the end of a requested cancellation. Agents only.',
    args: { input: t.arg({ type: ChangeCaseStatusInput, required: true, description: 'The case and the step.' }) },
    resolve: (_root, { input }, context) =>
      perform(context, changeCaseStatus(context.deps, context.viewer, ofCase(input))),
  }),
}));
