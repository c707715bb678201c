import { randomUUID } from 'node:crypto';
import type { Viewer } from '../access/viewer.ts';
import type { Prisma, Transaction } from '../database/database.ts';
import { nameDocuments } from '../documents/name-documents.ts';
import type { EventDraft } from '../realtime/event-log.ts';
import type { EntryDraft } from '../timeline/entry-draft.ts';
import { waitingOn } from './case-status.ts';
import type { CaseRow } from './read-cases.ts';

interface Writing {
  readonly viewer: Viewer;
  readonly before: CaseRow;
  readonly patch: Prisma.CaseUncheckedUpdateInput;
  readonly entries: readonly EntryDraft[];
  readonly changedFields: readonly string[];
  readonly causedBy: string | null;
  readonly now: Date;
  /** The case is being created: its events have no «before». */
  readonly isNew?: boolean;
}

/**
 * Writes a change of a locked case: the row, its timeline entries with the next positions of both sights, and the
 * documents they name. Returns the events, which the caller appends as the last statement.
 */
export async function writeEntries(tx: Transaction, writing: Writing): Promise<readonly EventDraft[]> {
  const { viewer, before, patch, entries, causedBy, now } = writing;
  let { tenantPosition, deskPosition } = before;
  const rows = entries.map(({ internal = false, attach, ...content }) => ({
    ...content,
    id: randomUUID(),
    tenantId: before.tenantId,
    caseId: before.id,
    occurredAt: now,
    deskPosition: ++deskPosition,
    tenantPosition: internal ? null : ++tenantPosition,
    causedBy,
    ...authorOf(viewer),
  }));
  const after = await tx.case.update({ where: { id: before.id }, data: { ...patch, tenantPosition, deskPosition } });
  await tx.timelineEntry.createMany({ data: rows });
  for (const [index, { attach = [], internal = false }] of entries.entries()) {
    const entryId = rows[index]?.id ?? null;
    const { tenantId, id: caseId } = before;
    if (attach.length > 0) await nameDocuments(tx, { documentIds: attach, tenantId, caseId, entryId, internal, now });
  }
  return rows.map((row) => ({
    id: randomUUID(),
    tenantId: before.tenantId,
    caseId: before.id,
    entryId: row.id,
    occurredAt: now,
    tenantSees: row.tenantPosition !== null,
    caseVersion: after.version,
    deskVersion: after.deskVersion,
    changedFields: writing.changedFields,
    causedBy,
    before: writing.isNew ? null : filterable(before),
    after: filterable(after),
  }));
}

export function authorOf(viewer: Viewer) {
  return viewer.kind === 'AGENT'
    ? { actorKind: 'AGENT' as const, authorAgentId: viewer.id }
    : { actorKind: 'PERSON' as const, authorPersonId: viewer.id };
}

/** The fields by which feeds are filtered, as every event keeps them before and after. */
function filterable(row: CaseRow): Prisma.InputJsonObject {
  return {
    state: row.state,
    status: row.status,
    type: row.type,
    country: row.country,
    waitingOn: waitingOn(row.status),
    creatorId: row.creatorId,
    assigneeId: row.assigneeId,
    createdAt: row.createdAt.toISOString(),
  };
}
