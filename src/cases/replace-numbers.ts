import { Prisma, type Transaction } from '../database/database.ts';
import { textList } from '../database/text-list.ts';
import type { NumberRow } from '../numbers/number-list.ts';
import { insertNumbers } from './case-numbers.ts';
import type { CaseKey } from './requests/request-rule.ts';

/**
 * Makes the list of a locked case the given one; false when it is that already. A number that stays keeps what became
 * of it: a correction elsewhere does not undo that the carrier has refused it.
 */
export async function replaceNumbers(tx: Transaction, key: CaseKey, rows: readonly NumberRow[]): Promise<boolean> {
  const where = { caseId: key.caseId };
  const before = await tx.caseNumber.findMany({ where, orderBy: { position: 'asc' } });
  const isSame =
    before.length === rows.length && before.every(({ phoneNumber }, index) => phoneNumber === rows[index]?.phoneNumber);
  if (isSame) return false;
  await tx.caseNumber.deleteMany({ where });
  await insertNumbers(tx, key, rows);
  const judged = before.filter(({ outcome }) => outcome !== 'PENDING');
  if (judged.length === 0) return true;
  await tx.$executeRaw(Prisma.sql`
    UPDATE case_numbers AS number
    SET outcome = earlier.outcome::"NumberOutcome", rejection_code = earlier.rejection_code
    FROM unnest(
      ${textList(judged.map(({ phoneNumber }) => phoneNumber))},
      ${textList(judged.map(({ outcome }) => outcome))},
      ${textList(judged.map(({ rejectionCode }) => rejectionCode))}
    ) AS earlier (phone_number, outcome, rejection_code)
    WHERE number.case_id = ${key.caseId}::uuid AND number.phone_number = earlier.phone_number
  `);
  return true;
}
