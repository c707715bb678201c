import type { Viewer } from '../access/viewer.ts';
import { visibleTenant } from '../access/visible-cases.ts';
import { columnsOf } from '../database/columns.ts';
import { Prisma } from '../database/database.ts';
import { listOf } from '../database/rows.ts';
import type { Deps } from '../deps.ts';
import type { CaseModel } from '../generated/prisma/models.ts';
import { type ActorColumns, actorColumns, actorJoin } from '../people/actor-of-row.ts';
import { readCaseNumber } from './case-number.ts';

/** A case as it stands in the table; the name of its creator comes with it when it is read to be shown. */
export type CaseRow = CaseModel & Partial<ActorColumns>;

export const caseColumns = columnsOf(Prisma.CaseScalarFieldEnum);

export const shownCaseColumns = columnsOf(Prisma.CaseScalarFieldEnum, [], actorColumns);

/** What these columns are read from besides the cases. */
export const creatorJoin = actorJoin('cases.creator_id', 'NULL');

/** Cases by id; null where there is none that the viewer may see. */
export async function readCases(
  { rows }: Deps,
  viewer: Viewer,
  ids: readonly string[],
): Promise<readonly (CaseRow | null)[]> {
  const found = await rows<CaseRow>(Prisma.sql`
    SELECT ${shownCaseColumns} FROM cases ${creatorJoin}
    WHERE id = ANY(${listOf(ids, 'uuid')}) AND ${visibleTenant(viewer)}`);
  const byId = new Map(found.map((row) => [row.id, row]));
  return ids.map((id) => byId.get(id) ?? null);
}

/** By the human number, spaces and case ignored; a malformed one counts as absent. */
export async function readCaseByNumber({ rows }: Deps, viewer: Viewer, text: string): Promise<CaseRow | null> {
  const number = readCaseNumber(text);
  if (number === null) return null;
  const [found = null] = await rows<CaseRow>(Prisma.sql`
    SELECT ${shownCaseColumns} FROM cases ${creatorJoin}
    WHERE number = ${number}::bpchar AND ${visibleTenant(viewer)}`);
  return found;
}
