import type { Viewer } from '../access/viewer.ts';
import { visibleCases } from '../access/visible-cases.ts';
import type { Deps } from '../deps.ts';

/** A foreign case and an absent one look the same. */
export async function isVisibleCase({ prisma }: Deps, viewer: Viewer, id: string): Promise<boolean> {
  return (await prisma.case.count({ where: { ...visibleCases(viewer), id } })) === 1;
}
