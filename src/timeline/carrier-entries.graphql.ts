import { builder } from '../graphql/builder.ts';
import { Node } from '../graphql/node.ts';
import { confirmedTime, RequestedTime } from '../people/requested-time.graphql.ts';
import { CasePriority, NumberOutcome } from './case-enums.graphql.ts';
import { present, TimelineEntry } from './entries.graphql.ts';
import { type OutcomeCounts, outcomeSentence, outcomesInOrder } from './outcome-sentence.ts';
import type { EntryRow } from './timeline-entry.ts';

const interfaces = [Node, TimelineEntry];

builder.prismaObject('TimelineEntry', {
  variant: 'DateConfirmed',
  description: 'The carrier agreed on a date.',
  interfaces,
  fields: (t) => ({
    confirmedFor: t.field({
      type: RequestedTime,
      description: 'The date. A later entry of this kind replaces it.',
      resolve: (entry) => present(confirmedTime(entry)),
    }),
    note: t.exposeString('reason', { nullable: true, description: 'What the desk said along with it. Null: nothing.' }),
  }),
});

const NumberOutcomeCount = builder
  .objectRef<{ readonly outcome: EntryOutcome; readonly count: number }>('NumberOutcomeCount')
  .implement({
    description: 'How many numbers stood there.',
    fields: (t) => ({
      outcome: t.field({ type: NumberOutcome, description: 'Where.', resolve: ({ outcome }) => outcome }),
      count: t.exposeInt('count', { description: 'How many, at least 1.' }),
    }),
  });

type EntryOutcome = Uppercase<(typeof outcomesInOrder)[number]>;

/** Only `numberOutcomesRecorded` writes the column. */
function countsOf({ outcomeCounts }: EntryRow): OutcomeCounts {
  return present(outcomeCounts) as unknown as OutcomeCounts;
}

builder.prismaObject('TimelineEntry', {
  variant: 'NumberOutcomesRecorded',
  description: 'The desk recorded what became of numbers.',
  interfaces,
  fields: (t) => ({
    recorded: t.int({
      description: 'How many numbers were given another outcome.',
      resolve: ({ numbersRecorded }) => present(numbersRecorded),
    }),
    total: t.int({ description: 'How many numbers the case had.', resolve: (entry) => countsOf(entry).total }),
    counts: t.field({
      type: [NumberOutcomeCount],
      description: 'How all of them stood then, the best first; those that no number had are left out.',
      resolve: (entry) =>
        outcomesInOrder
          .map((name) => ({ outcome: name.toUpperCase() as EntryOutcome, count: countsOf(entry)[name] }))
          .filter(({ count }) => count > 0),
    }),
    summary: t.string({
      description: 'The same for people, in the language of the caller: «118 of 120 completed, 2 rejected».',
      resolve: (entry, _args, { language }) => outcomeSentence(countsOf(entry), language),
    }),
    note: t.exposeString('reason', { nullable: true, description: 'What the desk said along with it. Null: nothing.' }),
  }),
});

builder.prismaObject('TimelineEntry', {
  variant: 'PortReleaseConfirmed',
  description:
    'The organisation that has the numbers lets them go: an admin of it said so here, or their code was entered.',
  interfaces,
});

builder.prismaObject('TimelineEntry', {
  variant: 'PriorityChanged',
  description: 'The desk took the case to be more or less urgent. Only the desk sees it.',
  interfaces,
  fields: (t) => ({
    from: t.field({
      type: CasePriority,
      description: 'The priority before.',
      resolve: ({ priorityFrom }) => present(priorityFrom),
    }),
    to: t.field({
      type: CasePriority,
      description: 'The priority from then on.',
      resolve: ({ priorityTo }) => present(priorityTo),
    }),
  }),
});
