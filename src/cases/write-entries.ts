import { randomUUID } from 'node:crypto';
import type { Author } from '../change.ts';
import type { Prisma, Transaction } from '../database/database.ts';
import { rowsIn, statement, together } from '../database/statement.ts';
import { asColumns, insertRows, updateRow } from '../database/write-rows.ts';
import { nameDocuments } from '../documents/name-documents.ts';
import type { EventDraft } from '../realtime/event-log.ts';
import type { EntryDraft } from '../timeline/entry-draft.ts';
import { type ClockTime, readTimes } from './clock-times.ts';
import { eventFields } from './event-fields.ts';
import type { CaseRow } from './read-cases.ts';
import { documentOf, moreWords, saidUntilNow, writeDocument } from './search-document.ts';
import { clockAfter, firstClock, isAnswer } from './service-clock.ts';

interface Writing {
  readonly viewer: Author;
  readonly before: CaseRow;
  readonly patch: CasePatch;
  readonly entries: readonly EntryDraft[];
  readonly changedFields: readonly string[];
  readonly causedBy: string | null;
  readonly now: Date;
  /** `before` is not in the table yet: it is written with the rest, and its events have no «before». */
  readonly isNew?: boolean;
}

/** Columns of a case with their new values. */
export type CasePatch = Partial<CaseRow>;

/**
 * Writes a change of a locked case, in one statement as a rule: the row, its timeline entries with the next positions
 * of both sights, its words; and the documents they name. Returns the events, which the caller appends as the last
 * statement.
 */
export async function writeEntries(tx: Transaction, writing: Writing): Promise<readonly EventDraft[]> {
  const { viewer, before, patch, entries, causedBy, now, isNew = false } = writing;
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
  const moved: CasePatch = { ...clockOf(writing, await readTimes(rowsIn(tx))), ...patch, tenantPosition, deskPosition };
  const after: CaseRow = { ...before, ...moved };
  await statement(
    tx,
    together(
      isNew ? insertRows('cases', [asColumns(after)]) : updateRow('cases', before.id, asColumns(moved)),
      ...(rows.length > 0 ? [insertRows('timeline_entries', rows.map(asColumns))] : []),
      ...(await newWords(tx, writing, after)),
    ),
  );
  for (const [index, { attach = [], internal = false }] of entries.entries()) {
    const entryId = rows[index]?.id ?? null;
    const { tenantId, id: caseId } = before;
    if (attach.length > 0) await nameDocuments(tx, { documentIds: attach, tenantId, caseId, entryId, internal, now });
  }
  if (losesWords(writing, after)) await writeDocument(tx, after, await saidUntilNow(tx, after.id));
  // One change has one event that goes from before to after: what else it puts on the timeline changes nothing more.
  const telling = Math.max(
    rows.findIndex(({ tenantPosition: seen }) => seen !== null),
    0,
  );
  const [old, current] = [eventFields(before), eventFields(after)];
  return rows.map((row, index) => ({
    id: randomUUID(),
    tenantId: before.tenantId,
    caseId: before.id,
    entryId: row.id,
    occurredAt: now,
    tenantSees: row.tenantPosition !== null,
    caseVersion: after.version,
    deskVersion: after.deskVersion,
    changedFields: index === telling ? writing.changedFields : [],
    causedBy,
    before: index > telling ? current : isNew ? null : old,
    after: index < telling ? old : current,
  }));
}

/** Here, since no change gets past: whatever is written, the clock of the case stands right. */
function clockOf({ viewer, before, patch, entries, now, isNew = false }: Writing, times: readonly ClockTime[]) {
  if (isNew) return firstClock(before, { now, times });
  const { status = before.status, priority = before.priority } = patch;
  const answered = viewer !== 'SYSTEM' && viewer.kind === 'AGENT' && entries.some(isAnswer);
  return clockAfter(before, { type: before.type, status, priority }, { answered, now, times });
}

/** What can be searched for is kept with the change: new words are added. */
async function newWords(tx: Transaction, writing: Writing, after: CaseRow): Promise<readonly Prisma.Sql[]> {
  if (losesWords(writing, after)) return [];
  const said = await saidIn(tx, writing.entries);
  if (writing.isNew) return [documentOf(after, said)];
  return said.length > 0 ? [moreWords(after.id, said)] : [];
}

/** Where words go, all are written anew: afterwards, from what the change leaves. */
function losesWords({ before, entries }: Writing, after: CaseRow): boolean {
  const isAmended = after.title !== before.title || after.description !== before.description;
  return isAmended || entries.some(({ kind }) => kind === 'DOCUMENT_REMOVED' || kind === 'DOCUMENT_INFECTED');
}

/** What the entries say. A document is as invisible as the entry that names it: the table does not say so yet. */
async function saidIn(tx: Transaction, entries: readonly EntryDraft[]) {
  const attached = entries.flatMap(({ attach = [], internal = false }) => attach.map((id) => ({ id, internal })));
  const ids = attached.map(({ id }) => id);
  const documents = ids.length === 0 ? [] : await tx.document.findMany({ where: { id: { in: ids } } });
  const names = new Map(documents.map(({ id, filename }) => [id, filename]));
  return [
    ...entries.flatMap(({ body, internal = false }) => (body ? [{ text: body, internal }] : [])),
    ...attached.map(({ id, internal }) => ({ text: names.get(id) ?? '', internal })),
  ];
}

function authorOf(author: Author) {
  if (author === 'SYSTEM') return { actorKind: 'SYSTEM' as const };
  return author.kind === 'AGENT'
    ? { actorKind: 'AGENT' as const, authorAgentId: author.id }
    : { actorKind: 'PERSON' as const, authorPersonId: author.id };
}
