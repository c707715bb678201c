import { Document } from '../documents/documents.graphql.ts';
import { readDocumentsOfCases } from '../documents/documents.ts';
import { builder } from '../graphql/builder.ts';
import type { PageArguments } from '../graphql/connection.ts';
import { batch } from '../graphql/context.ts';
import { Node, nodeId, readNodesOf } from '../graphql/node.ts';
import { Actor, Agent, type Author, resolveActorOf, Tenant } from '../people/people.graphql.ts';
import { readAgents, readTenants } from '../people/people.ts';
import { confirmedTime, RequestedTime } from '../people/requested-time.graphql.ts';
import { statusLabels } from '../texts/labels.ts';
import { say } from '../texts/text.ts';
import { ActionRequest } from '../timeline/action-requests.graphql.ts';
import { readActionRequestsOfCases } from '../timeline/action-requests.ts';
import { CasePriority, CaseStatus, CaseType, NumberOutcome, Resolution } from '../timeline/case-enums.graphql.ts';
import { resolveTimeline, TimelineConnection } from '../timeline/timeline.graphql.ts';
import { CaseActions, resolveActions } from './case-actions.graphql.ts';
import { CaseCategory, CaseState, WaitingOn } from './case-enums.graphql.ts';
import { formatCaseNumber } from './case-number.ts';
import { waitingOn } from './case-status.ts';
import { readContactLists } from './contacts.ts';
import { readNumberSummaries } from './number-summary.ts';
import { CaseNumberConnection, NumberSummary, resolveNumbers } from './numbers.graphql.ts';
import { numbersCsvLink } from './numbers-csv-link.ts';
import { type CaseRow, readCases } from './read-cases.ts';
import { CaseRequest, resolveRequest, resolveRequestedTime } from './requests/requests.graphql.ts';

export const Case = builder.prismaObject('Case', {
  description: 'Something that a tenant asks of the desk, from its opening to its end.',
  interfaces: [Node],
  fields: (t) => ({
    id: t.id({ description: 'Opaque; for «node» and the mutations.', resolve: ({ id }) => nodeId('Case', id) }),
    number: t.string({
      description: 'For people: PN- and eight digits, never reused.',
      resolve: ({ number }) => formatCaseNumber(number),
    }),
    category: t.field({
      type: CaseCategory,
      description: 'Follows from the type.',
      resolve: ({ type }) => (type === 'GENERAL_INVESTIGATION' ? type : 'NEW_REQUEST'),
    }),
    type: t.expose('type', { type: CaseType, description: 'What is asked for. It never changes.' }),
    country: t.expose('country', { type: 'CountryCode', description: 'Of the numbers. It never changes.' }),
    title: t.exposeString('title', { description: 'Sums up the request; 1 to 200 characters.' }),
    description: t.exposeString('description', {
      description: 'What is wanted; 1 to 10,000 characters of plain text. Of an address update: the wanted address.',
    }),
    status: t.expose('status', { type: CaseStatus, description: 'Where it stands.' }),
    statusLabel: t.string({
      description: 'The status in words, in the language of the caller.',
      resolve: ({ status }, _args, { language }) => say(statusLabels[status], language),
    }),
    state: t.expose('state', { type: CaseState, description: 'Open or closed: what the filters use.' }),
    waitingOn: t.field({
      type: WaitingOn,
      nullable: true,
      description: 'Who has the ball. Null: the case is closed.',
      resolve: ({ status }) => waitingOn(status),
    }),
    waitingSince: t.expose('waitingSince', {
      type: 'DateTime',
      nullable: true,
      description: 'Since when. Null: the case is closed.',
    }),
    version: t.exposeInt('version', {
      description: 'From 1; moves with all that the tenant can see but comments. The expectedVersion of persons.',
    }),
    deskVersion: t.int({
      nullable: true,
      description: 'Moves also with what only the desk sees. The expectedVersion of agents; null for persons.',
      resolve: ({ deskVersion }, _args, { viewer }) => (viewer.kind === 'AGENT' ? deskVersion : null),
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was opened.' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime', description: 'When `version` last moved.' }),
    statusChangedAt: t.expose('statusChangedAt', { type: 'DateTime', description: 'When the status last changed.' }),
    closedAt: t.expose('closedAt', { type: 'DateTime', nullable: true, description: 'Null: it is open.' }),
    resolution: t.expose('resolution', { type: Resolution, nullable: true, description: 'Null: it is not resolved.' }),
    cancelReason: t.exposeString('cancelReason', {
      nullable: true,
      description: 'Why it was cancelled, or is to be: a code of «cancelReasons». Null: it is not.',
    }),
    tenant: t.field({
      type: Tenant,
      description: 'Whose case it is.',
      resolve: async ({ tenantId }, _args, context) => found(await batch(context, readTenants, tenantId)),
    }),
    creator: t.field({
      type: Actor,
      description: 'The person who opened it.',
      resolve: (row, _args, context) => resolveActorOf(context, row, 'PERSON', creatorOf),
    }),
    assignee: t.field({
      type: Agent,
      nullable: true,
      description: 'Who at the desk has it. Null: nobody yet.',
      resolve: ({ assigneeId }, _args, context) => (assigneeId ? batch(context, readAgents, assigneeId) : null),
    }),
    request: t.field({
      type: CaseRequest,
      description: 'What is asked for, by its type.',
      resolve: (row, _args, context) => resolveRequest(context, row),
    }),
    requestedFor: t.field({
      type: RequestedTime,
      nullable: true,
      description: 'When the tenant wants it done. Null: the type has no date.',
      resolve: (row, _args, context) => resolveRequestedTime(context, row),
    }),
    confirmedFor: t.field({
      type: RequestedTime,
      nullable: true,
      description: 'The date in force at the carrier. Null: none yet, or none any more since the carrier rejected it.',
      resolve: (row) => confirmedTime(row),
    }),
    priority: t.field({
      type: CasePriority,
      nullable: true,
      description: 'How urgent it is for the desk. Null for persons.',
      resolve: ({ priority }, _args, { viewer }) => (viewer.kind === 'AGENT' ? priority : null),
    }),
    queue: t.string({
      nullable: true,
      description: 'The code of its queue at the desk. Null for persons, and where no rule fits.',
      resolve: ({ queue }, _args, { viewer }) => (viewer.kind === 'AGENT' ? queue : null),
    }),
    dueAt: t.field({
      type: 'DateTime',
      nullable: true,
      description:
        'When the tenant is to have heard of the desk. Null for persons, and while no clock runs: the case waits on the tenant or the carrier, or is closed.',
      resolve: ({ dueAt }, _args, { viewer }) => (viewer.kind === 'AGENT' ? dueAt : null),
    }),
    overdue: t.boolean({
      nullable: true,
      description: 'dueAt is over. Null for persons.',
      resolve: ({ dueAt }, _args, { viewer, deps }) =>
        viewer.kind === 'AGENT' ? dueAt !== null && dueAt < deps.nowUntil([dueAt]) : null,
    }),
    numbers: t.field({
      type: CaseNumberConnection,
      description: 'Its telephone numbers, in the order of the list; empty for requests without numbers.',
      args: {
        ...t.arg.connectionArgs(),
        outcome: t.arg({ type: NumberOutcome, description: 'Only those with this outcome. Null: all.' }),
      },
      complexity: pageComplexity,
      resolve: ({ id }, args, context, info) => resolveNumbers(context, id, args, info),
    }),
    contestedNumbers: t.field({
      type: CaseNumberConnection,
      nullable: true,
      description: 'Those of its numbers that stand in an open case of another tenant too. Null for persons.',
      args: t.arg.connectionArgs(),
      complexity: pageComplexity,
      resolve: ({ id }, args, context, info) =>
        context.viewer.kind === 'AGENT' ? resolveNumbers(context, id, args, info, true) : null,
    }),
    numbersCsvUrl: t.string({
      description:
        'Where the viewer can fetch all its numbers as a CSV file, good for a minute: PhoneNumber, Kind, Outcome, RejectionCode. createCase and amendCase read it back.',
      resolve: ({ number }, _args, { deps, viewer }) => numbersCsvLink(deps, number, viewer).url,
    }),
    numberSummary: t.field({
      type: NumberSummary,
      description: 'How many of its numbers stand where.',
      resolve: ({ id }, _args, context) => batch(context, readNumberSummaries, id),
    }),
    documents: t.field({
      type: [Document],
      description: 'All its documents that the viewer may see, oldest first, at most 100.',
      resolve: async ({ id }, _args, context) => [...(await batch(context, readDocumentsOfCases, id))],
    }),
    additionalContacts: t.field({
      type: ['EmailAddress'],
      description: 'Addresses that are told of it, at most 20, in the order given. They have no access.',
      resolve: async ({ id }, _args, context) => [...(await batch(context, readContactLists, id))],
    }),
    actionRequests: t.field({
      type: [ActionRequest],
      description: 'The last 100 things that the desk asked of the tenant, in the order of asking.',
      args: {
        open: t.arg.boolean({ description: 'True: only those that wait for an answer; false: the others. Null: all.' }),
      },
      resolve: async ({ id }, { open }, context) =>
        (await batch(context, readActionRequestsOfCases, id)).filter(
          ({ ending }) => open === null || open === undefined || open === (ending === null),
        ),
    }),
    timeline: t.field({
      type: TimelineConnection,
      description: 'All that happened to it, oldest first.',
      args: t.arg.connectionArgs(),
      complexity: pageComplexity,
      resolve: (row, args, context, info) => resolveTimeline(context, row, args, info),
    }),
    viewerCan: t.field({
      type: CaseActions,
      description: 'What the viewer may do with it now.',
      resolve: (row, _args, context) => resolveActions(context, row),
    }),
  }),
});

function creatorOf({ creatorId }: CaseRow): Author {
  return { actorKind: 'PERSON', personId: creatorId, agentId: null };
}

/** A page costs what it may hold; a size that is none is refused by name, not as too dear. */
export function pageComplexity(args: PageArguments) {
  return { field: 1, multiplier: Math.min(args.first ?? args.last ?? 25, 100) };
}

function found<T>(row: T | null): T {
  if (!row) throw new Error('A case names what its viewer cannot see.');
  return row;
}

readNodesOf('Case', (context, id) => batch(context, readCases, id));
