import type { PrismaClient } from '../../database/database.ts';

/**
 * Tables of which no row that anybody sees changes without a head that moves in the same transaction, by an event or a
 * trigger; with the name of each in Prisma's client. A test watches all that writes them. What is not here is read anew
 * after a moment.
 */
export const coveredTables = {
  action_requests: 'actionRequest',
  additional_contacts: 'additionalContact',
  address_update_requests: 'addressUpdateRequest',
  agents: 'agent',
  case_numbers: 'caseNumber',
  case_searches: 'caseSearch',
  cases: 'case',
  cross_tenant_port_requests: 'crossTenantPortRequest',
  custom_calling_name_requests: 'customCallingNameRequest',
  events: 'event',
  general_investigation_requests: 'generalInvestigationRequest',
  inventory_type_change_requests: 'inventoryTypeChangeRequest',
  number_acquisition_requests: 'numberAcquisitionRequest',
  persons: 'person',
  port_in_requests: 'portInRequest',
  previous_letters: 'previousLetter',
  stream_heads: 'streamHead',
  tenants: 'tenant',
  timeline_entries: 'timelineEntry',
  verified_domains: 'verifiedDomain',
} as const satisfies Readonly<Record<string, keyof PrismaClient>>;
