import { somePhoneNumber, words } from './seed-desk.ts';

export interface Question {
  readonly name: string;
  readonly who: string;
  readonly query: string;
  readonly variables?: object;
}

const [agent, largest] = ['agent@desk.example', 'admin@contoso.com'];

const pageOf = (scope: 'COMPANY' | 'DESK', order: string) => `query ($filter: CaseFilter) {
  cases(scope: ${scope}, filter: $filter, orderBy: { ${order} }, first: 50) { edges { node {
    number title statusLabel waitingOn waitingSince priority dueAt overdue tenant { id } creator { displayName }
    assignee { displayName } numberSummary { total } timeline(last: 3) { edges { node { id occurredAt actor { displayName } } } }
  } } }
}`;

const page = (
  name: string,
  filter: object,
  { who = agent, scope = 'DESK' as const as 'COMPANY' | 'DESK', order = 'field: CREATED, direction: DESC' } = {},
): Question => ({ name, who, query: pageOf(scope, order), variables: { filter } });

const statistics = (name: string, who: string, scope: 'COMPANY' | 'DESK', filter: object = {}): Question => ({
  name: `statistics: ${name}`,
  who,
  query: `query ($filter: CaseFilter) { caseStatistics(scope: ${scope}, filter: $filter, days: 31, timeZone: "Asia/Kathmandu") {
    complete total open closed byStatus { count } byType { count } byCountry { count } byWaitingOn { count } byAge { count }
    openedPerDay { count } closedPerDay { count } medianTimeToFirstAnswer medianTimeToClose overdue
  } }`,
  variables: { filter },
});

const oldestFirst = { order: 'field: CREATED, direction: ASC' };
const oneDay = new Date(Date.now() - 24 * 60 * 60 * 1000).toISOString();

/** What the desk and its largest tenant wait for: queues, searches, figures. Who measures one more adds it here. */
export const questions: readonly Question[] = [
  page('queue: ports of nobody, oldest first', { queue: ['PORTS'], state: 'OPEN', unassigned: true }, oldestFirst),
  page('queue: late answers, latest first', { overdue: true }, { order: 'field: DUE, direction: ASC' }),
  page('queue: open, most urgent first', { state: 'OPEN' }, { order: 'field: PRIORITY, direction: DESC' }),
  {
    name: 'queues: all, with their counts',
    who: agent,
    query: '{ queues { code open unassigned mine waitingOnMe overdue } }',
  },
  page('search: a telephone number', { phoneNumber: somePhoneNumber }),
  page('search: a rare word', { text: words.rare }),
  page('search: a common word', { text: words.common }),
  page('search: a word in nearly every case', { text: 'about' }),
  page('search: two words in one case of thirty', { text: 'invoice carrier' }),
  page('search: the beginning of a word in one case of two hundred', { text: '123' }),
  page('search: a word that nobody wrote', { text: 'rumpelstilzchen' }),
  page('search: a common word in open cases', { text: words.common, state: 'OPEN' }),
  page('search: a common word, the largest tenant', { text: words.common }, { who: largest, scope: 'COMPANY' }),
  statistics('the largest tenant', largest, 'COMPANY'),
  statistics('the desk', agent, 'DESK'),
  statistics('the desk, open and urgent in three countries', agent, 'DESK', {
    state: 'OPEN',
    priority: ['HIGH', 'URGENT'],
    country: ['FR', 'DE', 'US'],
  }),
  statistics('the desk, opened since yesterday (case by case)', agent, 'DESK', { createdAfter: oneDay }),
  { name: 'saved views: five of the desk', who: agent, query: '{ savedViews { name count { count more } } }' },
];
