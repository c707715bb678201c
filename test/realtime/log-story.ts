import { randomUUID } from 'node:crypto';
import { writeEntries } from '../../src/cases/write-entries.ts';
import { inTransaction } from '../../src/database/transaction.ts';
import { decodeNodeId } from '../../src/graphql/node.ts';
import { appendEvents, type EventDraft } from '../../src/realtime/event-log.ts';
import type { EntryDraft } from '../../src/timeline/entry-draft.ts';
import type { TestApp } from '../support/app.ts';
import { people } from '../support/app.ts';
import { aCase } from '../support/stories.ts';

/** What an event has to name. */
export interface LoggedCase {
  readonly tenantId: string;
  readonly caseId: string;
  readonly entryId: string;
}

/** A new case as the log knows it. */
export async function aLoggedCase(app: TestApp, opener: string = people.member): Promise<LoggedCase> {
  const caseId = rowId(await aCase(app.as(opener)));
  const { tenantId, id } = await app.deps.prisma.timelineEntry.findFirstOrThrow({ where: { caseId } });
  return { tenantId, caseId, entryId: id };
}

/** The database id behind a case's node id. */
export function rowId({ id }: { readonly id: string }): string {
  const decoded = decodeNodeId('Case', id);
  if (decoded === null) throw new Error(`${id} is not the id of a case.`);
  return decoded;
}

export function aDraft(logged: LoggedCase, { tenantSees = true } = {}): EventDraft {
  return {
    ...logged,
    id: randomUUID(),
    occurredAt: new Date('2027-03-01T10:00:00Z'),
    tenantSees,
    caseVersion: 1,
    deskVersion: 1,
    changedFields: [],
    causedBy: null,
    before: null,
    after: {},
  };
}

/** Writes entries in one transaction, as the person who opened the case, and rings no bell. */
export async function writeSilently(app: TestApp, caseId: string, entries: readonly EntryDraft[]): Promise<void> {
  const now = app.deps.now();
  await inTransaction(app.deps.prisma, async (tx) => {
    const before = await tx.case.findUniqueOrThrow({ where: { id: caseId }, include: { creator: true } });
    const { tenantId, role, displayName } = before.creator;
    const viewer = { kind: 'PERSON', id: before.creatorId, tenantId, role, displayName } as const;
    const writing = { before, patch: {}, entries, changedFields: [], causedBy: null, now };
    const events = await writeEntries(tx, { ...writing, viewer: { ...viewer, language: 'en', expiresAt: now } });
    await appendEvents(tx, events);
  });
}
