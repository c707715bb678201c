import type { Viewer } from '../access/viewer.ts';
import { visibleCases } from '../access/visible-cases.ts';
import type { Deps } from '../deps.ts';
import { addressOf } from './address.ts';
import { type Listener, readAudience } from './audience.ts';
import type { Delivery } from './notification-kind.ts';
import { deliveryTo } from './plan.ts';

/** Somebody who hears of a case, as its people and the desk see them. */
export interface ShownListener extends Pick<Listener, 'address' | 'role' | 'standing'> {
  readonly personId: string | null;
  /** How a comment that the viewer writes now would be told to them. */
  readonly comment: Delivery;
}

/** All who listen to cases, and how a comment of the viewer would reach them; seven statements for all. */
export async function readListeners(
  { prisma }: Deps,
  viewer: Viewer,
  caseIds: readonly string[],
): Promise<readonly (readonly ShownListener[])[]> {
  const cases = await prisma.case.findMany({ where: { ...visibleCases(viewer), id: { in: [...caseIds] } } });
  const audience = await readAudience(prisma, cases);
  const own = viewer.kind === 'PERSON' ? await prisma.person.findUniqueOrThrow({ where: { id: viewer.id } }) : null;
  const causer = own ? addressOf(own.email) : null;
  return caseIds.map((id) =>
    (audience.get(id) ?? []).map((listener) => ({
      address: listener.address,
      role: listener.role,
      standing: listener.standing,
      personId: listener.person?.id ?? null,
      comment: deliveryTo(listener, 'COMMENTED', causer),
    })),
  );
}
