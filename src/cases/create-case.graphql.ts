import { builder } from '../graphql/builder.ts';
import { decodeNodeId, decodeNodeIdOr, nobody } from '../graphql/node.ts';
import { perform } from '../graphql/payload.ts';
import { amendCase } from './amend-case.ts';
import { OnInvalidRows } from './case-enums.graphql.ts';
import { caseIdField, defineCasePayload, expectedVersionField, idempotencyKeyField } from './case-payload.graphql.ts';
import { createCase } from './create-case.ts';
import { CaseRequestInput, readRequest } from './requests/requests.graphql.ts';

export const decodeDocuments = (ids: readonly string[] | null | undefined) =>
  (ids ?? []).map((id) => decodeNodeId('Document', id) ?? nobody);

const CreateCaseInput = builder.inputType('CreateCaseInput', {
  description: 'A new case.',
  fields: (t) => ({
    idempotencyKey: t.id(idempotencyKeyField),
    country: t.field({
      type: 'CountryCode',
      required: true,
      description: 'The country or region of the numbers, such as FR; one per case, and it never changes.',
    }),
    title: t.string({ required: true, description: 'Sums up the request; 1 to 200 characters.' }),
    description: t.string({
      required: true,
      description: 'What is wanted; 1 to 10,000 characters. For an address update, the wanted address.',
    }),
    additionalContacts: t.field({
      type: ['EmailAddress'],
      description: 'Addresses that are told of the case, at most 20, each once; the order is kept. Null: none.',
    }),
    documentIds: t.idList({
      description:
        'The `documentId` of uploads of the kind SUPPORTING, at most 20, each once, in any order. Null: none.',
    }),
    request: t.field({ type: CaseRequestInput, required: true, description: 'What is asked for.' }),
    onInvalidRows: t.field({
      type: OnInvalidRows,
      required: true,
      defaultValue: 'REFUSE',
      description: 'What to do with bad rows (INVALID or DUPLICATE) of the list of numbers.',
    }),
    followUpOf: t.id({
      description: 'The `id` of the Case of the same organisation that this one follows up. Null: none.',
    }),
  }),
});

const CreateCasePayload = defineCasePayload<{ caseId: string }>('CreateCasePayload', 'What became of a new case.');

const AmendCaseInput = builder.inputType('AmendCaseInput', {
  description: 'Corrections of a case; what is left out stays. Type and country never change.',
  fields: (t) => ({
    idempotencyKey: t.id(idempotencyKeyField),
    caseId: t.id(caseIdField),
    title: t.string({ description: '1 to 200 characters. Null: it stays.' }),
    description: t.string({ description: '1 to 10,000 characters. Null: it stays.' }),
    request: t.field({
      type: CaseRequestInput,
      description: 'The whole new request, of the same type: what it leaves out is gone. Null: it stays.',
    }),
    onInvalidRows: t.field({
      type: OnInvalidRows,
      required: true,
      defaultValue: 'REFUSE',
      description: 'What to do with bad rows (INVALID or DUPLICATE) of the list of numbers.',
    }),
    expectedVersion: t.int(expectedVersionField),
  }),
});

const AmendCasePayload = defineCasePayload('AmendCasePayload', 'What became of a correction.');

builder.mutationFields((t) => ({
  createCase: t.field({
    type: CreateCasePayload,
    nullable: true,
    description: 'Opens a case. Persons only.',
    args: { input: t.arg({ type: CreateCaseInput, required: true, description: 'The new case.' }) },
    resolve: (_root, { input }, context) => {
      const documentIds = decodeDocuments(input.documentIds);
      const followUpOf = decodeNodeIdOr('Case', input.followUpOf, null);
      const fields = { ...input, additionalContacts: input.additionalContacts ?? [], documentIds, followUpOf };
      return perform(context, createCase(context.deps, context.viewer, fields, readRequest(input.request), input));
    },
  }),
  amendCase: t.field({
    type: AmendCasePayload,
    nullable: true,
    description: 'Corrects one’s case before its numbers are with the carrier. Persons only.',
    args: { input: t.arg({ type: AmendCaseInput, required: true, description: 'The corrections.' }) },
    resolve: (_root, { input }, context) => {
      const fields = { ...input, caseId: decodeNodeId('Case', input.caseId) ?? nobody };
      const request = input.request ? readRequest(input.request) : null;
      return perform(context, amendCase(context.deps, context.viewer, fields, request, input));
    },
  }),
}));
