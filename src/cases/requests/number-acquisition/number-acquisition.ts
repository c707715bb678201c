import type { NumberAcquisitionRequestModel } from '../../../generated/prisma/models.ts';
import { inOrder, type RequestType } from '../request-rule.ts';
import {
  acquiredNumberTypes,
  checkNumberAcquisition,
  type NumberAcquisitionInput,
  type NumberAcquisitionValue,
  officeAddressLength,
  placeLength,
} from './rule.ts';

export const numberAcquisition: RequestType<
  NumberAcquisitionInput,
  NumberAcquisitionValue,
  NumberAcquisitionRequestModel
> = {
  type: 'NUMBER_ACQUISITION',
  member: 'numberAcquisition',
  numbers: 'NONE',
  category: 'NEW_REQUEST',
  offered: () => true,
  check: checkNumberAcquisition,
  async save(tx, key, value) {
    const { caseId } = key;
    await tx.numberAcquisitionRequest.upsert({ where: { caseId }, create: { ...key, ...value }, update: value });
  },
  async read({ prisma }, _viewer, caseIds) {
    const rows = await prisma.numberAcquisitionRequest.findMany({ where: { caseId: { in: [...caseIds] } } });
    return inOrder(caseIds, rows);
  },
  fields: (country) => [
    { name: 'numberType', required: true, values: acquiredNumberTypes },
    { name: 'triedAdminCentre', required: true },
    { name: 'quantity', required: true },
    { name: 'stateOrProvince', required: true, maxLength: placeLength },
    { name: 'city', required: true, maxLength: placeLength },
    ...(country.officeAddress ? [{ name: 'officeAddress', required: true, maxLength: officeAddressLength }] : []),
    ...(country.directoryListing ? [{ name: 'directoryListing', required: true }] : []),
  ],
};
