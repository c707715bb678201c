import type { GraphQLResolveInfo } from 'graphql';
import { builder } from '../graphql/builder.ts';
import { defineConnection, type Page, resolvePage } from '../graphql/connection.ts';
import type { Context } from '../graphql/context.ts';
import { isAsked } from '../graphql/is-asked.ts';
import { decodeNodeIdOr } from '../graphql/node.ts';
import { CasePriority, CaseStatus, CaseType } from '../timeline/case-enums.graphql.ts';
import { Case, pageComplexity } from './case.graphql.ts';
import { CaseCategory, CaseScope, CaseState, WaitingOn } from './case-enums.graphql.ts';
import type { CaseFilter } from './case-filter.ts';
import { caseCursor, newestFirst } from './case-order.ts';
import { readFeedCursor } from './feed.ts';
import { listCases } from './list-cases.ts';
import { type CaseRow, readCaseByNumber } from './read-cases.ts';

export const OrderDirection = builder.enumType('OrderDirection', {
  description: 'Which way a list runs.',
  values: {
    ASC: { description: 'Oldest, soonest, lowest first.' },
    DESC: { description: 'Newest, latest, highest first.' },
  },
});

export const CaseOrderField = builder.enumType('CaseOrderField', {
  description: 'By what cases are ordered. New values may come.',
  values: {
    CREATED: { description: 'By createdAt: every case comes exactly once, whatever comes and changes meanwhile.' },
    UPDATED: { description: 'By updatedAt. A case that is changed meanwhile moves: the feed tells of it.' },
    DUE: { description: 'Agents only. By dueAt; without one a case counts as due after all others.' },
    PRIORITY: { description: 'Agents only. By priority, LOW first; those of the same one by createdAt.' },
  },
});

export const CaseOrder = builder.inputType('CaseOrder', {
  description: 'In which order cases are listed.',
  fields: (t) => ({
    field: t.field({ type: CaseOrderField, required: true, description: 'By what.' }),
    direction: t.field({ type: OrderDirection, required: true, description: 'Which way.' }),
  }),
});

/** As it comes in: ids are node ids. */
type FilterInput = CaseFilter;

export const CaseFilterRef = builder.inputRef<FilterInput>('CaseFilter').implement({
  description: 'Every given field must hold. A list matches any of its values, an empty list nothing.',
  fields: (t) => ({
    state: t.field({ type: CaseState, description: 'Open or closed. Null: both.' }),
    category: t.field({ type: [CaseCategory], description: 'Any of these.' }),
    status: t.field({ type: [CaseStatus], description: 'Any of these.' }),
    type: t.field({ type: [CaseType], description: 'Any of these.' }),
    country: t.field({ type: ['CountryCode'], description: 'Any of these.' }),
    number: t.string({ description: 'The case number; spaces and case are ignored. A malformed one finds nothing.' }),
    phoneNumber: t.field({ type: 'PhoneNumber', description: 'A number of the case, international, in any writing.' }),
    text: t.string({
      description:
        'Words of the title, the description, comments and names of documents; at most 200 characters. Accents and case are ignored. All must be there, in any order; "these" one after the other; -this must not. The last may be unfinished.',
    }),
    createdAfter: t.field({ type: 'DateTime', description: 'Opened later than this.' }),
    createdBefore: t.field({ type: 'DateTime', description: 'Opened earlier than this.' }),
    updatedAfter: t.field({ type: 'DateTime', description: 'Its version moved later than this.' }),
    requestedBefore: t.field({
      type: 'DateTime',
      description: 'Wanted earlier than this, by requestedFor; cases without a date match none.',
    }),
    waitingOn: t.field({ type: [WaitingOn], description: 'Who has the ball: any of these. Closed cases match none.' }),
    creatorId: t.id({ description: 'The `id` of the Person who opened it.' }),
    assigneeId: t.id({ description: 'The `id` of the Agent who has it.' }),
    unassigned: t.boolean({ description: 'Agents only. True: nobody has it; false: somebody has.' }),
    tenantId: t.id({ description: 'Agents only: the `id` of the Tenant.' }),
    priority: t.field({ type: [CasePriority], description: 'Agents only: any of these.' }),
    overdue: t.boolean({ description: 'Agents only. True: dueAt is over; false: it is not, or nothing is due.' }),
    queue: t.stringList({ description: 'Agents only: in any of the queues with these codes.' }),
    and: t.field({ type: [CaseFilterRef], description: 'All of these hold. Nested at most 5 levels deep.' }),
    or: t.field({ type: [CaseFilterRef], description: 'Any of these holds.' }),
    not: t.field({ type: CaseFilterRef, description: 'This does not hold.' }),
  }),
});

export function decodeFilter(filter: FilterInput): CaseFilter {
  const { creatorId, assigneeId, tenantId, and, or, not } = filter;
  return {
    ...filter,
    creatorId: decodeNodeIdOr('Person', creatorId, null),
    assigneeId: decodeNodeIdOr('Agent', assigneeId, null),
    tenantId: decodeNodeIdOr('Tenant', tenantId, null),
    and: and?.map(decodeFilter),
    or: or?.map(decodeFilter),
    not: not && decodeFilter(not),
  };
}

interface CasePageShape extends Page<CaseRow> {
  /** Empty when nobody asks for it. */
  readonly streamCursor: string;
}

const CaseConnection = defineConnection<CaseRow, CasePageShape>('Case', Case, 'A page of cases.', (t) => ({
  streamCursor: t.exposeString('streamCursor', {
    description:
      'A position of the feed taken before the page was read: subscribe with `after:` this one, and page and subscription leave no gap. Also a value of the header x-read-after.',
  }),
}));

builder.queryFields((t) => ({
  case: t.field({
    type: Case,
    nullable: true,
    description: 'A case by its number. Null when there is none that is yours to see.',
    args: {
      number: t.arg.string({
        required: true,
        description: 'As on the screen: PN-48210937. Spaces and case are ignored.',
      }),
    },
    resolve: (_root, { number }, { deps, viewer }) => readCaseByNumber(deps, viewer, number),
  }),
  cases: t.field({
    type: CaseConnection,
    description: 'Cases by pages, newest first unless ordered otherwise; stable while cases come and change.',
    args: {
      scope: t.arg({ type: CaseScope, description: 'Whose. Null: MINE for persons, DESK for agents.' }),
      filter: t.arg({ type: CaseFilterRef, description: 'Which of them. Null: all.' }),
      orderBy: t.arg({ type: CaseOrder, description: 'Null: CREATED DESC.' }),
      ...t.arg.connectionArgs(),
    },
    complexity: pageComplexity,
    resolve: (_root, args, context, info) => resolveCases(context, args, info),
  }),
}));

interface CasesArguments {
  readonly scope?: 'MINE' | 'COMPANY' | 'DESK' | null | undefined;
  readonly filter?: FilterInput | null | undefined;
  readonly orderBy?: typeof CaseOrder.$inferInput | null | undefined;
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
  readonly last?: number | null | undefined;
  readonly before?: string | null | undefined;
}

async function resolveCases(
  { deps, viewer }: Context,
  args: CasesArguments,
  info: GraphQLResolveInfo,
): Promise<CasePageShape> {
  const { scope = null, orderBy } = args;
  const order = orderBy ?? newestFirst;
  const filter = args.filter ? decodeFilter(args.filter) : {};
  // Before the page: what comes between them is told by the subscription.
  const streamCursor = isAsked(info, 'streamCursor') ? await readFeedCursor(deps, viewer) : '';
  const page = await resolvePage(
    args,
    info,
    (row: CaseRow) => caseCursor(order, row),
    (request) => listCases(deps, viewer, { scope, filter, order, ...request }),
  );
  return { ...page, streamCursor };
}
