import type { AgentViewer } from '../access/viewer.ts';
import { Prisma, type PrismaClient, type Transaction } from '../database/database.ts';
import { type ProblemCode, problem, Refused } from '../errors.ts';
import type { RuleChangeModel } from '../generated/prisma/models.ts';

export type RuleKind = RuleChangeModel['kind'];

/** Of queues and ready words: what an operator or a lead can say by telephone. */
export const isRuleCode = (code: string) => /^[A-Z][A-Z0-9_]{0,39}$/.test(code);

/** How rules of the desk stand: which version they are, and which lead made it. */
export interface RuleSetState {
  readonly version: number;
  /** Null, like changedById: no lead has changed them yet. */
  readonly changedAt: Date | null;
  readonly changedById: string | null;
}

/** To be read before the rules themselves: then whoever goes by an old version is told so, and none is taken for a newer one. */
export async function readRuleSet(client: PrismaClient | Transaction, kind: RuleKind): Promise<RuleSetState> {
  const [found] = await client.$queryRaw<RuleSetState[]>(Prisma.sql`
    SELECT version, changed_at AS "changedAt", agent_id::text AS "changedById"
    FROM rule_sets LEFT JOIN rule_changes USING (kind, version) WHERE kind = ${kind}::"RuleKind"
  `);
  if (!found) throw new Error(`The rules ${kind} have no version.`);
  return found;
}

/** The version that a change of these rules makes. Whoever changes them too waits until this one has ended. */
export async function takeTurn(tx: Transaction, kind: RuleKind): Promise<number> {
  const { version } = await tx.ruleSet.update({
    where: { kind },
    data: { version: { increment: 1 }, followedTo: null },
  });
  return version;
}

/** The same for whoever changes the whole of what they have read: refused when somebody else was first. */
export async function takeTurnAfter(
  tx: Transaction,
  kind: RuleKind,
  expectedVersion: number,
  conflict: ProblemCode,
): Promise<number> {
  const version = await takeTurn(tx, kind);
  if (version !== expectedVersion + 1) throw new Refused([problem(conflict, ['expectedVersion'])]);
  return version;
}

interface Change {
  readonly kind: RuleKind;
  readonly version: number;
  /** Of the canned reply that changed. */
  readonly code?: string;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** Keeps who changed what, and when: for good. */
export async function keepRuleChange(
  tx: Transaction,
  { id: agentId }: AgentViewer,
  { before, after, ...change }: Change,
  changedAt: Date,
): Promise<void> {
  await tx.ruleChange.create({ data: { ...change, before: [...before], after: [...after], agentId, changedAt } });
}
