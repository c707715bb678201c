/** Why a carrier refuses a number, in the order of a drop-down. An operator adds a code here and its words in the labels. */
const codes = [
  { code: 'ACCOUNT_NUMBER_MISMATCH', needsText: false },
  { code: 'AUTHORISED_PERSON_MISMATCH', needsText: false },
  { code: 'BILLING_NUMBER_MISMATCH', needsText: false },
  { code: 'ENTITY_NAME_MISMATCH', needsText: false },
  { code: 'LOCATION_MISMATCH', needsText: false },
  { code: 'POSTAL_CODE_MISMATCH', needsText: false },
  { code: 'NUMBER_NOT_ON_ACCOUNT', needsText: false },
  { code: 'NUMBER_NOT_PORTABLE', needsText: false },
  { code: 'NUMBER_HAS_SPECIAL_FEATURE', needsText: false },
  { code: 'PIN_INVALID', needsText: false },
  { code: 'PENDING_ORDER', needsText: false },
  { code: 'LOA_ILLEGIBLE', needsText: false },
  { code: 'LOA_EXPIRED', needsText: false },
  { code: 'LOA_MISSING_NUMBERS', needsText: false },
  { code: 'MAIN_BILLING_NUMBER_MISSING', needsText: false },
  { code: 'SPLIT_REQUIRED', needsText: false },
  { code: 'DATE_REJECTED', needsText: false },
  { code: 'CARRIER_UNRESPONSIVE', needsText: false },
  { code: 'OTHER', needsText: true },
] as const;

export type RejectionCode = (typeof codes)[number]['code'];

export const rejectionCodes: readonly { readonly code: RejectionCode; readonly needsText: boolean }[] = codes;

export function findRejectionCode(code: string) {
  return rejectionCodes.find((one) => one.code === code);
}
