export const notificationKinds = [
  'CASE_CREATED',
  'COMMENTED',
  'STATUS_CHANGED',
  'ACTION_REQUIRED',
  'DATE_CONFIRMED',
  'NUMBERS_CHANGED',
  'REMINDED',
  'RESOLVED',
  'CANCELLED',
] as const;
export type NotificationKind = (typeof notificationKinds)[number];
export type Delivery = 'AT_ONCE' | 'DIGEST' | 'NEVER';

/** What of an entry decides. */
export interface EntryFacts {
  readonly kind: string;
  /** Null: only the desk sees it. */
  readonly tenantPosition: number | null;
  readonly statusFrom: string | null;
  readonly statusTo: string | null;
}

const kindOfStatus: Readonly<Record<string, NotificationKind>> = {
  ACTION_REQUIRED: 'ACTION_REQUIRED',
  RESOLVED: 'RESOLVED',
  CANCELLED: 'CANCELLED',
};

/** Kinds of entries other than changes of status; those that are absent are nobody's news. */
const kindOfEntry: Readonly<Record<string, NotificationKind>> = {
  COMMENT: 'COMMENTED',
  DATE_CONFIRMED: 'DATE_CONFIRMED',
  NUMBER_OUTCOMES_RECORDED: 'NUMBERS_CHANGED',
  REMINDED: 'REMINDED',
};

/** What an entry of a timeline is told as; null: it is not told by mail. An internal note reaches nobody. */
export function notificationKindOf({
  kind,
  tenantPosition,
  statusFrom,
  statusTo,
}: EntryFacts): NotificationKind | null {
  if (tenantPosition === null) return null;
  if (kind !== 'STATUS_CHANGED') return kindOfEntry[kind] ?? null;
  return statusFrom === null ? 'CASE_CREATED' : (kindOfStatus[statusTo ?? ''] ?? 'STATUS_CHANGED');
}

/** Receipts, which the author of a case gets at once, whoever caused them and whatever they chose for other cases. */
export const receipts: readonly NotificationKind[] = ['CASE_CREATED', 'RESOLVED', 'CANCELLED'];
