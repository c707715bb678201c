import { expect, test } from 'vitest';
import { stories } from '../../src/demo/cases/stories.ts';
import { graphql } from '../generated/gql.ts';
import { people, useApp } from '../support/app.ts';

const app = useApp({ seed: 'DEMO' });

const AllCases = graphql(`
  query DemoCases($scope: CaseScope!, $filter: CaseFilter) {
    cases(scope: $scope, filter: $filter, first: 100) {
      edges { node {
        title type status state country createdAt tenant { name } creator { displayName } assignee { displayName }
        numberSummary { total pending submitted confirmed completed rejected }
        request {
          __typename
          ... on PortInRequest { requestedFor { instant localDateTime } letterOfAuthorisation { signedBy document { filename url } } }
          ... on CrossTenantPortRequest { requestedFor { instant localDateTime } }
          ... on InventoryTypeChangeRequest { preferredFor { instant localDateTime } }
        }
      } }
    }
  }
`);

async function casesOf(email: string, scope: 'MINE' | 'COMPANY' | 'DESK', filter = {}) {
  const { cases } = await app.as(email).run(AllCases, { scope, filter });
  return cases.edges.map(({ node }) => node);
}

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

const countBy = <T>(items: readonly T[], keyOf: (item: T) => string) => {
  const counts: Record<string, number> = {};
  for (const item of items) counts[keyOf(item)] = (counts[keyOf(item)] ?? 0) + 1;
  return counts;
};

test('there are cases of all seven types, of a dozen countries and more', async () => {
  const cases = await casesOf(people.agent, 'DESK');
  expect(countBy(cases, ({ type }) => type)).toEqual({
    ADDRESS_UPDATE: 4,
    CROSS_TENANT_PORT: 3,
    CUSTOM_CALLING_NAME: 5,
    GENERAL_INVESTIGATION: 6,
    INVENTORY_TYPE_CHANGE: 4,
    NUMBER_ACQUISITION: 8,
    PORT_IN: 12,
  });
  const countries = [...new Set(cases.map(({ country }) => country))].sort();
  expect(countries).toEqual(['AU', 'BE', 'CA', 'CH', 'DE', 'ES', 'FR', 'GB', 'IE', 'IT', 'JP', 'NL', 'PR', 'US']);
});

test('there are cases in every status, and those in review have somebody', async () => {
  const cases = await casesOf(people.agent, 'DESK');
  expect(countBy(cases, ({ status }) => status)).toEqual({
    ACTION_REQUIRED: 2,
    CANCELLATION_REQUESTED: 2,
    CANCELLED: 4,
    IN_REVIEW: 12,
    RESOLVED: 11,
    SCHEDULED: 1,
    SUBMITTED: 6,
    WITH_CARRIER: 4,
  });
  const reviewed = cases.filter(({ status }) => status !== 'SUBMITTED');
  expect(Object.keys(countBy(reviewed, ({ assignee }) => assignee?.displayName ?? 'nobody')).sort()).toEqual([
    'Lars Berg',
    'Samira Haddad',
  ]);
});

test('some answers are late, some are not, and every case waits in a queue', async () => {
  const cases = await app.deps.prisma.case.findMany({ where: { state: 'OPEN' } });
  const late = cases.filter(({ dueAt }) => dueAt !== null && dueAt < app.clock.now());
  expect(late.length).toBeGreaterThan(0);
  expect(late.length).toBeLessThan(cases.length);
  const queues = new Set(cases.map(({ queue }) => queue));
  expect([...queues].toSorted()).toEqual(['FRANCE', 'GENERAL', 'KEY_ACCOUNTS', 'NORTH_AMERICA', 'PORTS']);
});

test('both companies have theirs, opened by both of their people, and see no other', async () => {
  const contoso = await casesOf(people.member, 'COMPANY');
  const fabrikam = await casesOf(people.strangeMember, 'COMPANY');
  const opener = ({ creator }: { creator: { displayName: string } }) => creator.displayName;
  expect(countBy(contoso, ({ tenant }) => tenant.name)).toEqual({ Contoso: 22 });
  expect(countBy(fabrikam, ({ tenant }) => tenant.name)).toEqual({ Fabrikam: 20 });
  expect(countBy(contoso, opener)).toEqual({ 'Alice Martin': 11, 'Miguel Torres': 11 });
  expect(countBy(fabrikam, opener)).toEqual({ 'Ada Novak': 9, 'Marc Dubois': 11 });
});

test.each([people.admin, people.member, people.stranger, people.strangeMember])(
  '%s has ports whose letters download as PDF',
  async (email) => {
    const ports = await casesOf(email, 'MINE', { type: ['PORT_IN'] });
    expect(ports.length).toBeGreaterThan(0);
    for (const { request } of ports) {
      if (request.__typename !== 'PortInRequest') throw new Error(request.__typename);
      const { document } = request.letterOfAuthorisation;
      const response = await fetch(document?.url ?? '');
      expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/pdf']);
      const bytes = Buffer.from(await response.arrayBuffer()).toString('latin1');
      expect([bytes.slice(0, 5), bytes.trimEnd().slice(-5)]).toEqual(['%PDF-', '%%EOF']);
    }
  },
);

test('what is still open is asked for on a business day that is yet to come', async () => {
  const cases = await casesOf(people.agent, 'DESK', { state: 'OPEN' });
  const times = cases.flatMap(({ request }) =>
    'requestedFor' in request ? [request.requestedFor] : 'preferredFor' in request ? [request.preferredFor] : [],
  );
  expect(times).toHaveLength(14);
  for (const { instant, localDateTime } of times) {
    expect(Date.parse(instant)).toBeGreaterThan(app.clock.now().getTime());
    expect([1, 2, 3, 4, 5]).toContain(new Date(`${localDateTime}Z`).getUTCDay());
  }
});

test('numbers agree with their cases: submitted at the carrier, ended when resolved', async () => {
  const ports = await casesOf(people.agent, 'DESK', { type: ['PORT_IN', 'CROSS_TENANT_PORT'] });
  const withCarrier = ports.filter(({ status }) => status === 'WITH_CARRIER' || status === 'CANCELLATION_REQUESTED');
  const resolved = ports.filter(({ status }) => status === 'RESOLVED');
  expect([withCarrier.length, resolved.length]).toEqual([6, 3]);
  for (const { numberSummary: numbers } of withCarrier) {
    expect((numbers?.submitted ?? 0) + (numbers?.confirmed ?? 0)).toBe(numbers?.total);
  }
  for (const { numberSummary: numbers } of resolved) {
    expect((numbers?.completed ?? 0) + (numbers?.rejected ?? 0)).toBe(numbers?.total);
  }
  expect(countBy(resolved, ({ numberSummary }) => String(numberSummary?.rejected))).toEqual({ 0: 2, 1: 1 });
});

test('every timeline is in the order of time, begins with its case and ends before the seed', async () => {
  const cases = await app.deps.prisma.case.findMany({ include: { entries: { orderBy: { deskPosition: 'asc' } } } });
  expect(cases).toHaveLength(stories.length);
  for (const { createdAt, entries } of cases) {
    const times = entries.map(({ occurredAt }) => occurredAt.getTime());
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(times[0]).toBe(createdAt.getTime());
    expect(times.at(-1)).toBeLessThan(app.clock.now().getTime());
  }
});

test('the positions of every timeline are dense in both sights', async () => {
  const cases = await app.deps.prisma.case.findMany({ include: { entries: { orderBy: { deskPosition: 'asc' } } } });
  for (const { entries, tenantPosition, deskPosition } of cases) {
    expect(entries.map((entry) => entry.deskPosition)).toEqual(upTo(deskPosition));
    const told = entries.filter((entry) => entry.tenantPosition !== null);
    expect(told.map((entry) => entry.tenantPosition)).toEqual(upTo(tenantPosition));
  }
  expect(cases.filter(({ deskPosition, tenantPosition }) => deskPosition > tenantPosition).length).toBeGreaterThan(5);
});

test('a company’s feed tells its cases in the order of time, without a gap', async () => {
  const tenants = await app.deps.prisma.tenant.findMany();
  expect(tenants).toHaveLength(2);
  for (const { id: tenantId } of tenants) {
    const where = { tenantId, tenantPosition: { not: null } };
    const events = await app.deps.prisma.event.findMany({ where, orderBy: { tenantPosition: 'asc' } });
    expect(events.map(({ tenantPosition }) => Number(tenantPosition))).toEqual(upTo(events.length));
    const times = events.map(({ occurredAt }) => occurredAt.getTime());
    expect(times).toEqual([...times].sort((a, b) => a - b));
  }
});
