import { builder } from '../graphql/builder.ts';
import { perform } from '../graphql/payload.ts';
import { rejectionLabels } from '../texts/number-outcomes.ts';
import { CasePriority, NumberOutcome } from '../timeline/case-enums.graphql.ts';
import { LabelledCode } from './case-guides.graphql.ts';
import {
  caseIdField,
  defineCasePayload,
  expectedVersionField,
  idempotencyKeyField,
  ofCase,
} from './case-payload.graphql.ts';
import { confirmDate } from './confirm-date.ts';
import { recordNumberOutcomes } from './record-number-outcomes.ts';
import { rejectionCodes } from './rejection-codes.ts';
import { RequestedTimeInputRef } from './requests/request.graphql.ts';
import { setPriority } from './set-priority.ts';

const ConfirmDateInput = builder.inputType('ConfirmDateInput', {
  description: 'The date on which the carrier agreed.',
  fields: (t) => ({
    idempotencyKey: t.id(idempotencyKeyField),
    caseId: t.id(caseIdField),
    confirmedFor: t.field({
      type: RequestedTimeInputRef,
      required: true,
      description: 'The date; it may differ from the requested one, which stays as it is.',
    }),
    note: t.string({ description: 'What the tenant should know, at most 10,000 characters. Null: nothing.' }),
    expectedVersion: t.int(expectedVersionField),
  }),
});

const NumberOutcomeInput = builder.inputType('NumberOutcomeInput', {
  description: 'What became of some of a case’s numbers.',
  fields: (t) => ({
    phoneNumbers: t.field({
      type: ['PhoneNumber'],
      description:
        'Numbers of the case, each once, in any usual writing. Null: all that no other element names; only one may say so.',
    }),
    outcome: t.field({ type: NumberOutcome, required: true, description: 'What became of them.' }),
    rejectionCode: t.string({
      description: 'A code of «rejectionCodes»; needed with REJECTED, and given with nothing else.',
    }),
  }),
});

const RecordNumberOutcomesInput = builder.inputType('RecordNumberOutcomesInput', {
  description: 'What became of a case’s numbers.',
  fields: (t) => ({
    idempotencyKey: t.id(idempotencyKeyField),
    caseId: t.id(caseIdField),
    outcomes: t.field({
      type: [NumberOutcomeInput],
      required: true,
      description: 'By outcome or number by number, at least 1; up to all 20,000 numbers of a case at a time.',
    }),
    note: t.string({
      description: 'What the tenant should know, at most 10,000 characters; needed with some codes. Null: nothing.',
    }),
    expectedVersion: t.int(expectedVersionField),
  }),
});

const SetPriorityInput = builder.inputType('SetPriorityInput', {
  description: 'How urgent a case is for the desk.',
  fields: (t) => ({
    idempotencyKey: t.id(idempotencyKeyField),
    caseId: t.id(caseIdField),
    priority: t.field({ type: CasePriority, required: true, description: 'The new priority.' }),
    expectedVersion: t.int(expectedVersionField),
  }),
});

const ConfirmDatePayload = defineCasePayload('ConfirmDatePayload', 'What became of a date.');
const RecordNumberOutcomesPayload = defineCasePayload('RecordNumberOutcomesPayload', 'What became of outcomes.');
const SetPriorityPayload = defineCasePayload('SetPriorityPayload', 'What became of a priority.');

builder.mutationFields((t) => ({
  confirmDate: t.field({
    type: ConfirmDatePayload,
    nullable: true,
    description: 'Tells the date on which the carrier agreed; the case is SCHEDULED from then on. Agents only.',
    args: { input: t.arg({ type: ConfirmDateInput, required: true, description: 'The case and the date.' }) },
    resolve: (_root, { input }, context) => perform(context, confirmDate(context.deps, context.viewer, ofCase(input))),
  }),
  recordNumberOutcomes: t.field({
    type: RecordNumberOutcomesPayload,
    nullable: true,
    description:
      'Records what became of a case’s numbers, thousands at a time, with one entry on its timeline. Agents only.',
    args: { input: t.arg({ type: RecordNumberOutcomesInput, required: true, description: 'The case and outcomes.' }) },
    resolve: (_root, { input }, context) =>
      perform(context, recordNumberOutcomes(context.deps, context.viewer, ofCase(input))),
  }),
  setPriority: t.field({
    type: SetPriorityPayload,
    nullable: true,
    description: 'Says how urgent a case is for the desk; its tenant never sees it. Agents only.',
    args: { input: t.arg({ type: SetPriorityInput, required: true, description: 'The case and the priority.' }) },
    resolve: (_root, { input }, context) => perform(context, setPriority(context.deps, context.viewer, ofCase(input))),
  }),
}));

builder.queryField('rejectionCodes', (t) =>
  t.field({
    type: [LabelledCode],
    description: 'Why a carrier refuses a number: the codes of CaseNumber.rejectionCode, in the order of a drop-down.',
    resolve: () => rejectionCodes.map(({ code, needsText }) => ({ code, needsText, label: rejectionLabels[code] })),
  }),
);
