import type { Problem } from '../errors.ts';
import { builder } from '../graphql/builder.ts';
import { batch } from '../graphql/context.ts';
import { decodeNodeIdOr } from '../graphql/node.ts';
import { definePayload, perform } from '../graphql/payload.ts';
import { UserError } from '../graphql/user-errors.ts';
import { Tenant } from '../people/people.graphql.ts';
import { readTenants } from '../people/people.ts';
import { CaseType } from '../timeline/case-enums.graphql.ts';
import { idempotencyKeyField } from './case-payload.graphql.ts';
import { type QueueRule, type QueueRules, readQueueRules, setQueueRules } from './queue-rules.ts';
import { rulePolicy } from './rule-policy.ts';
import { RuleSet, ruleVersionField } from './rule-sets.graphql.ts';

const QueueRuleRef = builder.objectRef<QueueRule>('QueueRule').implement({
  description: 'Into which queue a case comes. What is null takes any; a rule without conditions takes all.',
  fields: (t) => ({
    queue: t.exposeString('queue', { description: 'The code of the Queue.' }),
    country: t.expose('country', { type: 'CountryCode', nullable: true, description: 'Of the case. Null: any.' }),
    type: t.expose('type', { type: CaseType, nullable: true, description: 'Of the case. Null: any.' }),
    tenant: t.field({
      type: Tenant,
      nullable: true,
      description: 'Whose case it is. Null: anybody’s.',
      resolve: ({ tenantId }, _args, context) => (tenantId === null ? null : batch(context, readTenants, tenantId)),
    }),
  }),
});

const QueueRulesRef = builder.objectRef<QueueRules>('QueueRules').implement({
  description: 'By which rules cases come into queues.',
  interfaces: [RuleSet],
  fields: (t) => ({
    rules: t.field({
      type: [QueueRuleRef],
      description:
        'In the order in which they are asked: the first that fits decides. A case that none fits is in no queue.',
      resolve: ({ rules }) => [...rules],
    }),
  }),
});

builder.queryField('queueRules', (t) =>
  t.field({
    type: QueueRulesRef,
    nullable: true,
    description: 'By which rules cases come into queues. Agents only. Null: it was refused.',
    resolve: (_root, _args, { deps, viewer }) => readQueueRules(deps, viewer),
  }),
);

builder.objectRef<Problem>('QueueRulesConflict').implement({
  description: 'Another lead changed the rules first. Nothing was overwritten.',
  interfaces: [UserError],
  fields: (t) => ({
    queueRules: t.field({
      type: QueueRulesRef,
      description: 'The rules as they are now.',
      resolve: (_problem, _args, { deps, viewer }) => readQueueRules(deps, viewer),
    }),
  }),
});

const QueueRuleInput = builder.inputType('QueueRuleInput', {
  description: 'One rule.',
  fields: (t) => ({
    queue: t.string({ required: true, description: 'The code of a Queue.' }),
    country: t.field({ type: 'CountryCode', description: 'Of the case. Null: any.' }),
    type: t.field({ type: CaseType, description: 'Of the case. Null: any.' }),
    tenantId: t.id({ description: 'The `id` of the Tenant whose case it is. Null: anybody’s.' }),
  }),
});

const SetQueueRulesInput = builder.inputType('SetQueueRulesInput', {
  description: 'New rules in the place of all that there are.',
  fields: (t) => ({
    idempotencyKey: t.id(idempotencyKeyField),
    expectedVersion: t.int(ruleVersionField),
    rules: t.field({
      type: [QueueRuleInput],
      required: true,
      description: `The whole list in its order, at most ${rulePolicy.mostQueueRules}; none twice, and none that is never reached. Empty: new cases are in no queue.`,
    }),
  }),
});

const SetQueueRulesPayload = definePayload<{ kind: string }>(
  'SetQueueRulesPayload',
  'What became of new rules of queues.',
  (t) => ({
    queueRules: t.field({
      type: QueueRulesRef,
      nullable: true,
      description: 'The rules as they are now. Null: nothing was done, see «errors».',
      resolve: ({ result }, _args, { deps, viewer }) => result && readQueueRules(deps, viewer),
    }),
  }),
);

builder.mutationField('setQueueRules', (t) =>
  t.field({
    type: SetQueueRulesPayload,
    nullable: true,
    description:
      'Sets the rules by which cases come into queues. New cases go by them at once, open ones follow within seconds; closed ones stay where they are. Leads only.',
    args: { input: t.arg({ type: SetQueueRulesInput, required: true, description: 'The rules.' }) },
    resolve: (_root, { input }, context) => {
      const rules = input.rules.map(({ queue, country, type, tenantId }) => ({
        queue,
        country: country ?? null,
        type: type ?? null,
        tenantId: decodeNodeIdOr('Tenant', tenantId, null),
      }));
      return perform(context, setQueueRules(context.deps, context.viewer, { ...input, rules }));
    },
  }),
);
