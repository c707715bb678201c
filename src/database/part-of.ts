import type { PrismaClient, Transaction } from './database.ts';

/**
 * A client whose transactions are all part of the one given: for many changes that shall be there together or not at
 * all. There are no savepoints on PGlite, so a change that fails undoes nothing by itself: its error MUST end the whole.
 */
export function partOf(tx: Transaction): PrismaClient {
  const client: unknown = new Proxy(tx, {
    get: (target, name) =>
      name === '$transaction' ? (work: (tx: Transaction) => unknown) => work(target) : Reflect.get(target, name),
  });
  // Inside a transaction a client can do all that the functions of the domain ask of one.
  return client as PrismaClient;
}
