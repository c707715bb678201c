import type { CaseFacts } from './case-facts.ts';
import type { CaseStatus } from './case-status.ts';

const atCarrier: readonly (CaseStatus | null)[] = ['WITH_CARRIER', 'SCHEDULED', 'CANCELLATION_REQUESTED'];

/** Whether the carrier works with what the case says: also while it waits for an answer in between. */
export function isWithCarrier({ status, cameFrom, numbersBeyondPending }: CaseFacts): boolean {
  return atCarrier.includes(status === 'ACTION_REQUIRED' ? cameFrom : status) || numbersBeyondPending > 0;
}
