import { authoriseAgent } from '../access/authorise.ts';
import type { Viewer } from '../access/viewer.ts';
import { change, type Outcome } from '../change.ts';
import type { Transaction } from '../database/database.ts';
import type { Deps } from '../deps.ts';
import { type Problem, problem, Refused } from '../errors.ts';
import { textProblems } from '../inputs/text-field.ts';
import { languages, type Text } from '../texts/text.ts';
import { keepMenuOrder, menuOrder } from './menu-order.ts';
import { rulePolicy } from './rule-policy.ts';
import { isRuleCode, keepRuleChange, takeTurnAfter } from './rule-sets.ts';

interface QueueInput {
  readonly idempotencyKey?: string | null | undefined;
  readonly code: string;
  /** Of the rules of queues: queues and rules are changed by one lead at a time. */
  readonly expectedVersion: number;
}

export interface SaveQueueInput extends QueueInput {
  /** In the menu, from 1. Null: where it is, a new one at the end. */
  readonly position: number | null;
  readonly label: Text;
}

type QueueOutcome = Promise<Outcome<{ code: string }>>;

/** Makes a queue, or gives one that there is another label or place. Cases come into it by the rules alone. */
export function saveQueue(deps: Deps, viewer: Viewer, input: SaveQueueInput): QueueOutcome {
  const lead = authoriseAgent(viewer, 'saveQueue');
  const { code, expectedVersion, position, label } = input;
  return change(deps, viewer, { name: 'saveQueue', input }, async (tx) => {
    const version = await takeTurnAfter(tx, 'QUEUE_RULES', expectedVersion, 'QUEUE_RULES_CONFLICT');
    const queues = await queuesOf(tx);
    const codes = queues.map((queue) => queue.code);
    const problems = queueProblems(input, codes);
    if (problems.length > 0) throw new Refused(problems);
    const row = { labelEn: label.en.trim(), labelFr: label.fr.trim() };
    await tx.queue.upsert({ where: { code }, create: { ...row, code, position: 0 }, update: row });
    const ordered = menuOrder(codes, code, position);
    await keepMenuOrder(tx, 'queues', ordered);
    const was = queues.find((queue) => queue.code === code);
    const before = was ? inWords(was, codes.indexOf(code)) : [];
    const after = inWords(row, ordered.indexOf(code));
    await keepRuleChange(tx, lead, { kind: 'QUEUE_RULES', version, code, before, after }, deps.now());
    return { result: { code } };
  });
}

/** Only one that no rule and no case knows: a closed case is still found by the queue that it was in. */
export function removeQueue(deps: Deps, viewer: Viewer, input: QueueInput): QueueOutcome {
  const lead = authoriseAgent(viewer, 'removeQueue');
  const { code, expectedVersion } = input;
  return change(deps, viewer, { name: 'removeQueue', input }, async (tx) => {
    const version = await takeTurnAfter(tx, 'QUEUE_RULES', expectedVersion, 'QUEUE_RULES_CONFLICT');
    const queues = await queuesOf(tx);
    const codes = queues.map((queue) => queue.code);
    const queue = queues.find((one) => one.code === code);
    if (!queue) throw new Refused([problem('NOT_FOUND', ['code'])]);
    const where = { queue: code };
    const user =
      (await tx.queueRule.findFirst({ where })) ?? (await tx.case.findFirst({ where, select: { id: true } }));
    if (user) throw new Refused([problem('QUEUE_IN_USE', ['code'])]);
    await tx.queue.delete({ where: { code } });
    await keepMenuOrder(
      tx,
      'queues',
      codes.filter((other) => other !== code),
    );
    const before = inWords(queue, codes.indexOf(code));
    await keepRuleChange(tx, lead, { kind: 'QUEUE_RULES', version, code, before, after: [] }, deps.now());
    return { result: { code } };
  });
}

const queuesOf = (tx: Transaction) => tx.queue.findMany({ orderBy: [{ position: 'asc' }, { code: 'asc' }] });

function queueProblems({ code, label }: SaveQueueInput, codes: readonly string[]): readonly Problem[] {
  const { mostQueues: max, labelLength } = rulePolicy;
  return [
    // An operator may have made one with another code.
    ...(isRuleCode(code) || codes.includes(code) ? [] : [problem('CODE_MALFORMED', ['code'])]),
    ...languages.flatMap((language) => textProblems(label[language], ['label', language], labelLength)),
    ...(codes.includes(code) || codes.length < max ? [] : [problem('TOO_MANY_QUEUES', [], { max })]),
  ];
}

const inWords = ({ labelEn, labelFr }: { readonly labelEn: string; readonly labelFr: string }, index: number) => [
  `position: ${index + 1}`,
  `label.en: ${labelEn}`,
  `label.fr: ${labelFr}`,
];
