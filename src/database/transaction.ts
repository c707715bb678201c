import { Prisma, type PrismaClient } from '../generated/prisma/client.ts';
import type { Transaction } from './database.ts';

const attempts = 5;

/**
 * One transaction in READ COMMITTED, which the head rows of the log rely on. A deadlock undoes it,
 * so it is run again. A lost connection does not say whether COMMIT arrived: whoever asked asks again, with the same
 * idempotency key. Inside, use `tx` alone: a query of the root client would wait for itself on PGlite.
 */
export async function inTransaction<T>(prisma: PrismaClient, work: (tx: Transaction) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await prisma.$transaction(work);
    } catch (error) {
      if (attempt >= attempts || !isConflict(error)) throw error;
    }
  }
}

/** P2034: write conflict or deadlock. Raw statements report the SQLSTATE 40P01 or 40001 instead, and so do drivers. */
function isConflict(error: unknown): boolean {
  if (error instanceof Prisma.PrismaClientKnownRequestError) {
    return error.code === 'P2034' || /40P01|40001/.test(error.message);
  }
  return error instanceof Error && 'code' in error && (error.code === '40P01' || error.code === '40001');
}
