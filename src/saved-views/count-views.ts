import type { Viewer } from '../access/viewer.ts';
import { matchingCases } from '../cases/list-cases.ts';
import { Prisma } from '../database/database.ts';
import type { Deps } from '../deps.ts';
import { type Counted, countedOf } from '../statistics/counted.ts';
import { readTotals } from '../statistics/read-totals.ts';
import { judgeView, type ViewQuestion } from './judge-view.ts';
import { viewPolicy } from './policy.ts';

/** How many cases a view holds. */
export interface ViewCount {
  readonly count: number;
  /** There are more than were counted. */
  readonly more: boolean;
}

/**
 * Counts the cases of views, each by today's rights; null for those that cannot be asked. Where counts are kept one
 * statement counts for all views, else each is counted up to a bound.
 */
export async function countViews(
  deps: Deps,
  viewer: Viewer,
  questions: readonly ViewQuestion[],
): Promise<readonly (ViewCount | null)[]> {
  const usable = questions.map((question) => (judgeView(viewer, question, deps.now) === null ? question : null));
  const counted = usable.map((question) => question && countedOf(viewer, question.scope, question.filter));
  const kept = counted.filter((one): one is Counted => one !== null);
  const totals = await readTotals(deps.prisma, kept);
  const counts: (ViewCount | null)[] = [];
  for (const [index, question] of usable.entries()) {
    const one = counted[index];
    if (one) counts.push({ count: totals.get(one) ?? 0, more: false });
    else counts.push(question && (await countOneByOne(deps, viewer, question)));
  }
  return counts;
}

async function countOneByOne(
  { prisma, now }: Deps,
  viewer: Viewer,
  { scope, filter }: ViewQuestion,
): Promise<ViewCount> {
  const { mostCounted } = viewPolicy;
  const [row] = await prisma.$queryRaw<{ count: number }[]>(Prisma.sql`
    SELECT count(*)::int AS count FROM (
      SELECT FROM cases WHERE ${matchingCases(viewer, scope, filter, now)} LIMIT ${mostCounted + 1}::int
    ) AS found
  `);
  const count = row?.count ?? 0;
  return { count: Math.min(count, mostCounted), more: count > mostCounted };
}
