import { CaseScope, WaitingOn } from '../cases/case-enums.graphql.ts';
import { eventMatcher } from '../cases/case-event-filter.ts';
import { CaseEventFilterRef, decodeEventFilter } from '../cases/case-events.graphql.ts';
import { CaseFilterRef, decodeFilter } from '../cases/case-queries.graphql.ts';
import type { CaseStatus as Status, WaitingOn as Waiting } from '../cases/case-status.ts';
import type { CaseType as Type } from '../cases/case-type.ts';
import { feedStream } from '../cases/feed.ts';
import { isPersonalScope, scopeCondition } from '../cases/list-cases.ts';
import { builder } from '../graphql/builder.ts';
import { LatestSource } from '../graphql/stream.ts';
import { CaseStatus, CaseType } from '../timeline/case-enums.graphql.ts';
import {
  type CaseStatistics,
  countBy,
  countWhere,
  isOpen,
  readCaseStatistics,
  waitingOnOf,
} from './case-statistics.ts';

interface Count<K> {
  readonly key: K;
  readonly count: number;
}

const countDescription = 'How many cases, at least 1: what does not occur is left out.';

const StatusCount = builder.objectRef<Count<Status>>('CaseStatusCount').implement({
  description: 'Cases of one status.',
  fields: (t) => ({
    status: t.expose('key', { type: CaseStatus, description: 'The status.' }),
    count: t.exposeInt('count', { description: countDescription }),
  }),
});

const TypeCount = builder.objectRef<Count<Type>>('CaseTypeCount').implement({
  description: 'Cases of one type.',
  fields: (t) => ({
    type: t.expose('key', { type: CaseType, description: 'The type.' }),
    count: t.exposeInt('count', { description: countDescription }),
  }),
});

const CountryCount = builder.objectRef<Count<string>>('CaseCountryCount').implement({
  description: 'Cases of one country.',
  fields: (t) => ({
    country: t.expose('key', { type: 'CountryCode', description: 'The country.' }),
    count: t.exposeInt('count', { description: countDescription }),
  }),
});

const WaitingCount = builder.objectRef<Count<Waiting>>('CaseWaitingCount').implement({
  description: 'Open cases that wait for one side.',
  fields: (t) => ({
    waitingOn: t.expose('key', { type: WaitingOn, description: 'Who has the ball.' }),
    count: t.exposeInt('count', { description: countDescription }),
  }),
});

const CaseStatisticsRef = builder.objectRef<CaseStatistics>('CaseStatistics').implement({
  description: 'How many cases stand where.',
  fields: (t) => ({
    total: t.int({ description: 'All of them.', resolve: (all) => countWhere(all, () => true) }),
    open: t.int({ description: 'The open ones.', resolve: (all) => countWhere(all, isOpen) }),
    closed: t.int({ description: 'The closed ones.', resolve: (all) => countWhere(all, (cell) => !isOpen(cell)) }),
    byStatus: t.field({
      type: [StatusCount],
      description: 'By status, at most 8.',
      resolve: (all) => countBy(all, ({ status }) => status),
    }),
    byType: t.field({
      type: [TypeCount],
      description: 'By type, at most 7.',
      resolve: (all) => countBy(all, ({ type }) => type),
    }),
    byCountry: t.field({
      type: [CountryCount],
      description: 'By country, at most 34.',
      resolve: (all) => countBy(all, ({ country }) => country).sort((a, b) => (a.key < b.key ? -1 : 1)),
    }),
    byWaitingOn: t.field({
      type: [WaitingCount],
      description: 'The open ones by who has the ball, at most 3.',
      resolve: (all) => countBy(all, waitingOnOf),
    }),
  }),
});

const scopeArgument = {
  type: CaseScope,
  description: 'Whose cases. Null: MINE for persons, DESK for agents.',
} as const;

builder.queryField('caseStatistics', (t) =>
  t.field({
    type: CaseStatisticsRef,
    description: 'How many cases of a filter stand where, now.',
    args: {
      scope: t.arg(scopeArgument),
      filter: t.arg({ type: CaseFilterRef, description: 'Which of them. Null: all.' }),
    },
    resolve: (_root, { scope = null, filter }, { deps, viewer }) =>
      readCaseStatistics(deps, viewer, { scope, filter: filter ? decodeFilter(filter) : {} }),
  }),
);

builder.subscriptionField('caseStatistics', (t) =>
  t.field({
    type: CaseStatisticsRef,
    description:
      'The same, live: at once, then whenever it has changed, at most once a second. Only the latest value counts, so there is no cursor.',
    args: {
      scope: t.arg(scopeArgument),
      filter: t.arg({ type: CaseEventFilterRef, description: 'Which of them. Null: all.' }),
    },
    subscribe: (_root, { scope = null, filter }, { deps, viewer }) => {
      // Both throw what is wrong with the arguments before there is any value.
      scopeCondition(viewer, scope);
      const decoded = filter ? decodeEventFilter(filter) : {};
      eventMatcher(decoded);
      return new LatestSource<CaseStatistics>(feedStream(deps, viewer), isPersonalScope(viewer, scope), (today) =>
        readCaseStatistics(deps, today, { scope, filter: decoded }),
      );
    },
    resolve: (value) => value,
  }),
);
