import { authorisePerson } from '../access/authorise.ts';
import type { Viewer } from '../access/viewer.ts';
import { change } from '../change.ts';
import type { Deps } from '../deps.ts';
import { problem, Refused } from '../errors.ts';
import type { PersonModel, PortReleaseCodeModel } from '../generated/prisma/models.ts';

/** A code as its organisation sees it later: without the code itself, which is shown to its maker once. */
export type PortRelease = PortReleaseCodeModel & { readonly createdBy: Pick<PersonModel, 'displayName'> };

const most = 100;

/** What the viewer's organisation has let go, the newest first; what ended is forgotten some time later. */
export function listPortReleases({ prisma }: Deps, viewer: Viewer): Promise<readonly PortRelease[]> {
  const { tenantId } = authorisePerson(viewer, 'readPortReleases');
  const orderBy = [{ createdAt: 'desc' }, { id: 'desc' }] as const;
  return prisma.portReleaseCode.findMany({
    where: { tenantId },
    include: { createdBy: true },
    orderBy: [...orderBy],
    take: most,
  });
}

/** By id; null for all that is not the viewer's organisation's. */
export async function readPortReleases(
  { prisma }: Deps,
  viewer: Viewer,
  ids: readonly string[],
): Promise<readonly (PortRelease | null)[]> {
  const { tenantId } = authorisePerson(viewer, 'readPortReleases');
  const rows = await prisma.portReleaseCode.findMany({
    where: { id: { in: [...ids] }, tenantId },
    include: { createdBy: true },
  });
  return ids.map((id) => rows.find((row) => row.id === id) ?? null);
}

export interface RevokePortReleaseInput {
  readonly idempotencyKey?: string | null | undefined;
  /** Database id. */
  readonly portReleaseId: string;
}

/** Any admin of the organisation takes the word back, as long as nobody has used it: its time ends now. */
export function revokePortRelease(deps: Deps, viewer: Viewer, input: RevokePortReleaseInput) {
  const { tenantId } = authorisePerson(viewer, 'revokePortRelease');
  return change(deps, viewer, { name: 'revokePortRelease', input }, async (tx) => {
    const { portReleaseId: id } = input;
    const now = deps.now();
    const { count } = await tx.portReleaseCode.updateMany({
      where: { id, tenantId, usedAt: null, expiresAt: { gt: now } },
      data: { expiresAt: now },
    });
    if (count === 1) return { result: { portReleaseId: id } };
    const found = await tx.portReleaseCode.count({ where: { id, tenantId } });
    throw new Refused([problem(found === 0 ? 'NOT_FOUND' : 'RELEASE_ENDED', ['portReleaseId'])]);
  });
}
