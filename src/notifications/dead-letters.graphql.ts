import { Case } from '../cases/case.graphql.ts';
import { readCases } from '../cases/read-cases.ts';
import type { MailModel } from '../generated/prisma/models.ts';
import { builder } from '../graphql/builder.ts';
import { batch } from '../graphql/context.ts';
import { definePayload, perform } from '../graphql/payload.ts';
import { mostDeadLetters, readDeadLetters, readMails, resendMail } from './dead-letters.ts';

const MailStatus = builder.enumType('MailStatus', {
  description: 'What became of a mail.',
  values: {
    WAITING: { description: 'It goes out in a moment.' },
    QUEUED: { description: 'It is tried, again and again for two days.' },
    SENT: { description: 'The mail server has taken it.' },
    DROPPED: { description: 'Nobody wanted it any more when it was due.' },
    REFUSED: { description: 'The mail server refused the address, which was switched off.' },
    DEAD: { description: 'Given up: a dead letter.' },
  },
});

const Mail = builder.objectRef<MailModel>('Mail').implement({
  description: 'A mail of the service centre, as those who lead the desk see it. Its text is not kept.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The first part of its Message-ID, the same at every try.' }),
    address: t.expose('address', { type: 'EmailAddress', description: 'To whom.' }),
    status: t.expose('status', { type: MailStatus, description: 'What became of it.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was made.' }),
    attempts: t.exposeInt('attempts', { description: 'How often it was tried.' }),
    failure: t.exposeString('failure', {
      nullable: true,
      description: 'What was said last. Null: nothing went wrong.',
    }),
    case: t.field({
      type: Case,
      nullable: true,
      description: 'What it is about. Null: a digest of several.',
      resolve: ({ caseId }, _args, context) => (caseId === null ? null : batch(context, readCases, caseId)),
    }),
  }),
});

builder.queryField('deadLetters', (t) =>
  t.field({
    type: [Mail],
    description: 'Mails that were given up, the newest first. For leads of the desk.',
    args: { first: t.arg.int({ defaultValue: 25, description: `How many, at most ${mostDeadLetters}.` }) },
    resolve: async (_root, { first }, { deps, viewer }) => [...(await readDeadLetters(deps, viewer, first ?? 25))],
  }),
);

const ResendMailInput = builder.inputType('ResendMailInput', {
  description: 'A dead letter to send again.',
  fields: (t) => ({
    idempotencyKey: t.id({
      description: 'Makes a retry safe for 24 hours; 16 to 64 characters, such as a UUID. Null: a retry runs again.',
    }),
    mailId: t.id({ required: true, description: 'The `id` of the Mail.' }),
  }),
});

const ResendMailPayload = definePayload<{ mailId: string }>(
  'ResendMailPayload',
  'What became of a dead letter.',
  (t) => ({
    mail: t.field({
      type: Mail,
      nullable: true,
      description: 'The mail as it is now. Null: nothing was done, see «errors».',
      resolve: ({ result }, _args, context) => result && batch(context, readMails, result.mailId),
    }),
  }),
);

builder.mutationField('resendMail', (t) =>
  t.field({
    type: ResendMailPayload,
    nullable: true,
    description: 'Sends a dead letter again. For leads of the desk.',
    args: { input: t.arg({ type: ResendMailInput, required: true, description: 'Which.' }) },
    resolve: (_root, { input }, context) => perform(context, resendMail(context.deps, context.viewer, input)),
  }),
);
