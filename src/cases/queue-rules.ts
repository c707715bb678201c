import { authoriseAgent } from '../access/authorise.ts';
import type { Viewer } from '../access/viewer.ts';
import { change, type Outcome } from '../change.ts';
import { countries, findCountry } from '../countries/countries.ts';
import { excerpt } from '../countries/excerpt.ts';
import type { PrismaClient, Transaction } from '../database/database.ts';
import type { Deps } from '../deps.ts';
import { type Problem, problem, Refused } from '../errors.ts';
import { textProblems } from '../inputs/text-field.ts';
import { type CaseType, caseTypes } from './case-type.ts';
import { rulePolicy } from './rule-policy.ts';
import { orderProblems } from './rule-problems.ts';
import { keepRuleChange, type RuleSetState, readRuleSet, takeTurnAfter } from './rule-sets.ts';

/** Into which queue a case comes; what is null takes any. */
export interface QueueRule {
  readonly queue: string;
  readonly country: string | null;
  readonly type: CaseType | null;
  readonly tenantId: string | null;
}

export interface QueueRules extends RuleSetState {
  readonly rules: readonly QueueRule[];
}

export interface SetQueueRulesInput {
  readonly idempotencyKey?: string | null | undefined;
  readonly expectedVersion: number;
  /** All of them, in the order in which they are asked. Tenants by their database ids. */
  readonly rules: readonly QueueRule[];
}

export async function readQueueRules({ prisma }: Deps, viewer: Viewer): Promise<QueueRules> {
  authoriseAgent(viewer, 'readQueueRules');
  return { ...(await readRuleSet(prisma, 'QUEUE_RULES')), rules: await rulesOf(prisma) };
}

/** The new rules in the place of all. New cases go by them at once; the open ones follow, see follow-rules.ts. */
export async function setQueueRules(
  deps: Deps,
  viewer: Viewer,
  input: SetQueueRulesInput,
): Promise<Outcome<{ kind: string }>> {
  const lead = authoriseAgent(viewer, 'setQueueRules');
  return change(deps, viewer, { name: 'setQueueRules', input }, async (tx) => {
    const version = await takeTurnAfter(tx, 'QUEUE_RULES', input.expectedVersion, 'QUEUE_RULES_CONFLICT');
    // A country is written in capitals or not; what is none is told below.
    const rules = input.rules.map((rule) => ({
      ...rule,
      country: findCountry(rule.country ?? '')?.code ?? rule.country,
    }));
    const problems = await ruleProblems(tx, rules);
    if (problems.length > 0) throw new Refused(problems);
    const before = await inWords(tx, await rulesOf(tx));
    await tx.queueRule.deleteMany();
    await tx.queueRule.createMany({ data: rules.map((rule, index) => ({ ...rule, position: index + 1 })) });
    const after = await inWords(tx, rules);
    await keepRuleChange(tx, lead, { kind: 'QUEUE_RULES', version, before, after }, deps.now());
    return { result: { kind: 'QUEUE_RULES' } };
  });
}

const rulesOf = (client: PrismaClient | Transaction): Promise<QueueRule[]> =>
  client.queueRule.findMany({
    select: { queue: true, country: true, type: true, tenantId: true },
    orderBy: { position: 'asc' },
  });

async function ruleProblems(tx: Transaction, rules: readonly QueueRule[]): Promise<readonly Problem[]> {
  const { mostQueueRules: max, queueCodeLength } = rulePolicy;
  if (rules.length > max) return [problem('TOO_MANY_RULES', ['rules'], { max })];
  const queues = (await tx.queue.findMany({ orderBy: { position: 'asc' } })).map(({ code }) => code);
  const wanted = [...new Set(rules.flatMap(({ tenantId }) => tenantId ?? []))];
  const tenants = (await tx.tenant.findMany({ where: { id: { in: wanted } }, select: { id: true } })).map(
    ({ id }) => id,
  );
  const known = queues.join(', ') || '–';
  const ofValues = rules.flatMap(({ queue, country, tenantId }, index): readonly Problem[] => {
    const at = (field: string) => ['rules', String(index), field];
    const unreadable = textProblems(queue, at('queue'), queueCodeLength);
    return [
      ...unreadable,
      ...(unreadable.length > 0 || queues.includes(queue)
        ? []
        : [problem('QUEUE_UNKNOWN', at('queue'), { queue, known })]),
      ...(country === null || findCountry(country) ? [] : [countryUnknown(at('country'), country)]),
      ...(tenantId === null || tenants.includes(tenantId) ? [] : [problem('NOT_FOUND', at('tenantId'))]),
    ];
  });
  const judged = rules.map(({ queue, country, type, tenantId }) => ({
    conditions: [country, type, tenantId],
    outcome: queue,
  }));
  // Tenants come: there is always one more than those that are named.
  const values = [countries.map(({ code }) => code), caseTypes, ['any other']];
  return [...ofValues, ...orderProblems('rules', judged, values).problems];
}

const countryUnknown = (path: readonly string[], country: string) =>
  problem('COUNTRY_UNKNOWN', path, { country: excerpt(country) });

/** A line for each rule, as whoever looks back will read it: names of that day, codes that never change. */
async function inWords(tx: Transaction, rules: readonly QueueRule[]): Promise<readonly string[]> {
  const wanted = [...new Set(rules.flatMap(({ tenantId }) => tenantId ?? []))];
  const tenants = await tx.tenant.findMany({ where: { id: { in: wanted } }, select: { id: true, name: true } });
  const nameOf = (id: string | null) => tenants.find((tenant) => tenant.id === id)?.name ?? null;
  return rules.map(({ queue, country, type, tenantId }) => {
    const parts = [country, type, nameOf(tenantId)].filter((part) => part !== null);
    return `${parts.join(', ') || '*'} → ${queue}`;
  });
}
