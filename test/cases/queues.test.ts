import { beforeAll, describe, expect, test } from 'vitest';
import { followAnew, followRules } from '../../src/cases/follow-rules.ts';
import { seedQueues } from '../../src/demo/seed-queues.ts';
import { graphql } from '../generated/gql.ts';
import { people, useApp } from '../support/app.ts';
import { hour } from '../support/clock.ts';
import { aQuestionAbout } from '../support/lists.ts';
import { AssignCase } from '../support/operations.ts';
import { aCase, idOf } from '../support/stories.ts';
import { askTenant } from './ask.ts';

const app = useApp();

const Queues = graphql(`query Queues { queues { code label open unassigned mine waitingOnMe overdue } }`);
const InQueue = graphql(`
  query InQueue($filter: CaseFilter, $scope: CaseScope) {
    cases(filter: $filter, scope: $scope, orderBy: { field: CREATED, direction: ASC }) { edges { node { title queue } } }
  }
`);

const port = (source: string, destination: string) => ({
  crossTenantPort: {
    sourceTenantDomain: source,
    destinationTenantDomain: destination,
    requestedFor: { localDateTime: '2027-04-26T10:00' },
    numbers: { numbers: ['+33142685300'] },
  },
});

beforeAll(async () => {
  await seedQueues(app.deps);
  const [member, stranger, agent] = [app.as(people.member), app.as(people.stranger), app.as(people.agent)];
  const assigneeId = await idOf(agent);
  await aCase(member, { title: 'french' });
  const mine = await aCase(member, { title: 'french too' });
  await agent.run(AssignCase, { input: { caseId: mine.id, assigneeId } });
  const waiting = await aCase(member, { title: 'german', country: 'DE' });
  await agent.run(AssignCase, { input: { caseId: waiting.id, assigneeId } });
  await askTenant(app, waiting.id, ['VALUE']);
  await aCase(stranger, { title: 'american', country: 'US' });
  await aCase(stranger, { title: 'key account', request: port('fabrikam.com', 'contoso.com') });
  await aCase(member, { title: 'port', request: port('contoso.com', 'fabrikam.com') });
});

const queuesFor = async (email: string, language = 'en') => {
  const { queues } = await app.as(email, { 'accept-language': language }).run(Queues);
  return Object.fromEntries((queues ?? []).map(({ code, ...counts }) => [code, counts]));
};
const inQueue = async (filter: object, scope: 'DESK' | 'MINE' = 'DESK') => {
  const { cases } = await app.as(people.agent).run(InQueue, { filter, scope });
  return cases.edges.map(({ node }) => node.title);
};
const none = { open: 0, unassigned: 0, mine: 0, waitingOnMe: 0, overdue: 0 };

describe('a case waits in the first queue whose rules fit', () => {
  test('by country, type and tenant, counted for whoever asks', async () => {
    expect(await queuesFor(people.agent)).toEqual({
      KEY_ACCOUNTS: { ...none, label: 'Key accounts', open: 1, unassigned: 1 },
      PORTS: { ...none, label: 'Ports', open: 1, unassigned: 1 },
      FRANCE: { ...none, label: 'France', open: 2, unassigned: 1, mine: 1, waitingOnMe: 1 },
      NORTH_AMERICA: { ...none, label: 'North America', open: 1, unassigned: 1 },
      GENERAL: { ...none, label: 'All others', open: 1, mine: 1 },
    });
    expect(await queuesFor(people.lead, 'fr')).toMatchObject({
      PORTS: { label: 'Portages' },
      FRANCE: { open: 2, mine: 0, waitingOnMe: 0 },
    });
  });

  test('as a filter: of a queue, nobody’s, mine, waiting on me, oldest first', async () => {
    expect(await inQueue({ queue: ['FRANCE'] })).toEqual(['french', 'french too']);
    expect(await inQueue({ queue: ['PORTS', 'KEY_ACCOUNTS'] })).toEqual(['key account', 'port']);
    expect(await inQueue({ not: { queue: ['PORTS', 'KEY_ACCOUNTS', 'GENERAL'] } })).toEqual([
      'french',
      'french too',
      'american',
    ]);
    expect(await inQueue({ queue: ['FRANCE'], unassigned: true })).toEqual(['french']);
    expect(await inQueue({}, 'MINE')).toEqual(['french too', 'german']);
    expect(await inQueue({ waitingOn: ['DESK'] }, 'MINE')).toEqual(['french too']);
    expect(await inQueue({ queue: ['NO_SUCH'] })).toEqual([]);
    // PostgreSQL takes no text with a NUL: no code has one.
    expect(await inQueue({ queue: ['\0'] })).toEqual([]);
    expect(await inQueue({ not: { queue: ['\0', 'FRANCE'] }, country: ['FR'] })).not.toContain('french');
  });

  test('and tells persons nothing of it', async () => {
    const { cases } = await app.as(people.member).run(InQueue, {});
    expect(cases.edges.map(({ node }) => node.queue)).toEqual([null, null, null, null]);
    const { errors } = await app.as(people.member).ask(InQueue, { filter: { queue: ['FRANCE'] } });
    expect(errors?.map(({ extensions }) => extensions.argument)).toEqual(['filter.queue']);
  });
});

test('open cases follow rules that an operator changes past the leads', async () => {
  const { prisma } = app.deps;
  const follow = async () => {
    await followAnew(prisma);
    return followRules(prisma);
  };
  expect(await follow()).toBe(0);
  await prisma.queueRule.create({
    data: { position: 0, queue: 'GENERAL', country: 'FR', type: 'GENERAL_INVESTIGATION' },
  });
  expect(await follow()).toBe(2);
  expect(await inQueue({ queue: ['GENERAL'] })).toEqual(['french', 'french too', 'german']);
  await aCase(app.as(people.member), { ...aQuestionAbout({ numbers: ['+33142685300'] }), title: 'new' });
  expect(await inQueue({ queue: ['GENERAL'] })).toContain('new');
});

test('late answers are counted', async () => {
  app.clock.advance(9 * hour);
  expect(await queuesFor(people.agent)).toMatchObject({ NORTH_AMERICA: { overdue: 1 }, PORTS: { overdue: 0 } });
});
