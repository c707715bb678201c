import { builder } from '../graphql/builder.ts';
import { batch, type Context } from '../graphql/context.ts';
import { Node } from '../graphql/node.ts';
import { ActionRequest } from './action-requests.graphql.ts';
import { type ActionRequestRow, readActionRequests } from './action-requests.ts';
import { present, TimelineEntry } from './entries.graphql.ts';
import type { EntryRow } from './timeline-entry.ts';

const interfaces = [Node, TimelineEntry];

async function questionOf({ actionRequestId }: EntryRow, context: Context): Promise<ActionRequestRow> {
  return present(await batch(context, readActionRequests, present(actionRequestId)));
}

builder.prismaObject('TimelineEntry', {
  variant: 'ActionRequested',
  description: 'The desk asked something of the tenant.',
  interfaces,
  fields: (t) => ({
    action: t.field({
      type: ActionRequest,
      description: 'The question as it is now, with its answer.',
      resolve: (entry, _args, context) => questionOf(entry, context),
    }),
  }),
});

builder.prismaObject('TimelineEntry', {
  variant: 'ActionAnswered',
  description: 'The tenant answered a question of the desk.',
  interfaces,
  fields: (t) => ({
    action: t.field({
      type: ActionRequest,
      description: 'The question with its answer.',
      resolve: (entry, _args, context) => questionOf(entry, context),
    }),
  }),
});

builder.prismaObject('TimelineEntry', {
  variant: 'ActionWithdrawn',
  description: 'The desk withdrew a question.',
  interfaces,
  fields: (t) => ({
    action: t.field({
      type: ActionRequest,
      description: 'The question.',
      resolve: (entry, _args, context) => questionOf(entry, context),
    }),
    reason: t.exposeString('reason', { nullable: true, description: 'Why. Null: not said.' }),
  }),
});
