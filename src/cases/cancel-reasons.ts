import type { CaseType } from './case-type.ts';

const ports = ['PORT_IN', 'CROSS_TENANT_PORT'] as const satisfies readonly CaseType[];

/** Why a tenant cancels, in the order of the drop-down. An operator adds a reason here and its words in the labels. */
const reasons = [
  { code: 'NO_LONGER_NEEDED', needsText: false },
  { code: 'OPENED_BY_MISTAKE', needsText: false },
  { code: 'DUPLICATE', needsText: false },
  { code: 'WRONG_COUNTRY_OR_TYPE', needsText: false },
  { code: 'DONE_IN_ADMIN_CENTRE', needsText: false },
  { code: 'DATE_NOT_SUITABLE', needsText: false, types: ports },
  { code: 'STAYING_WITH_CARRIER', needsText: false, types: ports },
  { code: 'CARRIER_REJECTED', needsText: false, types: ports },
  { code: 'TAKING_TOO_LONG', needsText: false },
  { code: 'OTHER', needsText: true },
] as const satisfies readonly CancelReasonData[];

interface CancelReasonData {
  readonly code: string;
  /** The comment must say more. */
  readonly needsText: boolean;
  /** Absent: makes sense for every type. */
  readonly types?: readonly CaseType[];
}

export type CancelReasonCode = (typeof reasons)[number]['code'];
export type CancelReason = CancelReasonData & { readonly code: CancelReasonCode };

export const cancelReasons: readonly CancelReason[] = reasons;

/** The reasons that make sense for a type; all of them when none is named. */
export function cancelReasonsFor(type?: CaseType | null): readonly CancelReason[] {
  return cancelReasons.filter((reason) => !type || !reason.types || reason.types.includes(type));
}
