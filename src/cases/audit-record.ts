import { formatCaseNumber } from './case-number.ts';
import type { AuditEntry } from './read-audit.ts';

/** Who did what, in one line of an export. Codes, not words: a machine reads it. */
export interface AuditRecord {
  readonly occurredAt: string;
  readonly tenant: string;
  readonly case: string;
  /** As in the kinds of timeline entries. */
  readonly action: string;
  readonly visibility: 'PUBLIC' | 'INTERNAL';
  readonly actorKind: string;
  readonly actor: string | null;
  /** Of persons: agents' addresses stay with the desk. */
  readonly actorEmail: string | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly text: string | null;
  readonly details: Readonly<Record<string, unknown>> | null;
  readonly causedBy: string | null;
}

export const auditColumns = [
  'occurredAt',
  'tenant',
  'case',
  'action',
  'visibility',
  'actorKind',
  'actor',
  'actorEmail',
  'from',
  'to',
  'text',
  'details',
  'causedBy',
] as const satisfies readonly (keyof AuditRecord)[];

export function auditRecord(entry: AuditEntry): AuditRecord {
  const { authorPerson, authorAgent } = entry;
  return {
    occurredAt: entry.occurredAt.toISOString(),
    tenant: entry.case.tenant.name,
    case: formatCaseNumber(entry.case.number),
    action: entry.kind,
    visibility: entry.tenantPosition === null ? 'INTERNAL' : 'PUBLIC',
    actorKind: entry.actorKind,
    actor: authorPerson?.displayName ?? authorAgent?.displayName ?? null,
    actorEmail: authorPerson?.email ?? null,
    ...change(entry),
    text: entry.body ?? entry.reason ?? entry.actionRequest?.question ?? null,
    details: details(entry),
    causedBy: entry.causedBy,
  };
}

function change(entry: AuditEntry): Pick<AuditRecord, 'from' | 'to'> {
  switch (entry.kind) {
    case 'STATUS_CHANGED':
      return { from: entry.statusFrom, to: entry.statusTo };
    case 'ASSIGNED':
      return { from: entry.assigneeFrom?.displayName ?? null, to: entry.assigneeTo?.displayName ?? null };
    case 'PRIORITY_CHANGED':
      return { from: entry.priorityFrom, to: entry.priorityTo };
    case 'DATE_CONFIRMED':
      return { from: null, to: `${entry.confirmedLocal}${entry.confirmedOffset}[${entry.confirmedZone}]` };
    default:
      return { from: null, to: null };
  }
}

/** What else a kind of entry has; null when nothing. */
function details(entry: AuditEntry): AuditRecord['details'] {
  const { actionRequest } = entry;
  const all: Readonly<Record<string, unknown>> = {
    cancelReason: entry.cancelReason,
    resolution: entry.resolution,
    changedFields: orNull(entry.changedFields),
    contactsAdded: orNull(entry.contactsAdded),
    contactsRemoved: orNull(entry.contactsRemoved),
    filename: entry.document?.filename ?? null,
    droppedRows: Array.isArray(entry.droppedRows) ? entry.droppedRows.length : null,
    numbersRecorded: entry.numbersRecorded,
    outcomes: entry.outcomeCounts,
    question: entry.kind === 'ACTION_WITHDRAWN' ? (actionRequest?.question ?? null) : null,
    answer: entry.kind === 'ACTION_ANSWERED' ? (actionRequest?.value ?? actionRequest?.confirmed ?? null) : null,
    remindedOf: entry.remindedOf?.toISOString() ?? null,
    hoursBefore: entry.remindedHours,
    clock: entry.missedClock,
    dueAt: entry.missedDueAt?.toISOString() ?? null,
  };
  const given = Object.entries(all).filter(([, value]) => value !== null);
  return given.length === 0 ? null : Object.fromEntries(given);
}

const orNull = (list: readonly string[]) => (list.length === 0 ? null : list);
