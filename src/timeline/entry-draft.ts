import type { Prisma } from '../database/database.ts';

type Content = Omit<
  Prisma.TimelineEntryUncheckedCreateInput,
  | 'id'
  | 'tenantId'
  | 'caseId'
  | 'occurredAt'
  | 'tenantPosition'
  | 'deskPosition'
  | 'causedBy'
  | 'actorKind'
  | 'authorPersonId'
  | 'authorAgentId'
>;

/** What a change writes on the timeline, before it has its author and its positions. */
export type EntryDraft = Content & {
  /** Only the desk sees it: no position in the tenant's sight. */
  readonly internal?: boolean;
  /** Documents named by this entry. */
  readonly attach?: readonly string[];
};

interface DroppedRow {
  readonly line: number;
  readonly raw: string;
  readonly verdict: string;
  readonly code?: string;
}

interface StatusChange {
  readonly from: Prisma.TimelineEntryUncheckedCreateInput['statusFrom'] & string;
  readonly to: NonNullable<Prisma.TimelineEntryUncheckedCreateInput['statusTo']>;
  readonly reason?: string | null;
  readonly cancelReason?: string | null;
  readonly resolution?: Prisma.TimelineEntryUncheckedCreateInput['resolution'];
}

// One function per kind of entry: whoever adds a kind adds one here, and its type beside the others in the schema.

export const created = (): EntryDraft => ({ kind: 'STATUS_CHANGED', statusTo: 'SUBMITTED' });

export const statusChanged = ({
  from,
  to,
  reason = null,
  cancelReason = null,
  resolution = null,
}: StatusChange): EntryDraft => ({
  kind: 'STATUS_CHANGED',
  statusFrom: from,
  statusTo: to,
  reason,
  cancelReason,
  resolution,
});

export const commented = (body: string, attach: readonly string[], internal: boolean): EntryDraft => ({
  kind: 'COMMENT',
  body,
  attach,
  internal,
});

export const amended = (changedFields: readonly string[]): EntryDraft => ({
  kind: 'AMENDED',
  changedFields: [...changedFields],
});

export const assigned = (assigneeFromId: string | null, assigneeToId: string | null): EntryDraft => ({
  kind: 'ASSIGNED',
  assigneeFromId,
  assigneeToId,
});

export const documentAdded = (documentId: string): EntryDraft => ({
  kind: 'DOCUMENT_ADDED',
  documentId,
  attach: [documentId],
});

interface NamedDocument {
  readonly id: string;
  readonly filename: string;
  /** On an internal note: what becomes of it is as invisible to the tenant as the note. */
  readonly internal: boolean;
}

export const documentRemoved = ({ id, filename, internal }: NamedDocument): EntryDraft => ({
  kind: 'DOCUMENT_REMOVED',
  documentId: id,
  filename,
  internal,
});

export const documentInfected = ({ id, filename, internal }: NamedDocument, finding: string): EntryDraft => ({
  kind: 'DOCUMENT_INFECTED',
  documentId: id,
  filename,
  finding,
  internal,
});

export const contactsChanged = (added: readonly string[], removed: readonly string[]): EntryDraft => ({
  kind: 'CONTACTS_CHANGED',
  contactsAdded: [...added],
  contactsRemoved: [...removed],
});

export const numbersDropped = (rows: readonly DroppedRow[]): EntryDraft => ({
  kind: 'NUMBERS_DROPPED',
  droppedRows: rows.map(({ line, raw, verdict, code = verdict }) => ({ line, raw: storable(raw), code })),
});

export const actionRequested = (actionRequestId: string): EntryDraft => ({ kind: 'ACTION_REQUESTED', actionRequestId });

export const actionAnswered = (actionRequestId: string, attach: readonly string[]): EntryDraft => ({
  kind: 'ACTION_ANSWERED',
  actionRequestId,
  attach,
});

export const actionWithdrawn = (actionRequestId: string, reason: string | null): EntryDraft => ({
  kind: 'ACTION_WITHDRAWN',
  actionRequestId,
  reason,
});

type Confirmed = Pick<Content, 'confirmedLocal' | 'confirmedZone' | 'confirmedOffset' | 'confirmedInstant'>;

export const dateConfirmed = (confirmed: Confirmed, reason: string | null): EntryDraft => ({
  kind: 'DATE_CONFIRMED',
  ...confirmed,
  reason,
});

export const numberOutcomesRecorded = (
  numbersRecorded: number,
  outcomeCounts: Readonly<Record<string, number>>,
  reason: string | null,
): EntryDraft => ({ kind: 'NUMBER_OUTCOMES_RECORDED', numbersRecorded, outcomeCounts, reason });

type Priority = NonNullable<Content['priorityTo']>;

/** The desk's alone. */
export const priorityChanged = (priorityFrom: Priority, priorityTo: Priority): EntryDraft => ({
  kind: 'PRIORITY_CHANGED',
  priorityFrom,
  priorityTo,
  internal: true,
});

export const portReleaseConfirmed = (): EntryDraft => ({ kind: 'PORT_RELEASE_CONFIRMED' });

export const reminded = (remindedOf: Date, remindedHours: number): EntryDraft => ({
  kind: 'REMINDED',
  remindedOf,
  remindedHours,
});

/** Mail about the case does not reach an address as it should. */
export const mailTroubled = (mailAddress: string, mailTrouble: 'HELD_BACK' | 'SWITCHED_OFF'): EntryDraft => ({
  kind: 'MAIL_TROUBLE',
  mailAddress,
  mailTrouble,
});

/** Only the desk sees it. */
export const clockMissed = (
  missedClock: NonNullable<Content['missedClock']>,
  missedStartedAt: Date,
  missedDueAt: Date,
): EntryDraft => ({ kind: 'CLOCK_MISSED', missedClock, missedStartedAt, missedDueAt, internal: true });

/** PostgreSQL stores neither NUL nor half a surrogate pair, and a row is dropped for such things. */
const storable = (text: string) => text.toWellFormed().replaceAll('\0', '\ufffd');
