import { Prisma, type PrismaClient, type Transaction } from '../database/database.ts';
import { inTransaction } from '../database/transaction.ts';
import type { Deps } from '../deps.ts';
import { every } from '../every.ts';
import { rulePolicy } from './rule-policy.ts';

/** What open cases follow, and the statement by which some of them do. */
const follow: Readonly<Record<string, (ids: readonly string[]) => Prisma.Sql>> = {
  QUEUE_RULES: sortIntoQueues,
  CLOCK_TIMES: setDueTimes,
};

/**
 * Open cases follow rules that were changed, piece by piece, each in a short transaction of its own: whatever crashes,
 * it goes on from where it was, and of several nodes one works at a time. Returns how many cases were changed.
 */
export async function followRules(prisma: PrismaClient): Promise<number> {
  let changed = 0;
  for (;;) {
    // Nearly always there is nothing: one look, and no transaction.
    const [some] = await prisma.$queryRaw<object[]>`
      SELECT kind::text FROM rule_sets WHERE followed < version AND kind <> 'CANNED_REPLIES' LIMIT 1`;
    const piece = some ? await inTransaction(prisma, followSome) : null;
    if (piece === null) return changed;
    changed += piece;
  }
}

/** Has them looked at again: after changes that were made past the leads, or by cases that were written meanwhile. */
export async function followAnew(prisma: PrismaClient): Promise<void> {
  // Those under way go on: begun again and again, they would never end.
  await prisma.$executeRaw`UPDATE rule_sets SET followed = 0, followed_to = NULL WHERE followed = version`;
}

interface Following {
  readonly kind: string;
  readonly version: number;
  readonly followedTo: string | null;
}

/** Null: nothing is left, or another node has it in hand. */
async function followSome(tx: Transaction): Promise<number | null> {
  const [set] = await tx.$queryRaw<Following[]>`
    SELECT kind::text, version, followed_to::text AS "followedTo" FROM rule_sets
    WHERE followed < version AND kind <> 'CANNED_REPLIES' ORDER BY kind LIMIT 1 FOR UPDATE SKIP LOCKED`;
  const statement = set && follow[set.kind];
  if (!statement) return null;
  const cases = await tx.case.findMany({
    where: { state: 'OPEN', ...(set.followedTo === null ? {} : { id: { gt: set.followedTo } }) },
    select: { id: true },
    orderBy: { id: 'asc' },
    take: rulePolicy.followedAtOnce,
  });
  const ids = cases.map(({ id }) => id);
  const changed = ids.length === 0 ? 0 : await tx.$executeRaw(statement(ids));
  // No event tells of it: whoever keeps answers has to know.
  if (changed > 0) await tx.$executeRaw`UPDATE stream_heads SET position = position + 1 WHERE stream = 'directory'`;
  const isDone = ids.length < rulePolicy.followedAtOnce;
  await tx.$executeRaw`
    UPDATE rule_sets SET followed = ${isDone ? set.version : 0}, followed_to = ${isDone ? null : ids.at(-1)}::uuid
    WHERE kind = ${set.kind}::"RuleKind"`;
  return changed;
}

function sortIntoQueues(ids: readonly string[]): Prisma.Sql {
  return Prisma.sql`
    UPDATE cases SET queue = sorted.queue
    FROM (
      SELECT id, (
        SELECT rule.queue FROM queue_rules AS rule
        WHERE coalesce(rule.country = cases.country, TRUE) AND coalesce(rule.type = cases.type, TRUE)
          AND coalesce(rule.tenant_id = cases.tenant_id, TRUE)
        ORDER BY rule.position LIMIT 1
      ) AS queue
      FROM cases WHERE id = ANY(${ids}::uuid[])
    ) AS sorted
    WHERE sorted.id = cases.id AND cases.state = 'OPEN' AND cases.queue IS DISTINCT FROM sorted.queue`;
}

/** Of clocks that run; those that are paused take the time when they go on. What changes meanwhile reckons by itself. */
function setDueTimes(ids: readonly string[]): Prisma.Sql {
  return Prisma.sql`
    UPDATE cases SET due_at = cases.clock_resumed_at + make_interval(secs => allowed.seconds - cases.clock_used_seconds)
    FROM (
      SELECT id, service_clock, priority, (
        SELECT time.hours * 3600 FROM clock_times AS time
        WHERE time.clock = cases.service_clock AND coalesce(time.priority = cases.priority, TRUE)
          AND coalesce(time.type = cases.type, TRUE)
        ORDER BY time.position LIMIT 1
      ) AS seconds
      FROM cases WHERE id = ANY(${ids}::uuid[]) AND clock_resumed_at IS NOT NULL
    ) AS allowed
    WHERE allowed.id = cases.id AND allowed.service_clock = cases.service_clock AND allowed.priority = cases.priority
      AND cases.due_at <> cases.clock_resumed_at + make_interval(secs => allowed.seconds - cases.clock_used_seconds)`;
}

const everyTwoSeconds = 2_000;

/** Looks again and again, every two seconds unless told otherwise. Returns how to stop. */
export function startFollowing(
  { prisma }: Pick<Deps, 'prisma'>,
  onError: (error: unknown) => void,
  interval = everyTwoSeconds,
) {
  return every(interval, () => followRules(prisma), onError);
}
