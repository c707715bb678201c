import { builder } from '../graphql/builder.ts';
import { say } from '../texts/text.ts';
import { type QueueCounts, readQueues } from './queues.ts';

export const Queue = builder.objectRef<QueueCounts>('Queue').implement({
  description:
    'Where open cases wait at the desk, by country, type and tenant. Leads keep the rules: see «queueRules».',
  fields: (t) => ({
    code: t.exposeString('code', { description: 'Stable: of CaseFilter.queue and Case.queue.' }),
    label: t.string({
      description: 'For people, in the language of the caller.',
      resolve: ({ label }, _args, { language }) => say(label, language),
    }),
    open: t.exposeInt('open', { description: 'How many cases are open in it.' }),
    unassigned: t.exposeInt('unassigned', { description: 'Of these, nobody’s.' }),
    mine: t.exposeInt('mine', { description: 'Of these, the viewer’s.' }),
    waitingOnMe: t.exposeInt('waitingOnMe', { description: 'Of the viewer’s, those that wait on the desk.' }),
    overdue: t.exposeInt('overdue', { description: 'Of the open ones, those whose answer is late.' }),
  }),
});

builder.queryField('queues', (t) =>
  t.field({
    type: [Queue],
    nullable: true,
    description:
      'The queues of the desk, in the order of a menu, with how many cases wait now. Agents only. Null: it was refused.',
    resolve: async (_root, _args, { deps, viewer }) => [...(await readQueues(deps, viewer))],
  }),
);
