import { builder } from '../graphql/builder.ts';
import { Node } from '../graphql/node.ts';
import { present, TimelineEntry } from './entries.graphql.ts';

export const ServiceClock = builder.enumType('ServiceClock', {
  description: 'What the desk owes the tenant of an open case. No time passes while the tenant or the carrier has it.',
  values: {
    FIRST_ANSWER: { description: 'The first answer since the case was opened.' },
    NEXT_ANSWER: { description: 'The next one: the desk said something, and still has the ball.' },
  },
});

builder.prismaObject('TimelineEntry', {
  variant: 'ClockMissed',
  description: 'The tenant has not heard of the desk in time. Only the desk sees it.',
  interfaces: [Node, TimelineEntry],
  fields: (t) => ({
    clock: t.field({
      type: ServiceClock,
      description: 'What was missed.',
      resolve: ({ missedClock }) => present(missedClock),
    }),
    dueAt: t.field({
      type: 'DateTime',
      description: 'When the answer was due.',
      resolve: ({ missedDueAt }) => present(missedDueAt),
    }),
  }),
});
