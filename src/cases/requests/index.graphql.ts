import { addressUpdateEntry } from './address-update/address-update.graphql.ts';
import { crossTenantPortEntry } from './cross-tenant-port/cross-tenant-port.graphql.ts';
import { customCallingNameEntry } from './custom-calling-name/custom-calling-name.graphql.ts';
import { generalInvestigationEntry } from './general-investigation/general-investigation.graphql.ts';
import { inventoryTypeChangeEntry } from './inventory-type-change/inventory-type-change.graphql.ts';
import { numberAcquisitionEntry } from './number-acquisition/number-acquisition.graphql.ts';
import { portInEntry } from './port-in/port-in.graphql.ts';
import type { RequestEntry } from './request.graphql.ts';

/** The types of request. The input union, the output union, the forms and the checks are all made from this list. */
export const requestTypes: readonly RequestEntry[] = [
  customCallingNameEntry,
  crossTenantPortEntry,
  inventoryTypeChangeEntry,
  numberAcquisitionEntry,
  portInEntry,
  addressUpdateEntry,
  generalInvestigationEntry,
];
