import { beforeAll, describe, expect, test } from 'vitest';
import { seedQueues } from '../../src/demo/seed-queues.ts';
import type { SaveQueueInput } from '../generated/graphql.ts';
import { people, useApp } from '../support/app.ts';
import { snapshot } from '../support/snapshot.ts';
import { aCase } from '../support/stories.ts';
import { RemoveQueue, RuleChanges, SaveQueue, SetQueueRules, versionsOf } from './rule-operations.ts';

const app = useApp();
beforeAll(() => seedQueues(app.deps));

const lead = () => app.as(people.lead);
const version = async () => (await versionsOf(app)).queueRules;
const label = { en: 'Mobile numbers', fr: 'Numéros mobiles' };

async function save(input: Partial<SaveQueueInput>) {
  const expectedVersion = await version();
  const { saveQueue } = await lead().run(SaveQueue, { input: { expectedVersion, code: 'MOBILE', label, ...input } });
  if (!saveQueue) throw new Error('It was refused.');
  return saveQueue;
}
async function remove(code: string) {
  const input = { expectedVersion: await version(), code };
  return (await lead().run(RemoveQueue, { input })).removeQueue;
}
const menu = async (language = 'en') => {
  const agent = app.as(people.agent, { 'accept-language': language });
  const { data } = await agent.post<{ queues: { code: string; label: string }[] }>('{ queues { code label } }');
  return data?.queues.map(({ code, label: said }) => `${code} ${said}`) ?? [];
};

describe('a queue', () => {
  test('is made by a lead, takes its place in the menu, and gets cases by a rule', async () => {
    expect(await save({ position: 2 })).toEqual({
      queue: { code: 'MOBILE', label: 'Mobile numbers', open: 0 },
      errors: [],
    });
    expect((await menu()).slice(0, 3)).toEqual(['KEY_ACCOUNTS Key accounts', 'MOBILE Mobile numbers', 'PORTS Ports']);
    expect((await menu('fr'))[1]).toBe('MOBILE Numéros mobiles');
    const rules = [{ queue: 'MOBILE', country: 'DE' }, { queue: 'GENERAL' }];
    await lead().run(SetQueueRules, { input: { expectedVersion: await version(), rules } });
    await aCase(app.as(people.member), { country: 'DE' });
    expect((await save({})).queue).toMatchObject({ open: 1 });
  });

  test('has another label or another place when a lead says so', async () => {
    await save({ position: 99, label: { en: ' Cell phones ', fr: 'Portables' } });
    expect((await menu()).at(-1)).toBe('MOBILE Cell phones');
    await save({ position: 0 });
    expect((await menu())[0]).toBe('MOBILE Mobile numbers');
    const { ruleChanges } = await app.as(people.agent).run(RuleChanges, { kind: 'QUEUE_RULES', first: 1 });
    expect(ruleChanges?.edges[0]?.node).toMatchObject({
      code: 'MOBILE',
      changedBy: { displayName: 'Lars Berg' },
      before: ['position: 6', 'label.en: Cell phones', 'label.fr: Portables'],
      after: ['position: 1', 'label.en: Mobile numbers', 'label.fr: Numéros mobiles'],
    });
  });

  test('that an operator has made is changed by a lead, whatever its code', async () => {
    await app.deps.prisma.queue.create({ data: { code: 'by hand', position: 1, labelEn: 'Old', labelFr: 'Ancien' } });
    expect(await save({ code: 'by hand' })).toMatchObject({ queue: { label: 'Mobile numbers' }, errors: [] });
    expect(await remove('by hand')).toMatchObject({ removedCode: 'by hand' });
  });

  test('keeps its place in the menu, whatever the codes of the others', async () => {
    await app.deps.prisma.queue.create({ data: { code: 'a, b', position: 0, labelEn: 'Old', labelFr: 'Ancien' } });
    await save({ code: 'MOBILE' });
    const queues = await app.deps.prisma.queue.findMany({ orderBy: { position: 'asc' } });
    expect(queues.map(({ position }) => position)).toEqual(queues.map((_queue, index) => index + 1));
    expect(queues[0]?.code).toBe('a, b');
    await remove('a, b');
  });

  test('is removed when no rule and no case knows it', async () => {
    expect(await remove('PORTS')).toEqual({ removedCode: 'PORTS', errors: [] });
    expect(await menu()).not.toContain('PORTS Ports');
    const before = await snapshot(app);
    const inUse = { removedCode: null, errors: [{ code: 'QUEUE_IN_USE', path: ['code'] }] };
    expect(await remove('GENERAL')).toEqual(inUse);
    expect(await snapshot(app)).toEqual(before);
    await lead().run(SetQueueRules, { input: { expectedVersion: await version(), rules: [] } });
    const without = await snapshot(app);
    // The case that is in it has not followed yet.
    expect(await remove('MOBILE')).toEqual(inUse);
    expect(await remove('NO_SUCH\0')).toMatchObject({ errors: [{ code: 'NOT_FOUND' }] });
    expect(await snapshot(app)).toEqual(without);
  });
});

describe('a queue is refused, and nothing is written', () => {
  test('with a code or labels that are none, all at once', async () => {
    const before = await snapshot(app);
    const { errors } = await save({ code: 'ports', label: { en: '', fr: 'x'.repeat(81) } });
    expect(errors.map(({ code, path }) => [code, path.join('.')])).toEqual([
      ['CODE_MALFORMED', 'code'],
      ['TEXT_MISSING', 'label.en'],
      ['TEXT_TOO_LONG', 'label.fr'],
    ]);
    expect(await snapshot(app)).toEqual(before);
  });

  test('when another lead has changed queues or rules meanwhile', async () => {
    const expectedVersion = (await version()) - 1;
    expect((await save({ expectedVersion })).errors).toMatchObject([
      { __typename: 'QueueRulesConflict', code: 'QUEUE_RULES_CONFLICT', queueRules: { version: expectedVersion + 1 } },
    ]);
  });

  test('when there are a hundred of them', async () => {
    const data = Array.from({ length: 99 }, (_, index) => ({
      code: `Q${index}`,
      position: 10,
      labelEn: 'Q',
      labelFr: 'Q',
    }));
    await app.deps.prisma.queue.createMany({ data });
    expect((await save({ code: 'ONE_MORE' })).errors).toMatchObject([{ code: 'TOO_MANY_QUEUES', path: [] }]);
    expect((await save({ code: 'Q1' })).errors).toEqual([]);
  });
});
