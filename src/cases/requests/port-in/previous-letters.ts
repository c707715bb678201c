import type { Viewer } from '../../../access/viewer.ts';
import { ofVisibleTenant } from '../../../access/visible-cases.ts';
import type { Transaction } from '../../../database/database.ts';
import type { Deps } from '../../../deps.ts';
import type { PortInRequestModel, PreviousLetterModel } from '../../../generated/prisma/models.ts';
import type { CaseKey } from '../request-rule.ts';

/** One version of a case's letter. */
export type LetterRow = Pick<PreviousLetterModel, 'version' | 'documentId' | 'signedOn' | 'signedBy'>;

export const currentLetter = (row: PortInRequestModel): LetterRow => ({
  version: row.letterVersion,
  documentId: row.letterDocumentId,
  signedOn: row.letterSignedOn,
  signedBy: row.letterSignedBy,
});

/** Puts the letter that stands aside when another document replaces it; the version of the one that stands then. */
export async function keepPreviousLetter(tx: Transaction, key: CaseKey, documentId: string): Promise<number> {
  const row = await tx.portInRequest.findUnique({ where: { caseId: key.caseId } });
  if (!row) return 1;
  const letter = currentLetter(row);
  if (letter.documentId === documentId) return letter.version;
  await tx.previousLetter.create({ data: { ...key, ...letter } });
  return letter.version + 1;
}

/** The letters of cases that were replaced, the latest first. */
export async function readPreviousLetters(
  { prisma }: Deps,
  viewer: Viewer,
  caseIds: readonly string[],
): Promise<readonly (readonly LetterRow[])[]> {
  const where = { caseId: { in: [...caseIds] }, ...ofVisibleTenant(viewer) };
  const rows = await prisma.previousLetter.findMany({ where, orderBy: { version: 'desc' } });
  return caseIds.map((id) => rows.filter(({ caseId }) => caseId === id));
}

/** The documents of the letters that stand; null for a case without one. */
export async function readLetterDocuments(
  { prisma }: Deps,
  viewer: Viewer,
  caseIds: readonly string[],
): Promise<readonly (string | null)[]> {
  const rows = await prisma.portInRequest.findMany({
    where: { caseId: { in: [...caseIds] }, ...ofVisibleTenant(viewer) },
  });
  return caseIds.map((id) => rows.find(({ caseId }) => caseId === id)?.letterDocumentId ?? null);
}
