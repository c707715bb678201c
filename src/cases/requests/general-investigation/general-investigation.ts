import type { GeneralInvestigationRequestModel } from '../../../generated/prisma/models.ts';
import { type CaseType, caseTypes } from '../../case-type.ts';
import { inOrder, type RequestType } from '../request-rule.ts';
import { checkGeneralInvestigation, type GeneralInvestigationInput } from './rule.ts';

export const generalInvestigation: RequestType<
  GeneralInvestigationInput,
  { readonly about: CaseType | null },
  GeneralInvestigationRequestModel
> = {
  type: 'GENERAL_INVESTIGATION',
  member: 'generalInvestigation',
  numbers: 'OPTIONAL',
  category: 'GENERAL_INVESTIGATION',
  offered: () => true,
  check: checkGeneralInvestigation,
  async save(tx, key, value) {
    const { caseId } = key;
    await tx.generalInvestigationRequest.upsert({ where: { caseId }, create: { ...key, ...value }, update: value });
  },
  async read({ prisma }, _viewer, caseIds) {
    const rows = await prisma.generalInvestigationRequest.findMany({ where: { caseId: { in: [...caseIds] } } });
    return inOrder(caseIds, rows);
  },
  fields: () => [
    { name: 'about', required: false, values: caseTypes },
    { name: 'numbers', required: false },
  ],
};
