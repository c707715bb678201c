import pg from 'pg';
import { expect, inject, test } from 'vitest';
import { openPostgres, Prisma } from '../../src/database/database.ts';
import { statement } from '../../src/database/statement.ts';
import { aSharedDatabase } from '../support/database.ts';

const cutAtLeast = 1_000;

// An error that nobody listens to would end the process, here the tests.
test.skipIf(inject('template').kind !== 'postgresql')(
  'connections that are cut at any moment end statements, and never the process',
  async () => {
    await using shared = await aSharedDatabase();
    const { prisma, close } = await openPostgres(shared.url);
    const killer = new pg.Client({ connectionString: shared.url, application_name: 'killer' });
    await killer.connect();
    let isOver = false;
    const work = async () => {
      while (!isOver) {
        await prisma.$transaction((tx) => tx.$queryRaw`SELECT 1`).catch(() => undefined);
        await prisma.$transaction((tx) => statement(tx, Prisma.sql`SELECT 1`)).catch(() => undefined);
      }
    };
    const working = Promise.all(Array.from({ length: 10 }, work));
    for (let cut = 0; cut < cutAtLeast; ) {
      const { rowCount } = await killer.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE datname = current_database() AND application_name <> 'killer'`,
      );
      cut += rowCount ?? 0;
    }
    isOver = true;
    await working;
    await killer.end();
    const patient = async (): Promise<unknown> => prisma.$queryRaw`SELECT 1 AS one`.catch(patient);
    expect(await patient()).toEqual([{ one: 1 }]);
    await close();
  },
);
