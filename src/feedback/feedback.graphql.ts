import { builder } from '../graphql/builder.ts';
import { batch } from '../graphql/context.ts';
import { decodeNodeIdOr } from '../graphql/node.ts';
import { definePayload, perform } from '../graphql/payload.ts';
import { readFeedback, submitFeedback } from './feedback.ts';

const Feedback = builder.prismaObject('Feedback', {
  description: 'A person’s word on the service. Only they read it back.',
  fields: (t) => ({
    rating: t.exposeInt('rating', { nullable: true, description: 'From 1 (poor) to 5 (good). Null: not rated.' }),
    body: t.exposeString('body', { description: 'As it was written; 1 to 10,000 characters.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was submitted.' }),
  }),
});

const SubmitFeedbackInput = builder.inputType('SubmitFeedbackInput', {
  description: 'A word on the service as a whole, or on one case.',
  fields: (t) => ({
    idempotencyKey: t.id({
      description: 'Makes a retry safe for 24 hours; 16 to 64 characters, such as a UUID. Null: a retry runs again.',
    }),
    rating: t.int({ description: 'From 1 (poor) to 5 (good). Null: not rated.' }),
    body: t.string({ required: true, description: '1 to 10,000 characters.' }),
    caseId: t.id({ description: 'The case of one’s company that it is about. Null: the service as a whole.' }),
  }),
});

const SubmitFeedbackPayload = definePayload<{ feedbackId: string }>(
  'SubmitFeedbackPayload',
  'What became of the feedback.',
  (t) => ({
    feedback: t.field({
      type: Feedback,
      nullable: true,
      description: 'The feedback as it is kept. Null: it was refused, see «errors».',
      resolve: ({ result }, _args, context) => result && batch(context, readFeedback, result.feedbackId),
    }),
  }),
);

builder.mutationField('submitFeedback', (t) =>
  t.field({
    type: SubmitFeedbackPayload,
    nullable: true,
    description: 'Tells the service centre what one thinks of it. For people of a tenant.',
    args: { input: t.arg({ type: SubmitFeedbackInput, required: true, description: 'What to tell.' }) },
    resolve: (_root, { input }, context) => {
      const caseId = decodeNodeIdOr('Case', input.caseId, null);
      return perform(context, submitFeedback(context.deps, context.viewer, { ...input, caseId }));
    },
  }),
);
