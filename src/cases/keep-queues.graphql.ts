import { builder } from '../graphql/builder.ts';
import type { Context } from '../graphql/context.ts';
import { definePayload, perform } from '../graphql/payload.ts';
import { InBothLanguagesInput } from './both-languages.graphql.ts';
import { idempotencyKeyField } from './case-payload.graphql.ts';
import { removeQueue, saveQueue } from './keep-queues.ts';
import { Queue } from './queues.graphql.ts';
import { readQueues } from './queues.ts';
import { rulePolicy } from './rule-policy.ts';
import { ruleVersionField } from './rule-sets.graphql.ts';

const { mostQueues, labelLength } = rulePolicy;

const version = { ...ruleVersionField, description: `That of «queueRules». ${ruleVersionField.description}` } as const;

const SaveQueueInput = builder.inputType('SaveQueueInput', {
  description: 'A new queue, or one that there is.',
  fields: (t) => ({
    idempotencyKey: t.id(idempotencyKeyField),
    expectedVersion: t.int(version),
    code: t.string({
      required: true,
      description: 'A capital letter, then capitals, digits and _, at most 40. It says which queue is meant.',
    }),
    position: t.int({
      description: 'Its place in the menu, from 1; the others make way. Null: where it is, a new one at the end.',
    }),
    label: t.field({
      type: InBothLanguagesInput,
      required: true,
      description: `For people: plain text, 1 to ${labelLength} characters.`,
    }),
  }),
});

const RemoveQueueInput = builder.inputType('RemoveQueueInput', {
  description: 'A queue that is not wanted.',
  fields: (t) => ({
    idempotencyKey: t.id(idempotencyKeyField),
    expectedVersion: t.int(version),
    code: t.string({ required: true, description: 'Of the queue.' }),
  }),
});

async function findQueue({ deps, viewer }: Context, code: string) {
  return (await readQueues(deps, viewer)).find((queue) => queue.code === code) ?? null;
}

const SaveQueuePayload = definePayload<{ code: string }>('SaveQueuePayload', 'What became of a queue.', (t) => ({
  queue: t.field({
    type: Queue,
    nullable: true,
    description: 'The queue as it is now. Null: nothing was done, see «errors».',
    resolve: ({ result }, _args, context) => result && findQueue(context, result.code),
  }),
}));

const RemoveQueuePayload = definePayload<{ code: string }>(
  'RemoveQueuePayload',
  'What became of a queue that is not wanted.',
  (t) => ({
    removedCode: t.string({
      nullable: true,
      description: 'The code that the queue had. Null: nothing was done, see «errors».',
      resolve: ({ result }) => result?.code,
    }),
  }),
);

builder.mutationFields((t) => ({
  saveQueue: t.field({
    type: SaveQueuePayload,
    nullable: true,
    description: `Makes a queue, or gives it another label or place; there are at most ${mostQueues}. Cases come into it by «setQueueRules» alone. Leads only.`,
    args: { input: t.arg({ type: SaveQueueInput, required: true, description: 'The queue.' }) },
    resolve: (_root, { input }, context) => {
      const { position = null } = input;
      return perform(context, saveQueue(context.deps, context.viewer, { ...input, position }));
    },
  }),
  removeQueue: t.field({
    type: RemoveQueuePayload,
    nullable: true,
    description: 'Removes a queue that no rule names and no case is in, closed ones neither. Leads only.',
    args: { input: t.arg({ type: RemoveQueueInput, required: true, description: 'Which.' }) },
    resolve: (_root, { input }, context) => perform(context, removeQueue(context.deps, context.viewer, input)),
  }),
}));
