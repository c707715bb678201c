import type { CrossTenantPortRequestModel } from '../../../generated/prisma/models.ts';
import { inOrder, type RequestType } from '../request-rule.ts';
import {
  type CrossTenantPortInput,
  type CrossTenantPortValue,
  checkCrossTenantPort,
  domainLength,
  tenantIdLength,
} from './rule.ts';

export const crossTenantPort: RequestType<CrossTenantPortInput, CrossTenantPortValue, CrossTenantPortRequestModel> = {
  type: 'CROSS_TENANT_PORT',
  member: 'crossTenantPort',
  numbers: 'REQUIRED',
  category: 'NEW_REQUEST',
  offered: () => true,
  check: checkCrossTenantPort,
  async save(tx, key, value) {
    const { caseId } = key;
    await tx.crossTenantPortRequest.upsert({ where: { caseId }, create: { ...key, ...value }, update: value });
  },
  async read({ prisma }, _viewer, caseIds) {
    const rows = await prisma.crossTenantPortRequest.findMany({ where: { caseId: { in: [...caseIds] } } });
    return inOrder(caseIds, rows);
  },
  fields: () => [
    { name: 'sourceTenantDomain', required: true, maxLength: domainLength },
    { name: 'sourceTenantId', required: false, maxLength: tenantIdLength },
    { name: 'destinationTenantDomain', required: true, maxLength: domainLength },
    { name: 'destinationTenantId', required: false, maxLength: tenantIdLength },
    { name: 'requestedFor', required: true },
    { name: 'numbers', required: true },
  ],
};
