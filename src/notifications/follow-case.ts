import { authorisePerson } from '../access/authorise.ts';
import type { Viewer } from '../access/viewer.ts';
import { visibleCases } from '../access/visible-cases.ts';
import { change, type Outcome } from '../change.ts';
import type { Deps } from '../deps.ts';
import { problem, Refused } from '../errors.ts';
import { addressOf } from './address.ts';
import { saySubscription } from './own-word.ts';

/** WATCH: mail about it though one is neither its author nor a contact. MUTE: none at all. DEFAULT: by one's role. */
export type Following = 'WATCH' | 'MUTE' | 'DEFAULT';

export interface FollowCaseInput {
  readonly idempotencyKey?: string | null | undefined;
  readonly caseId: string;
  readonly following: Following;
}

const words = { WATCH: true, MUTE: false, DEFAULT: null } as const;

/** The viewer's own word on mail about one case of their company. It changes nothing of the case. */
export async function followCase(
  deps: Deps,
  viewer: Viewer,
  input: FollowCaseInput,
): Promise<Outcome<{ caseId: string }>> {
  const { id } = authorisePerson(viewer, 'followCase');
  return change(deps, viewer, { name: 'followCase', input }, async (tx) => {
    const row = await tx.case.findFirst({ where: { ...visibleCases(viewer), id: input.caseId } });
    if (!row) throw new Refused([problem('NOT_FOUND', ['caseId'])]);
    const { email } = await tx.person.findUniqueOrThrow({ where: { id } });
    await saySubscription(tx, { caseId: row.id, address: addressOf(email) }, words[input.following]);
    return { result: { caseId: row.id } };
  });
}

/** What the viewer said of cases; DEFAULT for agents, who get no mail. */
export async function readFollowings(
  { prisma }: Deps,
  viewer: Viewer,
  caseIds: readonly string[],
): Promise<readonly Following[]> {
  if (viewer.kind === 'AGENT') return caseIds.map(() => 'DEFAULT');
  const { email } = await prisma.person.findUniqueOrThrow({ where: { id: viewer.id } });
  const rows = await prisma.caseSubscription.findMany({
    where: { caseId: { in: [...caseIds] }, address: addressOf(email), tenantId: viewer.tenantId },
  });
  const said = new Map(rows.map((row) => [row.caseId, row.watching]));
  return caseIds.map((id) => (said.has(id) ? (said.get(id) ? 'WATCH' : 'MUTE') : 'DEFAULT'));
}
