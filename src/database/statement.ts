import { randomUUID } from 'node:crypto';
import {
  ColumnTypeEnum,
  type Transaction as DriverTransaction,
  type SqlDriverAdapter,
  type SqlDriverAdapterFactory,
} from '@prisma/driver-adapter-utils';
import { Prisma } from '../generated/prisma/client.ts';
import type { Transaction } from './database.ts';
import type { ReadRows } from './rows.ts';

/**
 * One statement written by hand, inside of a transaction and on its connection: for what every change runs. It takes a
 * fifth of the time that the client takes for the same. A failure is the driver's own, and ends the transaction.
 */
export async function statement<T = never>(tx: Transaction, sql: Parameters<ReadRows>[0]): Promise<readonly T[]> {
  const run = connections.get(tx) ?? (await askForConnection(tx));
  return run<T>(sql);
}

/** The same in the form that readers take. */
export const rowsIn =
  (tx: Transaction): ReadRows =>
  (sql) =>
    statement(tx, sql);

/** Several that write as one statement: each sees what was there before all of them. */
export function together(first: Prisma.Sql, ...others: readonly Prisma.Sql[]): Prisma.Sql {
  if (others.length === 0) return first;
  const named = others.map((part, index) => Prisma.sql`${Prisma.raw(`part_${index + 1}`)} AS (${part})`);
  return Prisma.sql`WITH ${Prisma.join(named)} ${first}`;
}

const connections = new WeakMap<Transaction, ReadRows>();
const lent = new Map<string, ReadRows>();

/** Answered by what `lendConnections` puts in front of the database: the client does not say where a transaction runs. */
const question = Prisma.raw('the connection of this transaction');

async function askForConnection(tx: Transaction): Promise<ReadRows> {
  const [answer] = await tx.$queryRaw<{ key: string }[]>(question);
  const run = answer && lent.get(answer.key);
  if (!run) throw new Error('The transaction did not say which connection it runs on.');
  lent.delete(answer.key);
  connections.set(tx, run);
  return run;
}

/** Connections to the database as `factory` makes them, whose transactions hand out what they run on when asked. */
export function lendConnections(
  factory: SqlDriverAdapterFactory,
  /** Runs statements on a connection as the driver has it. */
  runOn: (connection: unknown) => ReadRows,
): SqlDriverAdapterFactory {
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    async connect(): Promise<SqlDriverAdapter> {
      const adapter = await factory.connect();
      const start = adapter.startTransaction.bind(adapter);
      return Object.assign(adapter, {
        startTransaction: async (...level: Parameters<typeof start>) => lend(await start(...level), runOn),
      });
    },
  };
}

/** What is asked for after the end would run on a connection that is somebody else's by then, and stay written. */
function lend(transaction: DriverTransaction, runOn: (connection: unknown) => ReadRows): DriverTransaction {
  const query = transaction.queryRaw.bind(transaction);
  const execute = transaction.executeRaw.bind(transaction);
  const commit = transaction.commit.bind(transaction);
  const rollback = transaction.rollback.bind(transaction);
  // Both adapters keep it under this name.
  const run = runOn(Reflect.get(transaction, 'client'));
  let isOver = false;
  const whileOpen: ReadRows = async (sql) => {
    if (isOver) throw new Error('The transaction is over: it took too long, or what runs in it was not waited for.');
    return run(sql);
  };
  return Object.assign(transaction, {
    async queryRaw(given: Parameters<typeof query>[0]) {
      if (given.sql !== question.sql) return query(given);
      const key = randomUUID();
      lent.set(key, whileOpen);
      return { columnNames: ['key'], columnTypes: [ColumnTypeEnum.Text], rows: [[key]] };
    },
    // On PostgreSQL the end is a statement, and what is sent behind it waits in the same queue.
    executeRaw(given: Parameters<typeof execute>[0]) {
      isOver ||= given.sql === 'COMMIT' || given.sql === 'ROLLBACK';
      return execute(given);
    },
    commit() {
      isOver = true;
      return commit();
    },
    rollback() {
      isOver = true;
      return rollback();
    },
  });
}
