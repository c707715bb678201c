import { beforeAll, expect, test } from 'vitest';
import { seedQueues } from '../../src/demo/seed-queues.ts';
import { nodeId } from '../../src/graphql/node.ts';
import { people, useApp } from '../support/app.ts';
import { hour } from '../support/clock.ts';
import {
  RemoveCannedReply,
  RuleChanges,
  SaveCannedReply,
  SetClockTimes,
  SetQueueRules,
  versionsOf,
  words,
} from './rule-operations.ts';

const app = useApp();

const changes = async (variables: object = {}, who: string = people.agent) => {
  const { ruleChanges } = await app.as(who).run(RuleChanges, variables);
  if (!ruleChanges) throw new Error('It was refused.');
  return { ...ruleChanges, nodes: ruleChanges.edges.map(({ node }) => node) };
};

beforeAll(async () => {
  await seedQueues(app.deps);
  const lead = app.as(people.lead);
  const { id } = await app.deps.prisma.tenant.findFirstOrThrow({ where: { name: 'Fabrikam' } });
  const rules = [
    { queue: 'PORTS', country: 'FR', type: 'PORT_IN' as const, tenantId: nodeId('Tenant', id) },
    { queue: 'GENERAL' },
  ];
  await lead.run(SetQueueRules, { input: { expectedVersion: 1, rules } });
  app.clock.advance(hour);
  const times = [
    { clock: 'FIRST_ANSWER' as const, priority: 'LOW' as const, hours: 9 },
    { clock: 'FIRST_ANSWER' as const, hours: 5 },
    { clock: 'NEXT_ANSWER' as const, hours: 6 },
  ];
  await lead.run(SetClockTimes, { input: { expectedVersion: 1, times } });
  await lead.run(SaveCannedReply, { input: { code: 'WAITING', ...words } });
  await lead.run(RemoveCannedReply, { input: { code: 'WAITING', expectedVersion: 2 } });
  // What is refused is no change.
  await lead.run(SetQueueRules, { input: { expectedVersion: 2, rules: [{ queue: 'NO_SUCH' }] } });
});

test('who changed what and when is told to the desk, the newest first', async () => {
  const { nodes } = await changes();
  const by = { changedBy: { displayName: 'Lars Berg' } };
  const reply = ['position: 8', 'types: *', 'label.en: We wait', 'label.fr: Nous attendons'];
  const bodies = ['body.en: Hello {person}.', 'body.fr: Bonjour {person}.'];
  expect(nodes).toMatchObject([
    { ...by, kind: 'CANNED_REPLIES', version: 3, code: 'WAITING', before: [...reply, ...bodies], after: [] },
    { ...by, kind: 'CANNED_REPLIES', version: 2, code: 'WAITING', before: [], after: [...reply, ...bodies] },
    {
      ...by,
      kind: 'CLOCK_TIMES',
      version: 2,
      code: null,
      after: ['FIRST_ANSWER: LOW → 9 h', 'FIRST_ANSWER: * → 5 h', 'NEXT_ANSWER: * → 6 h'],
    },
    {
      ...by,
      kind: 'QUEUE_RULES',
      version: 2,
      code: null,
      changedAt: expect.stringMatching(/^2027-03-01T10:00/),
      before: [
        'CROSS_TENANT_PORT, Fabrikam → KEY_ACCOUNTS',
        'PORT_IN → PORTS',
        'CROSS_TENANT_PORT → PORTS',
        'FR → FRANCE',
        'US → NORTH_AMERICA',
        'CA → NORTH_AMERICA',
        'PR → NORTH_AMERICA',
        '* → GENERAL',
      ],
      after: ['FR, PORT_IN, Fabrikam → PORTS', '* → GENERAL'],
    },
  ]);
  expect(nodes[2]?.changedAt).toMatch(/^2027-03-01T11:00/);
  expect(nodes[2]?.before).toContain('FIRST_ANSWER: GENERAL_INVESTIGATION → 8 h');
});

test('by kind, page by page, forwards and backwards', async () => {
  const versions = async (variables: object) =>
    (await changes(variables)).nodes.map(({ kind, version }) => `${kind} ${version}`);
  expect(await versions({ kind: 'CANNED_REPLIES' })).toEqual(['CANNED_REPLIES 3', 'CANNED_REPLIES 2']);
  const page = await changes({ first: 3 });
  expect(page.pageInfo.hasNextPage).toBe(true);
  expect(await versions({ first: 3, after: page.pageInfo.endCursor })).toEqual(['QUEUE_RULES 2']);
  expect(await versions({ last: 2, before: page.pageInfo.endCursor })).toEqual([
    'CANNED_REPLIES 3',
    'CANNED_REPLIES 2',
  ]);
  const { errors } = await app.as(people.agent).ask(RuleChanges, { after: 'nonsense' });
  expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argument: 'after' } }]);
});

test('is written only by what changed something, and a change of one kind moves no other', async () => {
  expect(await app.deps.prisma.ruleChange.count()).toBe(4);
  expect(await versionsOf(app)).toEqual({ queueRules: 2, clockTimes: 2 });
});

const nobodys = [people.member, people.admin, people.stranger];

/** All that speaks of rules, in every way of asking. */
const questions = [
  '{ queueRules { version rules { queue } } }',
  '{ clockTimes { version times { hours } } }',
  '{ cannedReplyTexts { code } }',
  '{ ruleChanges { edges { node { before } } } }',
  'mutation { setQueueRules(input: { expectedVersion: 1, rules: [] }) { errors { code ... on QueueRulesConflict { queueRules { version } } } } }',
  'mutation { saveQueue(input: { expectedVersion: 1, code: "PORTS", label: { en: "a", fr: "b" } }) { errors { code } } }',
  'mutation { removeQueue(input: { expectedVersion: 1, code: "PORTS" }) { errors { code } } }',
  'mutation { setClockTimes(input: { expectedVersion: 1, times: [] }) { errors { code ... on ClockTimesConflict { clockTimes { version } } } } }',
  'mutation { saveCannedReply(input: { code: "DONE", label: { en: "a", fr: "b" }, body: { en: "a", fr: "b" } }) { errors { code } } }',
  'mutation { removeCannedReply(input: { code: "NO_SUCH", expectedVersion: 1 }) { errors { code } } }',
];

test.each(questions)('people of tenants are told of it nothing: %s', async (question) => {
  for (const who of nobodys) {
    const { data, errors } = await app.as(who).post<object>(question);
    expect(Object.values(data ?? {})).toEqual([null]);
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    expect(JSON.stringify(errors)).not.toMatch(/PORTS|GENERAL|version"|Fabrikam|WAITING/);
  }
});

test.each(questions.slice(4))('agents read the rules and change none: %s', async (question) => {
  const { errors } = await app.as(people.agent).post(question);
  expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
});

test('no id leads to any of it', async () => {
  const { sequence } = await app.deps.prisma.ruleChange.findFirstOrThrow();
  const names = [
    'QueueRule',
    'QueueRules',
    'RuleSet',
    'RuleChange',
    'ClockTime',
    'ClockTimes',
    'CannedReply',
    'CannedReplyText',
  ];
  for (const name of names) {
    for (const id of [String(sequence), 'DONE', 'QUEUE_RULES', '00000000-0000-0000-0000-000000000001']) {
      const { data } = await app
        .as(people.lead)
        .post('query ($id: ID!) { node(id: $id) { id } }', { id: nodeId(name, id) });
      expect(data).toEqual({ node: null });
    }
  }
});
