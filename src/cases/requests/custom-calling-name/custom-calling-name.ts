import type { CustomCallingNameRequestModel } from '../../../generated/prisma/models.ts';
import { inOrder, type RequestType } from '../request-rule.ts';
import { type CustomCallingNameInput, callingNameLength, checkCustomCallingName } from './rule.ts';

export const customCallingName: RequestType<
  CustomCallingNameInput,
  { readonly callingName: string },
  CustomCallingNameRequestModel
> = {
  type: 'CUSTOM_CALLING_NAME',
  member: 'customCallingName',
  numbers: 'REQUIRED',
  category: 'NEW_REQUEST',
  offered: (country) => country.customCallingName,
  check: checkCustomCallingName,
  async save(tx, key, value) {
    const { caseId } = key;
    await tx.customCallingNameRequest.upsert({ where: { caseId }, create: { ...key, ...value }, update: value });
  },
  async read({ prisma }, _viewer, caseIds) {
    const rows = await prisma.customCallingNameRequest.findMany({ where: { caseId: { in: [...caseIds] } } });
    return inOrder(caseIds, rows);
  },
  fields: () => [
    { name: 'callingName', required: true, maxLength: callingNameLength },
    { name: 'numbers', required: true },
  ],
};
