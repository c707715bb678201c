import type { Viewer } from '../access/viewer.ts';
import { visibleCases } from '../access/visible-cases.ts';
import type { Deps } from '../deps.ts';
import type { CaseModel } from '../generated/prisma/models.ts';
import { readCaseNumber } from './case-number.ts';

/** A case as it stands in the table. */
export type CaseRow = CaseModel;

/** Cases by id; null where there is none that the viewer may see. */
export async function readCases(
  { prisma }: Deps,
  viewer: Viewer,
  ids: readonly string[],
): Promise<readonly (CaseRow | null)[]> {
  const rows = await prisma.case.findMany({ where: { ...visibleCases(viewer), id: { in: [...ids] } } });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => byId.get(id) ?? null);
}

/** By the human number, spaces and case ignored; a malformed one counts as absent. */
export async function readCaseByNumber({ prisma }: Deps, viewer: Viewer, text: string): Promise<CaseRow | null> {
  const number = readCaseNumber(text);
  return number === null ? null : prisma.case.findFirst({ where: { ...visibleCases(viewer), number } });
}
