import { builder } from '../graphql/builder.ts';
import { batch, type Context } from '../graphql/context.ts';
import { Agent } from '../people/people.graphql.ts';
import { readAgents } from '../people/people.ts';
import type { RuleSetState } from './rule-sets.ts';

/** The lead who made this version; null: none did. */
const leadOf = (context: Context, { changedById }: RuleSetState) =>
  changedById === null ? null : batch(context, readAgents, changedById);

export const RuleSet = builder.interfaceRef<RuleSetState>('RuleSet').implement({
  description: 'Rules that leads of the desk keep. Agents and leads only.',
  fields: (t) => ({
    version: t.exposeInt('version', {
      description: 'Moves with every change: for expectedVersion, so that nobody overwrites what they have not seen.',
    }),
    changedAt: t.expose('changedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When a lead made this version. Null: no lead has changed it yet.',
    }),
    changedBy: t.field({
      type: Agent,
      nullable: true,
      description: 'Who made it; «ruleChanges» says what they changed. Null: no lead has changed it yet.',
      resolve: (state, _args, context) => leadOf(context, state),
    }),
  }),
});

export const ruleVersionField = {
  required: true,
  description: 'The version that the caller has read; another one is a conflict, which brings what is there now.',
} as const;
