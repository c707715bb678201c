import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { insertNumbers } from '../../src/cases/case-numbers.ts';
import { Prisma } from '../../src/database/database.ts';
import { inTransaction } from '../../src/database/transaction.ts';
import type { Deps } from '../../src/deps.ts';
import type { NumberRow } from '../../src/numbers/number-list.ts';
import { nameOf, servers, startBenchApp } from './bench-app.ts';
import { median, show } from './report.ts';

const rounds = 5;

class Undo extends Error {}

/** createCase's INSERT next to a bare one of the same rows, each in a transaction that is undone. */
export async function compareInserts(numbers: readonly string[]): Promise<void> {
  const rows = numbers.map(
    (phoneNumber, index): NumberRow => ({
      line: index + 1,
      raw: phoneNumber,
      verdict: 'OK',
      phoneNumber,
      kind: 'MOBILE',
    }),
  );
  for (const server of servers()) {
    const { app, databaseUrl, close } = await startBenchApp(server);
    const key = await aCaseRow(app.deps);
    const ours: number[] = [];
    const bare: number[] = [];
    for (let round = 0; round < rounds + 1; round += 1) {
      const insert = await undone(app.deps, (tx) => insertNumbers(tx, key, rows));
      const without = databaseUrl
        ? await bareInsert(databaseUrl, key, numbers)
        : await bareOnPGlite(app.deps, key, numbers);
      if (round === 0) continue;
      ours.push(insert);
      bare.push(without);
    }
    const figures = `${median(ours).toFixed(0)} ms next to ${median(bare).toFixed(0)} ms bare`;
    show(`${nameOf(server)}: createCase’s INSERT of 20,000 numbers`, figures);
    show('ratio (goal: at most 1.3)', median(ours.map((value, index) => value / (bare[index] ?? value))).toFixed(2));
    await close();
  }
}

interface Key {
  readonly tenantId: string;
  readonly caseId: string;
}

async function undone(
  deps: Deps,
  work: (tx: Parameters<typeof insertNumbers>[0]) => Promise<unknown>,
): Promise<number> {
  let taken = 0;
  try {
    await inTransaction(deps.prisma, async (tx) => {
      await tx.$queryRaw(Prisma.sql`SELECT 1`);
      const start = performance.now();
      await work(tx);
      taken = performance.now() - start;
      throw new Undo();
    });
  } catch (error) {
    if (!(error instanceof Undo)) throw error;
  }
  return taken;
}

const columns = 'INSERT INTO case_numbers (case_id, tenant_id, position, phone_number, kind)';

async function bareInsert(url: string, { tenantId, caseId }: Key, numbers: readonly string[]): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('BEGIN');
  const start = performance.now();
  await client.query(
    `${columns} SELECT $1, $2, position, phone_number, 'MOBILE' FROM unnest($3::text[]) WITH ORDINALITY AS list (phone_number, position)`,
    [caseId, tenantId, numbers],
  );
  const taken = performance.now() - start;
  await client.query('ROLLBACK');
  await client.end();
  return taken;
}

/** The array stands in the statement: no parameter is written or read on the way. */
const bareOnPGlite = (deps: Deps, { tenantId, caseId }: Key, numbers: readonly string[]) =>
  undone(deps, (tx) =>
    tx.$executeRawUnsafe(
      `${columns} SELECT '${caseId}', '${tenantId}', position, phone_number, 'MOBILE' FROM unnest('{${numbers.join(',')}}'::text[]) WITH ORDINALITY AS list (phone_number, position)`,
    ),
  );

async function aCaseRow({ prisma }: Deps): Promise<Key> {
  const person = await prisma.person.findFirstOrThrow();
  const now = new Date();
  const { id, tenantId } = await prisma.case.create({
    data: {
      id: randomUUID(),
      tenantId: person.tenantId,
      sequence: 1_000_000,
      number: '00000000',
      type: 'PORT_IN',
      country: 'FR',
      title: 'A bench',
      description: 'A bench',
      status: 'SUBMITTED',
      statusChangedAt: now,
      creatorId: person.id,
      createdAt: now,
      updatedAt: now,
    },
  });
  return { tenantId, caseId: id };
}
