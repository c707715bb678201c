import type { Viewer } from '../access/viewer.ts';
import { ofVisibleTenant } from '../access/visible-cases.ts';
import { Prisma } from '../database/database.ts';
import type { Deps } from '../deps.ts';
import { type DocumentRow, readDocumentsOfEntries } from '../documents/documents.ts';
import type { ActionRequestModel } from '../generated/prisma/models.ts';

/** A question of the desk as it stands in the table. */
export type ActionRequestRow = ActionRequestModel;

const most = 100;

/** Questions by id; null where there is none that the viewer may see. */
export async function readActionRequests(
  { prisma }: Deps,
  viewer: Viewer,
  ids: readonly string[],
): Promise<readonly (ActionRequestRow | null)[]> {
  const rows = await prisma.actionRequest.findMany({ where: { id: { in: [...ids] }, ...ofVisibleTenant(viewer) } });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => byId.get(id) ?? null);
}

/** The last hundred questions of each case, in the order of asking. */
export async function readActionRequestsOfCases(
  deps: Deps,
  viewer: Viewer,
  caseIds: readonly string[],
): Promise<readonly (readonly ActionRequestRow[])[]> {
  const found = await deps.prisma.$queryRaw<{ id: string }[]>(Prisma.sql`
    SELECT page.id::text
    FROM unnest(${[...caseIds]}::uuid[]) AS wanted (id)
    CROSS JOIN LATERAL (
      SELECT id FROM action_requests WHERE case_id = wanted.id ORDER BY position DESC LIMIT ${most}
    ) AS page
  `);
  const ids = found.map(({ id }) => id);
  const rows = ids.length === 0 ? [] : await readActionRequests(deps, viewer, ids);
  const inOrder = rows.filter((row) => row !== null).sort((a, b) => a.position - b.position);
  return caseIds.map((caseId) => inOrder.filter((row) => row.caseId === caseId));
}

/** The documents with which questions were answered, oldest first: they hang on the entry that tells of the answer. */
export async function readDocumentsOfAnswers(
  deps: Deps,
  viewer: Viewer,
  ids: readonly string[],
): Promise<readonly (readonly DocumentRow[])[]> {
  const answers = await deps.prisma.timelineEntry.findMany({
    where: { actionRequestId: { in: [...ids] }, kind: 'ACTION_ANSWERED', ...ofVisibleTenant(viewer) },
    select: { id: true, actionRequestId: true },
  });
  if (answers.length === 0) return ids.map(() => []);
  const documents = await readDocumentsOfEntries(
    deps,
    viewer,
    answers.map(({ id }) => id),
  );
  const byRequest = new Map(answers.map(({ actionRequestId }, index) => [actionRequestId, documents[index] ?? []]));
  return ids.map((id) => byRequest.get(id) ?? []);
}
