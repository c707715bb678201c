/** What a case can ask for. Each has its own fields and rules under `requests/`. */
export const caseTypes = [
  'CUSTOM_CALLING_NAME',
  'CROSS_TENANT_PORT',
  'INVENTORY_TYPE_CHANGE',
  'NUMBER_ACQUISITION',
  'PORT_IN',
  'ADDRESS_UPDATE',
  'GENERAL_INVESTIGATION',
] as const;
export type CaseType = (typeof caseTypes)[number];
