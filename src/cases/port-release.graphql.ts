import { builder } from '../graphql/builder.ts';
import { batch } from '../graphql/context.ts';
import { definePayload, perform } from '../graphql/payload.ts';
import {
  caseIdField,
  defineCasePayload,
  expectedVersionField,
  idempotencyKeyField,
  ofCase,
} from './case-payload.graphql.ts';
import { confirmPortRelease } from './confirm-port-release.ts';
import { createPortReleaseCode, type PortReleaseCode, readPortReleaseCodes } from './create-port-release-code.ts';

const CreatePortReleaseCodeInput = builder.inputType('CreatePortReleaseCodeInput', {
  description: 'Numbers of one’s organisation that may go to another one.',
  fields: (t) => ({
    idempotencyKey: t.id(idempotencyKeyField),
    destinationTenantDomain: t.string({
      required: true,
      description: 'A domain of the organisation that gets them, such as contoso.com. It is not looked up.',
    }),
    phoneNumbers: t.field({
      type: ['PhoneNumber'],
      required: true,
      description: 'The numbers that may go, 1 to 20,000, in international form.',
    }),
  }),
});

const PortReleaseCodeRef = builder.objectRef<PortReleaseCode>('PortReleaseCode').implement({
  description: 'With what an admin lets numbers of their organisation go to another one.',
  fields: (t) => ({
    code: t.exposeString('code', {
      description: 'Hand it over by a way of your own. Good once, for 7 days, and for 5 tries; it is not shown again.',
    }),
    destinationTenantDomain: t.exposeString('destinationDomain', { description: 'Who may use it.' }),
    numberCount: t.exposeInt('count', { description: 'For how many numbers it is good.' }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime', description: 'When it ends.' }),
  }),
});

const CreatePortReleaseCodePayload = definePayload<{ portReleaseCodeId: string }>(
  'CreatePortReleaseCodePayload',
  'What became of a release.',
  (t) => ({
    portReleaseCode: t.field({
      type: PortReleaseCodeRef,
      nullable: true,
      description: 'The code. Null: it was refused, see «errors».',
      resolve: ({ result }, _args, context) => result && batch(context, readPortReleaseCodes, result.portReleaseCodeId),
    }),
  }),
);

const ConfirmPortReleaseInput = builder.inputType('ConfirmPortReleaseInput', {
  description: 'The word of the organisation that has the numbers of a cross-tenant port.',
  fields: (t) => ({
    idempotencyKey: t.id(idempotencyKeyField),
    caseId: t.id(caseIdField),
    code: t.string({
      description:
        'When the destination opened the case: a code of createPortReleaseCode that an admin of the source made. Null: the source opened it, and an admin of it says so here.',
    }),
    expectedVersion: t.int(expectedVersionField),
  }),
});

const ConfirmPortReleasePayload = defineCasePayload('ConfirmPortReleasePayload', 'What became of a confirmation.');

builder.mutationFields((t) => ({
  createPortReleaseCode: t.field({
    type: CreatePortReleaseCodePayload,
    nullable: true,
    description:
      'Lets numbers of one’s organisation go to another one, which enters the code on its case. Admins of a tenant only.',
    args: { input: t.arg({ type: CreatePortReleaseCodeInput, required: true, description: 'Which, and to whom.' }) },
    resolve: (_root, { input }, context) =>
      perform(context, createPortReleaseCode(context.deps, context.viewer, input)),
  }),
  confirmPortRelease: t.field({
    type: ConfirmPortReleasePayload,
    nullable: true,
    description:
      'Confirms a cross-tenant port for its source: in place by an admin of it, or with a code that one of them made. Whatever is wrong with a code is answered alike; after 5 wrong ones a case waits for a day. Persons only.',
    args: { input: t.arg({ type: ConfirmPortReleaseInput, required: true, description: 'The case and the code.' }) },
    resolve: (_root, { input }, context) =>
      perform(context, confirmPortRelease(context.deps, context.viewer, ofCase(input))),
  }),
}));
