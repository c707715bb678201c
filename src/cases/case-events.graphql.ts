import { builder } from '../graphql/builder.ts';
import { batch } from '../graphql/context.ts';
import { decodeNodeIdOr, nodeId } from '../graphql/node.ts';
import { Source, StreamEvent } from '../graphql/stream.ts';
import { Actor, resolveActor } from '../people/people.graphql.ts';
import type { Frame } from '../realtime/stream.ts';
import { CaseStatus, CaseType } from '../timeline/case-enums.graphql.ts';
import { Case } from './case.graphql.ts';
import { CaseScope, CaseState, WaitingOn } from './case-enums.graphql.ts';
import { type CaseEventFilter, eventMatcher } from './case-event-filter.ts';
import { type CaseEventKind, caseEventKind } from './case-event-kind.ts';
import { readEventFields } from './event-fields.ts';
import { type FeedEvent, feedStream } from './feed.ts';
import { inScope, scopeCondition } from './list-cases.ts';
import { readCases } from './read-cases.ts';

const CaseEventKindRef = builder.enumType('CaseEventKind', {
  description: 'What an event says to whoever watches the cases of a filter. New values may come.',
  values: {
    PROGRESS: { description: 'A position and nothing else.' },
    ENTERED: { description: 'The case was opened, or matches the filter from now on.' },
    UPDATED: { description: 'The case changed and still matches.' },
    LEFT: { description: 'The case matches no longer: it is announced by its id.' },
  },
});

export const CaseEventFilterRef = builder.inputRef<CaseEventFilter>('CaseEventFilter').implement({
  description:
    'Which cases: what an event itself can decide. Every given field must hold; a list matches any of its values, an empty list nothing.',
  fields: (t) => ({
    state: t.field({ type: CaseState, description: 'Open or closed. Null: both.' }),
    status: t.field({ type: [CaseStatus], description: 'Any of these. Null: all.' }),
    type: t.field({ type: [CaseType], description: 'Any of these. Null: all.' }),
    country: t.field({ type: ['CountryCode'], description: 'Any of these. Null: all.' }),
    waitingOn: t.field({ type: [WaitingOn], description: 'Who has the ball: any of these. Closed cases match none.' }),
    assigneeId: t.id({ description: 'The `id` of the Agent who has it. Null: whoever.' }),
    createdAfter: t.field({ type: 'DateTime', description: 'Opened later than this. Null: whenever.' }),
    createdBefore: t.field({ type: 'DateTime', description: 'Opened earlier than this. Null: whenever.' }),
    and: t.field({ type: [CaseEventFilterRef], description: 'All of these hold. Nested at most 5 levels deep.' }),
    or: t.field({ type: [CaseEventFilterRef], description: 'Any of these holds.' }),
    not: t.field({ type: CaseEventFilterRef, description: 'This does not hold.' }),
  }),
});

export function decodeEventFilter(filter: CaseEventFilter): CaseEventFilter {
  const { assigneeId, and, or, not } = filter;
  return {
    ...filter,
    assigneeId: decodeNodeIdOr('Agent', assigneeId, null),
    and: and?.map(decodeEventFilter),
    or: or?.map(decodeEventFilter),
    not: not && decodeEventFilter(not),
  };
}

interface Told extends FeedEvent {
  readonly kind: CaseEventKind;
}

const CaseEvent = builder.objectRef<Frame<Told>>('CaseEvent').implement({
  description: 'A message of caseEvents. All fields but kind and position are null when it is progress.',
  interfaces: [StreamEvent],
  fields: (t) => ({
    kind: t.field({
      type: CaseEventKindRef,
      description: 'What to do with the case in one’s list.',
      resolve: ({ event }) => event?.kind ?? 'PROGRESS',
    }),
    caseId: t.id({
      nullable: true,
      description: 'The `id` of the Case. Null: progress.',
      resolve: ({ event }) => event && nodeId('Case', event.caseId),
    }),
    case: t.field({
      type: Case,
      nullable: true,
      description:
        'As it is when the message is delivered: it may be newer than the event. Upsert by version. Null: progress, or LEFT.',
      resolve: ({ event }, _args, context) =>
        event && event.kind !== 'LEFT' ? batch(context, readCases, event.caseId) : null,
    }),
    caseVersion: t.int({
      nullable: true,
      description: 'The version of the case after the event. Null: progress.',
      resolve: ({ event }) => event?.caseVersion ?? null,
    }),
    changedFields: t.stringList({
      nullable: true,
      description:
        'The fields of Case that changed, besides its timeline, which every event extends: empty for a comment. Null: progress.',
      resolve: ({ event }) => event && [...event.changedFields],
    }),
    actor: t.field({
      type: Actor,
      nullable: true,
      description: 'Who did it. Null: progress.',
      resolve: ({ event }, _args, context) => {
        if (!event) return null;
        const { actorKind, authorPersonId: personId, authorAgentId: agentId } = event.entry;
        return resolveActor(context, { actorKind, personId, agentId });
      },
    }),
    causedBy: t.id({
      nullable: true,
      description:
        'The idempotencyKey of the mutation: so a client knows its own echo. Null: it had none, or progress.',
      resolve: ({ event }) => event?.causedBy ?? null,
    }),
  }),
});

builder.subscriptionField('caseEvents', (t) =>
  t.field({
    type: CaseEvent,
    description:
      'The feed of a dashboard: which cases of a filter come, change and go, in order for each case. First comes progress; with `after` then all later events, and progress that says «live».',
    args: {
      scope: t.arg({ type: CaseScope, description: 'Whose cases. Null: MINE for persons, DESK for agents.' }),
      filter: t.arg({ type: CaseEventFilterRef, description: 'Which of them. Null: all.' }),
      after: t.arg.string({
        description: 'The cursor of the last message accepted, or a streamCursor. Null: from now on.',
      }),
    },
    subscribe: (_root, { scope = null, filter, after }, { deps, viewer }) => {
      // Throws when the scope is not theirs.
      scopeCondition(viewer, scope);
      const matches = eventMatcher(filter ? decodeEventFilter(filter) : {});
      return new Source(feedStream(deps, viewer), after, (event: FeedEvent, today): Told | null => {
        const before = event.before === null ? null : readEventFields(event.before);
        const kind = caseEventKind(
          (fields) => inScope(today, scope, fields) && matches(fields),
          before,
          readEventFields(event.after),
        );
        return kind && { ...event, kind };
      });
    },
    resolve: (frame) => frame,
  }),
);
