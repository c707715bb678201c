import type { AddressUpdateRequestModel } from '../../../generated/prisma/models.ts';
import { inOrder, type RequestType } from '../request-rule.ts';
import { type AddressUpdateInput, checkAddressUpdate, locationIdLength } from './rule.ts';

export const addressUpdate: RequestType<
  AddressUpdateInput,
  { readonly locationId: string },
  AddressUpdateRequestModel
> = {
  type: 'ADDRESS_UPDATE',
  member: 'addressUpdate',
  numbers: 'REQUIRED',
  category: 'NEW_REQUEST',
  offered: (country) => country.addressUpdate,
  check: checkAddressUpdate,
  async save(tx, key, value) {
    const { caseId } = key;
    await tx.addressUpdateRequest.upsert({ where: { caseId }, create: { ...key, ...value }, update: value });
  },
  async read({ prisma }, _viewer, caseIds) {
    const rows = await prisma.addressUpdateRequest.findMany({ where: { caseId: { in: [...caseIds] } } });
    return inOrder(caseIds, rows);
  },
  fields: () => [
    { name: 'locationId', required: true, maxLength: locationIdLength },
    { name: 'numbers', required: true },
  ],
};
