import type { PortInRequestModel } from '../../../generated/prisma/models.ts';
import { inOrder, type RequestType } from '../request-rule.ts';
import { keepPreviousLetter } from './previous-letters.ts';
import { checkPortIn, orderNameLength, type PortInInput, type PortInValue, signedByLength } from './rule.ts';

export const portIn: RequestType<PortInInput, PortInValue, PortInRequestModel> = {
  type: 'PORT_IN',
  member: 'portIn',
  numbers: 'REQUIRED',
  category: 'NEW_REQUEST',
  offered: () => true,
  check: checkPortIn,
  letter: (input) => input.letterOfAuthorisation,
  async save(tx, key, value) {
    const { caseId } = key;
    const letterVersion = await keepPreviousLetter(tx, key, value.letterDocumentId);
    const row = { ...value, letterVersion };
    await tx.portInRequest.upsert({ where: { caseId }, create: { ...key, ...row }, update: row });
  },
  async read({ prisma }, _viewer, caseIds) {
    const rows = await prisma.portInRequest.findMany({ where: { caseId: { in: [...caseIds] } } });
    return inOrder(caseIds, rows);
  },
  fields: () => [
    { name: 'orderName', required: true, maxLength: orderNameLength },
    { name: 'requestedFor', required: true },
    { name: 'letterOfAuthorisation.documentId', required: true },
    { name: 'letterOfAuthorisation.signedOn', required: true },
    { name: 'letterOfAuthorisation.signedBy', required: true, maxLength: signedByLength },
    { name: 'numbers', required: true },
  ],
};
