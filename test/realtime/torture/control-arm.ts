import type { PrismaClient } from '../../../src/database/database.ts';
import { pause } from './pause.ts';

/** A table with a sequence, to which every entry that is written adds a row in the same transaction. */
export async function createControlTable(prisma: PrismaClient): Promise<void> {
  await prisma.$executeRaw`CREATE TABLE control_log (id bigserial PRIMARY KEY)`;
  await prisma.$executeRaw`
    CREATE FUNCTION log_for_control() RETURNS trigger LANGUAGE plpgsql AS
    'BEGIN INSERT INTO control_log DEFAULT VALUES; RETURN NULL; END'`;
  await prisma.$executeRaw`
    CREATE TRIGGER log_for_control AFTER INSERT ON timeline_entries FOR EACH ROW EXECUTE FUNCTION log_for_control()`;
}

/**
 * The control arm: a reader that asks for `id > last`, as many do. Under the same torture it must lose rows, else the
 * torture proves nothing.
 */
export async function readByLastId(prisma: PrismaClient, isOver: () => boolean): Promise<ReadonlySet<bigint>> {
  const seen = new Set<bigint>();
  let last = 0n;
  while (!isOver()) {
    try {
      const rows = await prisma.$queryRaw<{ id: bigint }[]>`SELECT id FROM control_log WHERE id > ${last} ORDER BY id`;
      for (const { id } of rows) seen.add(id);
      last = rows.at(-1)?.id ?? last;
    } catch {
      // The database is away: it asks again from where it stood.
    }
    await pause(15);
  }
  return seen;
}

export async function countLostByControl(prisma: PrismaClient, seen: ReadonlySet<bigint>): Promise<number> {
  const rows = await prisma.$queryRaw<{ id: bigint }[]>`SELECT id FROM control_log`;
  return rows.filter(({ id }) => !seen.has(id)).length;
}
