import { builder } from '../graphql/builder.ts';
import { batch, type Context } from '../graphql/context.ts';
import { decodeNodeId, nobody } from '../graphql/node.ts';
import { notFound, Source, StreamEvent } from '../graphql/stream.ts';
import { Actor, resolveActor } from '../people/people.graphql.ts';
import type { Frame } from '../realtime/stream.ts';
import { CaseStatus } from '../timeline/case-enums.graphql.ts';
import { isVisibleCase } from '../timeline/is-visible-case.ts';
import type { EntryRow } from '../timeline/timeline-entry.ts';
import { timelineStream } from '../timeline/timeline-stream.ts';
import { Case } from './case.graphql.ts';
import { CaseScope } from './case-enums.graphql.ts';
import { readEventFields } from './event-fields.ts';
import { feedStream } from './feed.ts';
import { inScope, type CaseScope as Scope, scopeCondition } from './list-cases.ts';
import { readCases } from './read-cases.ts';

const CaseStatusEvent = builder.objectRef<Frame<EntryRow>>('CaseStatusEvent').implement({
  description: 'A message of caseStatusChanged. All fields but the position are null when it is progress.',
  interfaces: [StreamEvent],
  fields: (t) => ({
    case: t.field({
      type: Case,
      nullable: true,
      description:
        'As it is when the message is delivered: it may be newer than the event. Upsert by version. Null: progress.',
      resolve: ({ event }, _args, context) => (event ? batch(context, readCases, event.caseId) : null),
    }),
    from: t.field({
      type: CaseStatus,
      nullable: true,
      description: 'The status before. Null: the case was created (or progress).',
      resolve: ({ event }) => event?.statusFrom ?? null,
    }),
    to: t.field({
      type: CaseStatus,
      nullable: true,
      description: 'The status from then on. Null: progress.',
      resolve: ({ event }) => event?.statusTo ?? null,
    }),
    reason: t.string({
      nullable: true,
      description: 'Why, in their own words. Null: not said.',
      resolve: ({ event }) => event?.reason ?? null,
    }),
    actor: t.field({
      type: Actor,
      nullable: true,
      description: 'Who did it. Null: progress.',
      resolve: ({ event }, _args, context) =>
        event &&
        resolveActor(context, {
          actorKind: event.actorKind,
          personId: event.authorPersonId,
          agentId: event.authorAgentId,
        }),
    }),
    causedBy: t.id({
      nullable: true,
      description: 'The idempotencyKey of the mutation: so a client knows its own echo. Null: it had none.',
      resolve: ({ event }) => event?.causedBy ?? null,
    }),
  }),
});

builder.subscriptionField('caseStatusChanged', (t) =>
  t.field({
    type: CaseStatusEvent,
    description:
      'Changes of status, of one case or of all in a scope, in order. First comes progress; with `after` then all later changes, and progress that says «live».',
    args: {
      scope: t.arg({
        type: CaseScope,
        description: 'Whose cases. Null: MINE for persons, DESK for agents. Not applied with caseId.',
      }),
      caseId: t.arg.id({
        description: 'The `id` of one Case; the cursors are then those of its timeline. Null: by scope.',
      }),
      after: t.arg.string({
        description: 'The cursor of the last message accepted, or a streamCursor. Null: from now on.',
      }),
    },
    subscribe: (_root, { scope = null, caseId, after }, context) =>
      caseId === null || caseId === undefined
        ? followFeed(context, scope, after)
        : followCase(context, decodeNodeId('Case', caseId) ?? nobody, after),
    resolve: (frame) => frame,
  }),
);

const isStatusChange = (entry: EntryRow) => (entry.kind === 'STATUS_CHANGED' ? entry : null);

async function followCase(context: Context, caseId: string, after: string | null | undefined) {
  const { deps, viewer } = context;
  if (!(await isVisibleCase(deps, viewer, caseId))) throw notFound();
  return new Source(timelineStream(deps, viewer, caseId), after, isStatusChange);
}

function followFeed({ deps, viewer }: Context, scope: Scope | null, after: string | null | undefined) {
  // Throws when the scope is not theirs.
  scopeCondition(viewer, scope);
  return new Source(feedStream(deps, viewer), after, ({ entry, after: fields }, today) =>
    inScope(today, scope, readEventFields(fields)) ? isStatusChange(entry) : null,
  );
}
