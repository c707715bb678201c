import { authoriseAgent } from '../access/authorise.ts';
import type { Viewer } from '../access/viewer.ts';
import type { Deps } from '../deps.ts';
import { badArgument } from '../errors.ts';
import type { RuleChangeModel } from '../generated/prisma/models.ts';
import { badArgumentTexts } from '../texts/bad-arguments.ts';
import type { RuleKind } from './rule-sets.ts';

export type RuleChangeRow = RuleChangeModel;

interface ChangesPage {
  readonly kind: RuleKind | null;
  readonly after: string | null;
  readonly before: string | null;
  readonly limit: number;
  readonly inverted: boolean;
}

/** What leads have changed of the rules, the newest first. */
export async function readRuleChanges(
  { prisma }: Deps,
  viewer: Viewer,
  page: ChangesPage,
): Promise<readonly RuleChangeRow[]> {
  authoriseAgent(viewer, 'readRuleChanges');
  const [older, newer] = [sequence(page, 'after'), sequence(page, 'before')];
  return prisma.ruleChange.findMany({
    where: {
      ...(page.kind === null ? {} : { kind: page.kind }),
      sequence: { ...(older === null ? {} : { lt: older }), ...(newer === null ? {} : { gt: newer }) },
    },
    orderBy: { sequence: page.inverted ? 'asc' : 'desc' },
    take: page.limit,
  });
}

export const changeCursor = ({ sequence: place }: RuleChangeRow) => Buffer.from(`rules:${place}`).toString('base64url');

function sequence(page: ChangesPage, argument: 'after' | 'before'): number | null {
  const cursor = page[argument];
  if (cursor === null) return null;
  const digits = /^rules:(\d{1,9})$/.exec(Buffer.from(cursor, 'base64url').toString())?.[1];
  if (digits === undefined) throw badArgument(argument, badArgumentTexts.cursor, { argument });
  return Number(digits);
}
