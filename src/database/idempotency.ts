import { createHash } from 'node:crypto';
import { type Problem, problem, Refused } from '../errors.ts';
import { Prisma, type Transaction } from './database.ts';
import { instant } from './rows.ts';
import { statement } from './statement.ts';

/** How long a key stands for what it did, in milliseconds. */
export const keyLifetime = 24 * 60 * 60 * 1000;

const keyLength = { min: 16, max: 64 };

export interface KeyedMutation {
  readonly actorId: string;
  readonly key: string;
  readonly mutation: string;
  readonly inputHash: string;
}

export function keyProblems(key: string | null | undefined): readonly Problem[] {
  if (key === null || key === undefined) return [];
  // PostgreSQL stores neither NUL nor half a surrogate pair.
  if (key.includes('\0') || !key.isWellFormed()) return [problem('TEXT_UNREADABLE', ['idempotencyKey'])];
  // In code points, as the column counts; a code point is two units at most.
  const length = key.length > 2 * keyLength.max ? key.length : [...key].length;
  return length >= keyLength.min && length <= keyLength.max
    ? []
    : [problem('IDEMPOTENCY_KEY_LENGTH', ['idempotencyKey'])];
}

/** The same input gives the same hash, whatever the order of its fields; the key itself is not part of it. */
export function hashInput(input: object): string {
  const sorted = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(sorted);
    if (value === null || typeof value !== 'object') return value;
    const entries = Object.entries(value).filter(([name, item]) => item !== undefined && name !== 'idempotencyKey');
    return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, item]) => [name, sorted(item)]));
  };
  return createHash('sha256')
    .update(JSON.stringify(sorted(input)))
    .digest('hex');
}

/**
 * Takes the key in the transaction of the change: null when it is ours, else what the mutation that had it did. A twin
 * that runs at the same moment waits here until the first has committed or given up.
 */
export async function claimKey(tx: Transaction, keyed: KeyedMutation, now: Date): Promise<Prisma.JsonValue | null> {
  const claimed = await statement<{ key: string }>(
    tx,
    Prisma.sql`
    INSERT INTO idempotency_keys (actor_id, key, mutation, input_hash, outcome, created_at)
    VALUES (${keyed.actorId}::uuid, ${keyed.key}, ${keyed.mutation}, ${keyed.inputHash}, 'null', ${instant(now)})
    ON CONFLICT (actor_id, key) DO UPDATE
    SET mutation = excluded.mutation, input_hash = excluded.input_hash, outcome = 'null', created_at = excluded.created_at
    WHERE idempotency_keys.created_at <= ${instant(new Date(now.getTime() - keyLifetime))}
    RETURNING key`,
  );
  if (claimed.length === 1) return null;
  const where = { actorId_key: { actorId: keyed.actorId, key: keyed.key } };
  const earlier = await tx.idempotencyKey.findUniqueOrThrow({ where });
  if (earlier.mutation !== keyed.mutation || earlier.inputHash.trim() !== keyed.inputHash) {
    throw new Refused([problem('IDEMPOTENCY_KEY_REUSED', ['idempotencyKey'])]);
  }
  return earlier.outcome;
}

/** Keeps what the mutation did, for whoever asks again: a part of a statement. */
export function storeOutcome({ actorId, key }: KeyedMutation, outcome: object): Prisma.Sql {
  return Prisma.sql`
    UPDATE idempotency_keys SET outcome = ${JSON.stringify(outcome)}::text::jsonb
    WHERE actor_id = ${actorId}::uuid AND key = ${key}`;
}
