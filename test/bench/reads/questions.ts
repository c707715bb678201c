import type { World } from './world.ts';

export type Question = 'Q1' | 'Q2';

/** One request as it goes onto the wire, and what its answer says, in the same form for every arm. */
export interface Asked {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Null: a GET. */
  readonly body: string | null;
}

/** What every arm must answer: the page as rows, or the case. */
type Said = unknown;

export interface Speech {
  ask(question: Question, tenant: World['tenants'][number], number: string): Asked;
  read(question: Question, answer: unknown): Said;
}

const post = (path: string, query: string, variables: object, token: string | null): Asked => ({
  path,
  headers: { 'content-type': 'application/json', ...(token === null ? {} : { authorization: `Bearer ${token}` }) },
  body: JSON.stringify({ query, variables }),
});

// biome-ignore lint/suspicious/noExplicitAny: answers of four servers, read once each, where a wrong form throws.
type Answer = any;

const time = (text: string) => new Date(text).toISOString();
const person = (name: string) => name;

const ourQueries = {
  Q1: `query Page { cases(scope: COMPANY, filter: { state: OPEN }, first: 50) { edges { node {
    number title createdAt creator { displayName } numberSummary { total }
    timeline(last: 3) { edges { node { __typename occurredAt actor { displayName } } } } } } } }`,
  Q2: `query One($number: String!) { case(number: $number) { number title status createdAt additionalContacts
    timeline(first: 10) { edges { node { __typename occurredAt actor { displayName } ... on Comment { body } } } } } }`,
} as const;

/** Ours, signed in. */
export const ourSpeech = (tokens: ReadonlyMap<string, string>): Speech => ({
  ask: (question, tenant, number) =>
    post('/graphql', ourQueries[question], question === 'Q1' ? {} : { number }, tokens.get(tenant.email) ?? ''),
  read(question, { data }: Answer) {
    const entry = ({ node }: Answer) => [time(node.occurredAt), person(node.actor.displayName), node.body ?? null];
    if (question === 'Q1') {
      return data.cases.edges.map(({ node }: Answer) => [
        node.number.slice(3),
        node.title,
        node.creator.displayName,
        node.numberSummary.total,
        node.timeline.edges.map(entry),
      ]);
    }
    const { number, title, status, additionalContacts, timeline } = data.case;
    return [number.slice(3), title, status, additionalContacts, timeline.edges.map(entry)];
  },
});

/** The limit and Mercurius: fields that are named after the columns, no connections. */
const plainRead = (question: Question, { data }: Answer): Said => {
  const entry = (one: Answer) => [time(one.occurredAt), one.author, one.body ?? null];
  if (question === 'Q1') {
    return data.cases.map((one: Answer) => [one.number, one.title, one.creator, one.numbers, one.entries.map(entry)]);
  }
  const { number, title, status, contacts, entries } = data.case;
  return [number, title, status, contacts, entries.map(entry)];
};

export const limitSpeech: Speech = {
  ask: (question, tenant, number) => ({
    path: question === 'Q1' ? `/page/${tenant.id}` : `/case/${tenant.id}/${number}`,
    headers: {},
    body: null,
  }),
  read: plainRead,
};

const mercuriusQueries = {
  Q1: `query Page($tenant: ID!) { cases(tenant: $tenant, first: 50) {
    number title createdAt creator numbers entries(last: 3) { kind occurredAt author } } }`,
  Q2: `query One($tenant: ID!, $number: String!) { case(tenant: $tenant, number: $number) {
    number title status createdAt contacts entries(first: 10) { kind occurredAt author body } } }`,
} as const;

export const mercuriusSpeech: Speech = {
  ask: (question, tenant, number) =>
    post('/graphql', mercuriusQueries[question], { tenant: tenant.id, ...(question === 'Q1' ? {} : { number }) }, null),
  read: plainRead,
};

const author = `personByTenantIdAndAuthorPersonId { displayName } agentByAuthorAgentId { displayName }`;
const postgraphileQueries = {
  Q1: `query Page($tenant: UUID!) { allCases(condition: { tenantId: $tenant, state: OPEN }, orderBy: [CREATED_AT_DESC], first: 50) {
    nodes { number title createdAt personByTenantIdAndCreatorId { displayName } caseNumbersByTenantIdAndCaseId { totalCount }
    timelineEntriesByTenantIdAndCaseId(orderBy: [TENANT_POSITION_ASC], last: 3) { nodes { kind occurredAt ${author} } } } } }`,
  Q2: `query One($tenant: UUID!, $number: String!) { allCases(condition: { tenantId: $tenant, number: $number }, first: 1) { nodes { number title status createdAt
    additionalContactsByTenantIdAndCaseId(orderBy: [POSITION_ASC]) { nodes { email } }
    timelineEntriesByTenantIdAndCaseId(orderBy: [TENANT_POSITION_ASC], first: 10) { nodes { kind occurredAt body ${author} } } } } }`,
} as const;

export const postgraphileSpeech: Speech = {
  ask: (question, tenant, number) =>
    post(
      '/graphql',
      postgraphileQueries[question],
      { tenant: tenant.id, ...(question === 'Q1' ? {} : { number }) },
      null,
    ),
  read(question, { data }: Answer) {
    const entry = (one: Answer) => [
      time(one.occurredAt),
      (one.personByTenantIdAndAuthorPersonId ?? one.agentByAuthorAgentId).displayName,
      one.body ?? null,
    ];
    if (question === 'Q1') {
      return data.allCases.nodes.map((one: Answer) => [
        one.number,
        one.title,
        one.personByTenantIdAndCreatorId.displayName,
        one.caseNumbersByTenantIdAndCaseId.totalCount,
        one.timelineEntriesByTenantIdAndCaseId.nodes.map(entry),
      ]);
    }
    const [one] = data.allCases.nodes;
    const { number, title, status, additionalContactsByTenantIdAndCaseId: contacts } = one;
    const emails = contacts.nodes.map(({ email }: Answer) => email);
    return [number, title, status, emails, one.timelineEntriesByTenantIdAndCaseId.nodes.map(entry)];
  },
};
