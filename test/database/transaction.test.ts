import { afterAll, afterEach, beforeAll, describe, expect, inject, test, vi } from 'vitest';
import { type Database, Prisma, type Transaction } from '../../src/database/database.ts';
import { statement } from '../../src/database/statement.ts';
import { inTransaction } from '../../src/database/transaction.ts';
import { openTestDatabase } from '../support/database.ts';

let database: Database;
beforeAll(async () => {
  database = await openTestDatabase();
  await database.prisma.$executeRawUnsafe('CREATE SEQUENCE tries');
});
afterAll(() => database.close());
afterEach(async () => {
  await database.prisma.tenant.deleteMany();
  await database.prisma.$executeRawUnsafe('ALTER SEQUENCE tries RESTART');
});

const aTenant = (tx: Transaction, name: string) => tx.tenant.create({ data: { name, externalId: name } });
const names = async () => (await database.prisma.tenant.findMany({ orderBy: { name: 'asc' } })).map(({ name }) => name);

/** The tries, a sequence, are counted over rollbacks; those up to `times` fail with this SQLSTATE on any new tenant. */
async function failing(times: number, state: string): Promise<void> {
  await database.prisma.$executeRawUnsafe(`
    CREATE OR REPLACE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      IF nextval('tries') <= ${times} THEN RAISE EXCEPTION 'no luck' USING ERRCODE = '${state}'; END IF;
      RETURN NEW;
    END $$`);
  await database.prisma.$executeRawUnsafe('DROP TRIGGER IF EXISTS fail ON tenants');
  await database.prisma.$executeRawUnsafe(
    'CREATE TRIGGER fail BEFORE INSERT ON tenants FOR EACH ROW EXECUTE FUNCTION fail()',
  );
}

const byModel = (tx: Transaction) => aTenant(tx, 'Contoso');
const bySql = (tx: Transaction) =>
  tx.$queryRaw`INSERT INTO tenants (id, name, external_id) VALUES (gen_random_uuid(), 'Contoso', 'Contoso') RETURNING name`;

describe.each([
  ['a model', byModel],
  ['SQL', bySql],
])('a transaction that writes by %s', (_how, work) => {
  test.each(['40P01', '40001'])('is run again after %s, and leaves one result', async (state) => {
    await failing(2, state);
    let runs = 0;
    await inTransaction(database.prisma, async (tx) => {
      runs += 1;
      await work(tx);
    });
    expect(runs).toBe(3);
    expect(await names()).toEqual(['Contoso']);
  });

  test('gives up after five runs', async () => {
    await failing(100, '40P01');
    let runs = 0;
    const running = inTransaction(database.prisma, async (tx) => {
      runs += 1;
      await work(tx);
    });
    await expect(running).rejects.toThrow();
    expect(runs).toBe(5);
    expect(await names()).toEqual([]);
  });

  test('is not run again after any other error', async () => {
    await failing(1, '23514');
    let runs = 0;
    const running = inTransaction(database.prisma, async (tx) => {
      runs += 1;
      await work(tx);
    });
    await expect(running).rejects.toThrow();
    expect(runs).toBe(1);
    expect(await names()).toEqual([]);
  });
});

test('an error of the work undoes it', async () => {
  await failing(0, '40P01');
  const running = inTransaction(database.prisma, async (tx) => {
    await aTenant(tx, 'Contoso');
    throw new Error('40P01 is only a word here');
  });
  await expect(running).rejects.toThrow('40P01 is only a word here');
  expect(await names()).toEqual([]);
});

test('a statement that comes after the end of its transaction is not run on a connection that is another’s by then', async () => {
  await failing(0, '40P01');
  const insert = Prisma.sql`INSERT INTO tenants (id, name, external_id) VALUES (gen_random_uuid(), 'Late', 'Late')`;
  const late: unknown[] = [];
  const work = async (tx: Transaction) => {
    await statement(tx, insert);
    await vi.waitFor(() => expect(tx.$queryRaw`SELECT 1`).rejects.toThrow(), { timeout: 5_000 });
    await statement(tx, insert).catch((error: unknown) => late.push(error));
  };
  await expect(database.prisma.$transaction(work, { timeout: 200 })).rejects.toThrow();
  expect(late).toEqual([expect.objectContaining({ message: expect.stringContaining('is over') })]);
  expect(await names()).toEqual([]);
});

test.skipIf(inject('template').kind !== 'postgresql')('of two that wait for each other both come through', async () => {
  await failing(0, '40P01');
  const { prisma } = database;
  // It moves a head, for which the second would wait before both hold something.
  await prisma.$executeRaw`ALTER TABLE tenants DISABLE TRIGGER tenants_directory`;
  await aTenant(prisma, 'Contoso');
  await aTenant(prisma, 'Fabrikam');
  let bothHold: () => void = () => undefined;
  const meeting = new Promise<void>((resolve) => {
    bothHold = resolve;
  });
  let oneHasCome: () => void = () => undefined;
  const passage = new Promise<void>((resolve) => {
    oneHasCome = resolve;
  });
  let holding = 0;
  let runs = 0;
  const rename = (first: string, second: string, suffix: string) =>
    inTransaction(prisma, async (tx) => {
      runs += 1;
      // Run again at once it may take the row before the other one wakes, and be undone once more.
      if (runs > 2) await passage;
      // In one statement: a name read before would be one that the other is about to change.
      const at = (externalId: string) =>
        tx.$executeRaw`UPDATE tenants SET name = name || ${suffix} WHERE external_id = ${externalId}`;
      await at(first);
      holding += 1;
      if (holding === 2) bothHold();
      await meeting;
      await at(second);
    }).then(oneHasCome);
  await Promise.all([rename('Contoso', 'Fabrikam', '1'), rename('Fabrikam', 'Contoso', '2')]);
  expect(runs).toBe(3);
  for (const name of await names()) expect(name).toMatch(/^(Contoso|Fabrikam)(12|21)$/);
});
