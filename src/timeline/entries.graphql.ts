import { Document } from '../documents/documents.graphql.ts';
import { readDocuments, readDocumentsOfEntries } from '../documents/documents.ts';
import { builder } from '../graphql/builder.ts';
import { batch, type Context } from '../graphql/context.ts';
import { Node, nodeId, readNodesOf } from '../graphql/node.ts';
import { Actor, Agent, type Author, resolveActorOf } from '../people/people.graphql.ts';
import { readAgents } from '../people/people.ts';
import { CaseStatus, Resolution } from './case-enums.graphql.ts';
import { readEntries } from './read-entries.ts';
import type { EntryRow } from './timeline-entry.ts';

const typenames = {
  STATUS_CHANGED: 'StatusChanged',
  COMMENT: 'Comment',
  AMENDED: 'Amended',
  ASSIGNED: 'Assigned',
  DOCUMENT_ADDED: 'DocumentAdded',
  CONTACTS_CHANGED: 'ContactsChanged',
  NUMBERS_DROPPED: 'NumbersDropped',
  DOCUMENT_REMOVED: 'DocumentRemoved',
  DOCUMENT_INFECTED: 'DocumentInfected',
  ACTION_REQUESTED: 'ActionRequested',
  ACTION_ANSWERED: 'ActionAnswered',
  ACTION_WITHDRAWN: 'ActionWithdrawn',
  DATE_CONFIRMED: 'DateConfirmed',
  NUMBER_OUTCOMES_RECORDED: 'NumberOutcomesRecorded',
  PRIORITY_CHANGED: 'PriorityChanged',
  PORT_RELEASE_CONFIRMED: 'PortReleaseConfirmed',
  REMINDED: 'Reminded',
  MAIL_TROUBLE: 'MailTroubled',
  CLOCK_MISSED: 'ClockMissed',
} as const satisfies Record<EntryRow['kind'], string>;

export const CommentVisibility = builder.enumType('CommentVisibility', {
  description: 'Who reads a comment. It never changes.',
  values: {
    PUBLIC: { description: 'The tenant and the desk.' },
    INTERNAL: { description: 'The desk alone: for the tenant it does not exist.' },
  },
});

export const TimelineEntry = builder.prismaInterface('TimelineEntry', {
  description: 'Something that happened to a case, at its place on the timeline.',
  resolveType: ({ kind }) => typenames[kind],
  fields: (t) => ({
    id: t.id({
      description: 'Opaque; for «node».',
      resolve: ({ id, kind }) => nodeId(typenames[kind], id),
    }),
    occurredAt: t.expose('occurredAt', { type: 'DateTime', description: 'When it happened.' }),
    actor: t.field({
      type: Actor,
      description: 'Who did it.',
      resolve: (row, _args, context) => resolveActorOf(context, row, row.actorKind, authorOf),
    }),
  }),
});

function authorOf({ actorKind, authorPersonId, authorAgentId }: EntryRow): Author {
  return { actorKind, personId: authorPersonId, agentId: authorAgentId };
}

const interfaces = [Node, TimelineEntry];
const assignee = (context: Context, id: string | null) => (id === null ? null : batch(context, readAgents, id));

builder.prismaObject('TimelineEntry', {
  variant: 'StatusChanged',
  description: 'The case went to another status. The first entry of every timeline is its creation.',
  interfaces,
  fields: (t) => ({
    from: t.expose('statusFrom', { type: CaseStatus, nullable: true, description: 'Null: the case was created.' }),
    to: t.field({
      type: CaseStatus,
      description: 'The status from then on.',
      resolve: ({ statusTo }) => present(statusTo),
    }),
    reason: t.exposeString('reason', { nullable: true, description: 'Why, in their own words. Null: not said.' }),
    cancelReason: t.exposeString('cancelReason', {
      nullable: true,
      description: 'Why it was cancelled: a code of «cancelReasons». Null: it was not, or the desk did it.',
    }),
    resolution: t.expose('resolution', { type: Resolution, nullable: true, description: 'Null: it was not resolved.' }),
  }),
});

export const Comment = builder.prismaObject('TimelineEntry', {
  variant: 'Comment',
  description: 'Something that somebody wrote.',
  interfaces,
  fields: (t) => ({
    body: t.string({
      description: 'Plain text, 1 to 10,000 characters. Show it as text, never as markup.',
      resolve: ({ body }) => present(body),
    }),
    visibility: t.field({
      type: CommentVisibility,
      description: 'Who reads it; for a tenant always PUBLIC.',
      resolve: ({ tenantPosition }) => (tenantPosition === null ? 'INTERNAL' : 'PUBLIC'),
    }),
    documents: t.field({
      type: [Document],
      description: 'What is attached, at most 20, oldest first.',
      resolve: async ({ id }, _args, context) => [...(await batch(context, readDocumentsOfEntries, id))],
    }),
  }),
});

builder.prismaObject('TimelineEntry', {
  variant: 'Amended',
  description: 'The tenant corrected the case.',
  interfaces,
  fields: (t) => ({
    changedFields: t.exposeStringList('changedFields', {
      description: 'Which fields of AmendCaseInput changed: title, description, request.',
    }),
  }),
});

builder.prismaObject('TimelineEntry', {
  variant: 'Assigned',
  description: 'The desk gave the case to somebody.',
  interfaces,
  fields: (t) => ({
    from: t.field({
      type: Agent,
      nullable: true,
      description: 'Who had it. Null: nobody.',
      resolve: ({ assigneeFromId }, _args, context) => assignee(context, assigneeFromId),
    }),
    to: t.field({
      type: Agent,
      nullable: true,
      description: 'Who has it from then on. Null: nobody.',
      resolve: ({ assigneeToId }, _args, context) => assignee(context, assigneeToId),
    }),
  }),
});

builder.prismaObject('TimelineEntry', {
  variant: 'DocumentAdded',
  description: 'A document was added to the case.',
  interfaces,
  fields: (t) => ({
    document: t.field({
      type: Document,
      nullable: true,
      description: 'Null: it was removed since.',
      resolve: ({ documentId }, _args, context) => (documentId ? batch(context, readDocuments, documentId) : null),
    }),
  }),
});

builder.prismaObject('TimelineEntry', {
  variant: 'DocumentRemoved',
  description: 'A document was removed from the case, and its bytes with it.',
  interfaces,
  fields: (t) => ({
    filename: t.string({ description: 'What it was called.', resolve: ({ filename }) => present(filename) }),
  }),
});

builder.prismaObject('TimelineEntry', {
  variant: 'DocumentInfected',
  description: 'The scanner for viruses found something in a document of the case: nobody can fetch it any more.',
  interfaces,
  fields: (t) => ({
    document: t.field({
      type: Document,
      nullable: true,
      description: 'Null: it was removed since.',
      resolve: ({ documentId }, _args, context) => (documentId ? batch(context, readDocuments, documentId) : null),
    }),
    filename: t.string({ description: 'What it is called.', resolve: ({ filename }) => present(filename) }),
    finding: t.string({
      description: 'What the scanner calls what it found.',
      resolve: ({ finding }) => present(finding),
    }),
  }),
});

builder.prismaObject('TimelineEntry', {
  variant: 'ContactsChanged',
  description: 'The additional contacts changed.',
  interfaces,
  fields: (t) => ({
    added: t.expose('contactsAdded', { type: ['EmailAddress'], description: 'New on the list, in its order.' }),
    removed: t.expose('contactsRemoved', { type: ['EmailAddress'], description: 'No longer on the list.' }),
  }),
});

interface DroppedNumber {
  readonly line: number;
  readonly raw: string;
  readonly code: string;
}

const DroppedNumberRef = builder.objectRef<DroppedNumber>('DroppedNumber').implement({
  description: 'A row of a list of numbers that was left out.',
  fields: (t) => ({
    line: t.exposeInt('line', { description: 'Of the list, from 1.' }),
    raw: t.exposeString('raw', { description: 'As it was written.' }),
    code: t.exposeString('code', { description: 'Why: a code of the report, or DUPLICATE.' }),
  }),
});

const shownDropped = 100;

builder.prismaObject('TimelineEntry', {
  variant: 'NumbersDropped',
  description: 'Rows of the list of numbers were left out, as asked with onInvalidRows: DROP.',
  interfaces,
  fields: (t) => ({
    count: t.int({ description: 'How many.', resolve: (entry) => droppedRows(entry).length }),
    rows: t.field({
      type: [DroppedNumberRef],
      description: 'The first 100 of them, in the order of the list.',
      resolve: (entry) => droppedRows(entry).slice(0, shownDropped),
    }),
  }),
});

/** Only `numbersDropped` writes the column. */
function droppedRows({ droppedRows: rows }: EntryRow): readonly DroppedNumber[] {
  return (rows ?? []) as unknown as readonly DroppedNumber[];
}

/** What a CHECK of the table promises for this kind of entry. */
export function present<T>(value: T | null): T {
  if (value === null) throw new Error('An entry lacks what its kind has.');
  return value;
}

for (const typename of Object.values(typenames)) {
  readNodesOf(typename, async (context, id) => {
    const entry = await batch(context, readEntries, id);
    return entry && typenames[entry.kind] === typename ? entry : null;
  });
}
