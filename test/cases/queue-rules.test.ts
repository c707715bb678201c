import { beforeAll, describe, expect, inject, test } from 'vitest';
import { followRules } from '../../src/cases/follow-rules.ts';
import { rulePolicy } from '../../src/cases/rule-policy.ts';
import { seedQueues } from '../../src/demo/seed-queues.ts';
import { nodeId } from '../../src/graphql/node.ts';
import type { QueueRuleInput } from '../generated/graphql.ts';
import { writeCases } from '../statistics/many-cases.ts';
import { people, startApp, useApp } from '../support/app.ts';
import { aSharedDatabase } from '../support/database.ts';
import { ResolveCase } from '../support/operations.ts';
import { snapshot } from '../support/snapshot.ts';
import { aCase } from '../support/stories.ts';
import { rowIdOf } from './a-case-in.ts';
import { QueueRules, SetQueueRules, versionsOf } from './rule-operations.ts';

const app = useApp();
beforeAll(() => seedQueues(app.deps));

const lead = () => app.as(people.lead);
const all = { queue: 'GENERAL' };

async function set(rules: readonly QueueRuleInput[], expectedVersion?: number) {
  const version = expectedVersion ?? (await versionsOf(app)).queueRules;
  const { setQueueRules } = await lead().run(SetQueueRules, { input: { expectedVersion: version, rules: [...rules] } });
  if (!setQueueRules) throw new Error('It was refused.');
  return setQueueRules;
}
const codesOf = async (rules: readonly QueueRuleInput[]) =>
  (await set(rules)).errors.map(({ code, path }) => [code, ...path]);

const queueOf = async (id: string) => {
  const { data } = await app
    .as(people.agent)
    .post<{ node: { queue: string | null } }>('query ($id: ID!) { node(id: $id) { ... on Case { queue } } }', { id });
  return data?.node.queue;
};

describe('the rules of queues', () => {
  test('are read by the desk in their order, with nobody who changed them as long as nobody has', async () => {
    const { queueRules } = await app.as(people.agent).run(QueueRules);
    expect(queueRules).toMatchObject({ version: 1, changedAt: null, changedBy: null });
    expect(queueRules?.rules[0]).toEqual({
      queue: 'KEY_ACCOUNTS',
      country: null,
      type: 'CROSS_TENANT_PORT',
      tenant: { name: 'Fabrikam' },
    });
    expect(queueRules?.rules.at(-1)).toEqual({ queue: 'GENERAL', country: null, type: null, tenant: null });
  });

  test('are set as a whole by a lead; new cases go by them at once, open ones when they follow, closed ones never', async () => {
    const { id } = await aCase(app.as(people.member));
    const { id: closed } = await aCase(app.as(people.member));
    await app.as(people.member).run(ResolveCase, { input: { caseId: closed } });
    expect(await queueOf(id)).toBe('FRANCE');
    const { prisma } = app.deps;
    const { id: tenant } = await prisma.tenant.findFirstOrThrow({ where: { name: 'Contoso' } });
    const rules = [{ queue: 'PORTS', country: 'fr', tenantId: nodeId('Tenant', tenant) }, all];
    const { queueRules, errors } = await set(rules);
    expect(errors).toEqual([]);
    expect(queueRules).toEqual({
      version: 2,
      rules: [
        { queue: 'PORTS', country: 'FR', type: null, tenant: { name: 'Contoso' } },
        { queue: 'GENERAL', country: null, type: null, tenant: null },
      ],
    });
    expect(await queueOf((await aCase(app.as(people.member))).id)).toBe('PORTS');
    expect(await queueOf(id)).toBe('FRANCE');
    await followRules(prisma);
    expect([await queueOf(id), await queueOf(closed)]).toEqual(['PORTS', 'FRANCE']);
    expect((await app.as(people.agent).run(QueueRules)).queueRules).toMatchObject({
      changedAt: expect.stringMatching(/^2027-03-01T10:00/),
      changedBy: { displayName: 'Lars Berg' },
    });
  });

  test('are followed by all open cases in pieces, from where a node left off, and then no more is done', async () => {
    const { prisma } = app.deps;
    await writeCases(app, people.member, 2 * rulePolicy.followedAtOnce + 10);
    await set([{ queue: 'NORTH_AMERICA', country: 'IT' }, all]);
    const pieces = await app.statementsOf(() => followRules(prisma));
    expect(pieces.filter((sql) => sql.includes('UPDATE cases'))).toHaveLength(3);
    expect(await prisma.case.count({ where: { queue: 'NORTH_AMERICA' } })).toBe(2 * rulePolicy.followedAtOnce + 10);
    expect(await app.statementsOf(() => followRules(prisma))).toHaveLength(1);
  });

  test('that change while cases follow are followed by all of them', async () => {
    const { prisma } = app.deps;
    const changing = [
      followRules(prisma),
      set([{ queue: 'FRANCE', country: 'IT' }, all]),
      followRules(prisma),
      followRules(prisma),
    ];
    await Promise.all(changing);
    await followRules(prisma);
    expect(await prisma.case.count({ where: { country: 'IT', state: 'OPEN', NOT: { queue: 'FRANCE' } } })).toBe(0);
  });
});

describe('rules are refused, all that is wrong at once and nothing written', () => {
  test('with codes, countries and tenants that there are not', async () => {
    const before = await snapshot(app);
    expect(
      await codesOf([
        { queue: '' },
        { queue: 'NO_SUCH', country: 'XX' },
        { queue: 'POR\0TS', country: 'D\0' },
        { queue: 'GENERAL', country: 'US', tenantId: 'nonsense' },
        { queue: 'FRANCE', type: 'PORT_IN', tenantId: nodeId('Person', '00000000-0000-0000-0000-000000000001') },
      ]),
    ).toEqual([
      ['TEXT_MISSING', 'rules', '0', 'queue'],
      ['QUEUE_UNKNOWN', 'rules', '1', 'queue'],
      ['COUNTRY_UNKNOWN', 'rules', '1', 'country'],
      ['TEXT_UNREADABLE', 'rules', '2', 'queue'],
      ['COUNTRY_UNKNOWN', 'rules', '2', 'country'],
      ['NOT_FOUND', 'rules', '3', 'tenantId'],
      ['NOT_FOUND', 'rules', '4', 'tenantId'],
      ...[1, 2, 3, 4].map((index) => ['RULE_NEVER_REACHED', 'rules', String(index)]),
    ]);
    expect(await snapshot(app)).toEqual(before);
  });

  test('twice the same, or never reached: the sentence says by which', async () => {
    const { errors } = await set([
      { queue: 'FRANCE', country: 'FR' },
      { queue: 'PORTS', type: 'PORT_IN' },
      { queue: 'FRANCE', country: 'FR' },
      { queue: 'GENERAL', country: 'FR', type: 'PORT_IN' },
      all,
      { queue: 'PORTS', country: 'DE' },
    ]);
    expect(errors.map(({ code, path, message }) => [code, path.join('.'), message])).toEqual([
      ['RULE_TWICE', 'rules.2', 'This says the same as number 1. Leave one of them out.'],
      [
        'RULE_NEVER_REACHED',
        'rules.3',
        'No case ever comes so far: what stands before takes all of them (number 1). Put this before, or leave it out.',
      ],
      [
        'RULE_NEVER_REACHED',
        'rules.5',
        'No case ever comes so far: what stands before takes all of them (number 2, 5). Put this before, or leave it out.',
      ],
    ]);
  });

  test('more than two hundred', async () => {
    const rules = Array.from({ length: rulePolicy.mostQueueRules + 1 }, () => all);
    expect(await codesOf(rules)).toEqual([['TOO_MANY_RULES', 'rules']]);
  });

  test('by who has not read what another lead has set meanwhile, and shown what that is', async () => {
    const { queueRules: version } = await versionsOf(app);
    await set([all], version);
    const before = await snapshot(app);
    const { queueRules, errors } = await set([{ queue: 'NO_SUCH' }], version);
    expect(queueRules).toBeNull();
    expect(errors).toMatchObject([
      {
        __typename: 'QueueRulesConflict',
        code: 'QUEUE_RULES_CONFLICT',
        path: ['expectedVersion'],
        queueRules: { version: version + 1, rules: [{ queue: 'GENERAL' }] },
      },
    ]);
    expect(await snapshot(app)).toEqual(before);
  });

  test('of two leads at once one is first, and the other is told', async () => {
    const { queueRules: version } = await versionsOf(app);
    const both = await Promise.all(['FRANCE', 'PORTS'].map((queue) => set([{ queue }], version)));
    expect(both.map(({ errors }) => errors.map(({ code }) => code)).toSorted()).toEqual([[], ['QUEUE_RULES_CONFLICT']]);
    expect((await versionsOf(app)).queueRules).toBe(version + 1);
  });
});

test('a running server has open cases follow by itself', async () => {
  await using other = await startApp({ lookEvery: 50 });
  await seedQueues(other.deps);
  const { id } = await aCase(other.as(people.member));
  const rules = [{ queue: 'PORTS' }];
  const { setQueueRules } = await other.as(people.lead).run(SetQueueRules, { input: { expectedVersion: 1, rules } });
  expect(setQueueRules?.errors).toEqual([]);
  const queue = async () => (await other.deps.prisma.case.findUniqueOrThrow({ where: { id: rowIdOf(id) } })).queue;
  await expect.poll(queue, { timeout: 15_000 }).toBe('PORTS');
});

test.runIf(inject('template').kind === 'postgresql')(
  'what is set on one node is gone by on the others at once, and followed by one of them at a time',
  async () => {
    await using shared = await aSharedDatabase();
    await using one = await startApp({ shared: shared.url });
    await using two = await startApp({ shared: shared.url });
    await seedQueues(one.deps);
    const before = await aCase(two.as(people.member));
    const input = { expectedVersion: 1, rules: [{ queue: 'PORTS' }] };
    await one.as(people.lead).run(SetQueueRules, { input });
    expect((await two.as(people.agent).run(QueueRules)).queueRules).toMatchObject({
      version: 2,
      rules: [{ queue: 'PORTS' }],
    });
    const after = await aCase(two.as(people.member));
    const rows = await two.deps.prisma.case.findMany({ select: { id: true, queue: true } });
    const queueIn = (id: string) => rows.find((row) => row.id === rowIdOf(id))?.queue;
    expect([queueIn(before.id), queueIn(after.id)]).toEqual(['FRANCE', 'PORTS']);
    const changed = await Promise.all([one, two].map(({ deps }) => followRules(deps.prisma)));
    expect(changed.toSorted()).toEqual([0, 1]);
  },
);
