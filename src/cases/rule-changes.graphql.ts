import { builder } from '../graphql/builder.ts';
import { defineConnection, resolvePage } from '../graphql/connection.ts';
import { batch } from '../graphql/context.ts';
import { Agent } from '../people/people.graphql.ts';
import { readAgents } from '../people/people.ts';
import { changeCursor, type RuleChangeRow, readRuleChanges } from './rule-changes.ts';

const RuleKind = builder.enumType('RuleKind', {
  description: 'Which rules of the desk.',
  values: {
    QUEUE_RULES: { description: 'The queues, and by which rules cases come into them.' },
    CLOCK_TIMES: { description: 'Within how long tenants are to hear of the desk.' },
    CANNED_REPLIES: { description: 'Its ready words.' },
  },
});

const RuleChange = builder.objectRef<RuleChangeRow>('RuleChange').implement({
  description: 'What a lead changed of the rules of the desk. It is kept for good.',
  fields: (t) => ({
    kind: t.expose('kind', { type: RuleKind, description: 'Which rules.' }),
    version: t.exposeInt('version', { description: 'The version that it made.' }),
    code: t.exposeString('code', {
      nullable: true,
      description: 'Of the queue or the canned reply that changed. Null: a list of rules did, as a whole.',
    }),
    changedAt: t.expose('changedAt', { type: 'DateTime', description: 'When.' }),
    changedBy: t.field({
      type: Agent,
      description: 'The lead who did it.',
      resolve: async ({ agentId }, _args, context) => {
        const lead = await batch(context, readAgents, agentId);
        if (!lead) throw new Error(`The agent ${agentId} is gone.`);
        return lead;
      },
    }),
    before: t.stringList({
      description: 'What it was, a line for each rule, in codes. Empty: there was nothing.',
      resolve: ({ before }) => [...before],
    }),
    after: t.stringList({
      description: 'What it was from then on. Empty: nothing.',
      resolve: ({ after }) => [...after],
    }),
  }),
});

const RuleChangeConnection = defineConnection<RuleChangeRow>(
  'RuleChange',
  RuleChange,
  'A page of what leads have changed, the newest first.',
);

builder.queryField('ruleChanges', (t) =>
  t.field({
    type: RuleChangeConnection,
    nullable: true,
    description:
      'Who changed which rules of the desk, what and when; the newest first. Agents only. Null: it was refused.',
    args: {
      kind: t.arg({ type: RuleKind, description: 'Only these rules. Null: all.' }),
      ...t.arg.connectionArgs(),
    },
    resolve: (_root, { kind, ...args }, { deps, viewer }, info) =>
      resolvePage(args, info, changeCursor, (page) => readRuleChanges(deps, viewer, { kind: kind ?? null, ...page })),
  }),
);
