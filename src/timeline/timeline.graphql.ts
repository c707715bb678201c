import type { GraphQLResolveInfo } from 'graphql';
import { sightOf } from '../access/viewer.ts';
import { builder } from '../graphql/builder.ts';
import { defineConnection, type Page, type PageArguments, resolvePage } from '../graphql/connection.ts';
import { batch, type Context } from '../graphql/context.ts';
import { decodeNodeId, nobody } from '../graphql/node.ts';
import { notFound, Source, StreamEvent } from '../graphql/stream.ts';
import type { Frame } from '../realtime/stream.ts';
import { TimelineEntry } from './entries.graphql.ts';
import { isVisibleCase } from './is-visible-case.ts';
import { readHeadCursors } from './read-head-cursors.ts';
import { entryCursor, readTimelines } from './read-timelines.ts';
import { type EntryRow, positionColumn } from './timeline-entry.ts';
import { timelineStream } from './timeline-stream.ts';

/** What of a case its timeline needs: where its heads stood when it was read. */
interface TimelineOf {
  readonly id: string;
  readonly tenantPosition: number;
  readonly deskPosition: number;
}

interface TimelinePageShape extends Page<EntryRow> {
  readonly streamCursor: () => Promise<string>;
}

export const TimelineConnection = defineConnection<EntryRow, TimelinePageShape>(
  'Timeline',
  TimelineEntry,
  'A page of a timeline, oldest first. The cursors of its edges are those of timelineEntryAdded.',
  (t) => ({
    streamCursor: t.string({
      description:
        'A position taken before the page was read: subscribe with `after:` this one, and page and subscription leave no gap.',
      resolve: ({ streamCursor }) => streamCursor(),
    }),
  }),
);

/** The field Case.timeline: batched over all cases of a page. */
export function resolveTimeline(
  context: Context,
  of: TimelineOf,
  args: PageArguments,
  info: GraphQLResolveInfo,
): Promise<TimelinePageShape> {
  const { deps, viewer } = context;
  const position = of[positionColumn(sightOf(viewer))];
  const streamCursor = () => batch(context, readHeadCursors, { caseId: of.id, position });
  const page = resolvePage(
    args,
    info,
    (entry: EntryRow) => entryCursor(deps, viewer, entry),
    (request) => batch(context, readTimelines, { caseId: of.id, position, ...request }),
  );
  return page.then((read) => Object.assign(read, { streamCursor }));
}

const TimelineEvent = builder.objectRef<Frame<EntryRow>>('TimelineEvent').implement({
  description: 'A message of timelineEntryAdded.',
  interfaces: [StreamEvent],
  fields: (t) => ({
    entry: t.expose('event', {
      type: TimelineEntry,
      nullable: true,
      description: 'What appeared on the timeline. Null: progress, a position and nothing else.',
    }),
  }),
});

builder.subscriptionField('timelineEntryAdded', (t) =>
  t.field({
    type: TimelineEvent,
    description:
      'Comments and all else that appears on the timeline of one case, in order. Its cursors never expire. First comes progress; with `after` then all later entries, and progress that says «live». NOT_FOUND when the case is not yours to see.',
    args: {
      caseId: t.arg.id({ required: true, description: 'The `id` of a Case.' }),
      after: t.arg.string({
        description: 'A cursor of this timeline: an edge’s, a streamCursor, or the last message’s. Null: from now on.',
      }),
    },
    subscribe: async (_root, { caseId, after }, context) => {
      const id = decodeNodeId('Case', caseId) ?? nobody;
      if (!(await isVisibleCase(context.deps, context.viewer, id))) throw notFound();
      return new Source(timelineStream(context.deps, context.viewer, id), after, (entry) => entry);
    },
    resolve: (frame) => frame,
  }),
);
