import { CaseScope } from '../cases/case-enums.graphql.ts';
import { eventMatcher } from '../cases/case-event-filter.ts';
import { CaseEventFilterRef, decodeEventFilter } from '../cases/case-events.graphql.ts';
import { CaseFilterRef, decodeFilter } from '../cases/case-queries.graphql.ts';
import { feedStream } from '../cases/feed.ts';
import { isPersonalScope, scopeCondition } from '../cases/list-cases.ts';
import { builder } from '../graphql/builder.ts';
import { LatestSource } from '../graphql/stream.ts';
import { ageBands, mostDays, usualDays } from './calendar.ts';
import {
  type CaseStatistics,
  countBy,
  countWhere,
  isOpen,
  readCaseStatistics,
  waitingOnOf,
} from './case-statistics.ts';
import { AgeCountRef, CountryCount, DayCountRef, StatusCount, TypeCount, WaitingCount } from './counts.graphql.ts';
import { medianSeconds } from './durations.ts';
import { mostRead } from './figures-of.ts';
import { readDays } from './read-days.ts';

const perDay = ({ calendar }: CaseStatistics, counts: readonly number[]) =>
  calendar.dates.map((date, day) => ({ date, count: counts[day] ?? 0 }));

const precision = 'In seconds, right to two and a half per cent: durations are counted in steps. Null: there was none.';

const CaseStatisticsRef = builder.objectRef<CaseStatistics>('CaseStatistics').implement({
  description: 'How many cases stand where, and how quickly they go.',
  fields: (t) => ({
    complete: t.exposeBoolean('complete', {
      description: `Whether all cases of the filter are counted. Always, by kept counts, in the scopes COMPANY and DESK with a filter of state, category, status, type, country, waitingOn, priority, unassigned, and, or, not, and tenantId at the top. Whatever else is asked is counted case by case, up to the ${mostRead.toLocaleString('en')} opened last: false when there are more, and then every figure is of those alone.`,
    }),
    total: t.int({ description: 'All of them.', resolve: (all) => countWhere(all, () => true) }),
    open: t.int({ description: 'The open ones.', resolve: (all) => countWhere(all, isOpen) }),
    closed: t.int({ description: 'The closed ones.', resolve: (all) => countWhere(all, (cell) => !isOpen(cell)) }),
    byStatus: t.field({
      type: [StatusCount],
      description: 'By status, at most 8, in alphabetical order.',
      resolve: (all) => countBy(all, ({ status }) => status),
    }),
    byType: t.field({
      type: [TypeCount],
      description: 'By type, at most 7, in alphabetical order.',
      resolve: (all) => countBy(all, ({ type }) => type),
    }),
    byCountry: t.field({
      type: [CountryCount],
      description: 'By country, at most 34, in alphabetical order of their codes.',
      resolve: (all) => countBy(all, ({ country }) => country),
    }),
    byWaitingOn: t.field({
      type: [WaitingCount],
      description: 'The open ones by who has the ball, at most 3, in alphabetical order.',
      resolve: (all) => countBy(all, waitingOnOf),
    }),
    byAge: t.field({
      type: [AgeCountRef],
      description: `The open ones by age, youngest first: ${ageBands.length} bands, those without cases too.`,
      resolve: ({ ages }) =>
        ageBands.map((fromDays, band) => {
          const next = ageBands[band + 1];
          return { fromDays, toDays: next === undefined ? null : next - 1, count: ages[band] ?? 0 };
        }),
    }),
    timeZone: t.field({
      type: 'TimeZone',
      description: 'Whose days these are.',
      resolve: ({ calendar }) => calendar.timeZone,
    }),
    openedPerDay: t.field({
      type: [DayCountRef],
      description: 'How many of them were opened on each of the days, oldest first, up to today; zeros too.',
      resolve: (all) => perDay(all, all.opened),
    }),
    closedPerDay: t.field({
      type: [DayCountRef],
      description:
        'How many of them were closed on each of the days, oldest first, up to today; zeros too. One that was opened again counts no longer.',
      resolve: (all) => perDay(all, all.closed),
    }),
    medianTimeToFirstAnswer: t.int({
      nullable: true,
      description: `How long it took the desk to answer for the first time, of those first answered on one of the days. ${precision}`,
      resolve: ({ answerTook }) => medianSeconds(answerTook),
    }),
    medianTimeToClose: t.int({
      nullable: true,
      description: `How long it took from opening to closing, of those closed on one of the days. ${precision}`,
      resolve: ({ closeTook }) => medianSeconds(closeTook),
    }),
    overdue: t.int({
      nullable: true,
      description: 'How many wait for an answer of the desk that is overdue. Null for persons.',
      resolve: ({ overdue }, _args, { viewer }) => (viewer.kind === 'AGENT' ? overdue : null),
    }),
  }),
});

const scopeArgument = {
  type: CaseScope,
  description: 'Whose cases. Null: MINE for persons, DESK for agents.',
} as const;
const daysArgument = {
  description: `Of how many days the figures per day and the medians are, today included: 1 to ${mostDays}. Null: ${usualDays}.`,
} as const;
const timeZoneArgument = {
  type: 'TimeZone',
  description: 'Where days begin. Null: in the zone of the viewer’s profile; in UTC when it names none.',
} as const;

builder.queryField('caseStatistics', (t) =>
  t.field({
    type: CaseStatisticsRef,
    description: 'How many cases of a filter stand where, now, and how quickly they go.',
    args: {
      scope: t.arg(scopeArgument),
      filter: t.arg({ type: CaseFilterRef, description: 'Which of them. Null: all.' }),
      days: t.arg.int(daysArgument),
      timeZone: t.arg(timeZoneArgument),
    },
    resolve: async (_root, { scope = null, filter, ...wanted }, { deps, viewer }) => {
      const days = await readDays(deps, viewer, wanted);
      return readCaseStatistics(deps, viewer, { scope, filter: filter ? decodeFilter(filter) : {}, ...days });
    },
  }),
);

builder.subscriptionField('caseStatistics', (t) =>
  t.field({
    type: CaseStatisticsRef,
    description:
      'The same, live: at once, then whenever it has changed, at most once a second; what follows from the time alone within a minute. Only the latest value counts, so there is no cursor.',
    args: {
      scope: t.arg(scopeArgument),
      filter: t.arg({ type: CaseEventFilterRef, description: 'Which of them. Null: all.' }),
      days: t.arg.int(daysArgument),
      timeZone: t.arg(timeZoneArgument),
    },
    subscribe: async (_root, { scope = null, filter, ...wanted }, { deps, viewer }) => {
      // All three throw what is wrong with the arguments before there is any value.
      scopeCondition(viewer, scope);
      const decoded = filter ? decodeEventFilter(filter) : {};
      eventMatcher(decoded);
      const days = await readDays(deps, viewer, wanted);
      const by = [days.timeZone, ...(isPersonalScope(viewer, scope) ? [viewer.id] : [])];
      const read = (today: typeof viewer) => readCaseStatistics(deps, today, { scope, filter: decoded, ...days });
      return new LatestSource<CaseStatistics>(feedStream(deps, viewer), read, { by, ages: true });
    },
    resolve: (value) => value,
  }),
);
