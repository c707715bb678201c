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

/** The types whose numbers move between carriers. */
export const isPort = (type: CaseType): boolean => type === 'PORT_IN' || type === 'CROSS_TENANT_PORT';
