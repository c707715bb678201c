import type { InventoryTypeChangeRequestModel } from '../../../generated/prisma/models.ts';
import { inOrder, type RequestType } from '../request-rule.ts';
import {
  checkInventoryTypeChange,
  type InventoryTypeChangeInput,
  type InventoryTypeChangeValue,
  numberUsages,
} from './rule.ts';

export const inventoryTypeChange: RequestType<
  InventoryTypeChangeInput,
  InventoryTypeChangeValue,
  InventoryTypeChangeRequestModel
> = {
  type: 'INVENTORY_TYPE_CHANGE',
  member: 'inventoryTypeChange',
  numbers: 'REQUIRED',
  category: 'NEW_REQUEST',
  offered: (country) => country.inventoryTypeChange,
  check: checkInventoryTypeChange,
  async save(tx, key, value) {
    const { caseId } = key;
    await tx.inventoryTypeChangeRequest.upsert({ where: { caseId }, create: { ...key, ...value }, update: value });
  },
  async read({ prisma }, _viewer, caseIds) {
    const rows = await prisma.inventoryTypeChangeRequest.findMany({ where: { caseId: { in: [...caseIds] } } });
    return inOrder(caseIds, rows);
  },
  fields: () => [
    { name: 'convertTo', required: true, values: numberUsages },
    { name: 'preferredFor', required: true },
    { name: 'numbersAreUnassigned', required: true },
    { name: 'numbers', required: true },
  ],
};
