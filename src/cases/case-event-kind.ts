import type { EventFields } from './event-fields.ts';

export type CaseEventKind = 'ENTERED' | 'UPDATED' | 'LEFT';

/**
 * What an event says to whoever watches the cases that match: a pure function of the fields before (null: the case was
 * created) and after, so that a replay says what live said. Null: it says nothing.
 */
export function caseEventKind(
  matches: (fields: EventFields) => boolean,
  before: EventFields | null,
  after: EventFields,
): CaseEventKind | null {
  const did = before !== null && matches(before);
  if (matches(after)) return did ? 'UPDATED' : 'ENTERED';
  return did ? 'LEFT' : null;
}
