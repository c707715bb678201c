import type { Transaction } from '../database/database.ts';

/** Questions that are open when their case is closed are asked no longer. */
export async function lapseQuestions(tx: Transaction, caseId: string, now: Date): Promise<void> {
  await tx.actionRequest.updateMany({ where: { caseId, ending: null }, data: { ending: 'LAPSED', endedAt: now } });
}
