import { migratePostgres, openPostgres } from '../database/database.ts';
import { OperatorError } from '../errors.ts';
import { prepareQueue } from '../notifications/mail-queue.ts';
import type { Settings } from '../settings.ts';

/** `npm run db:migrate`: on PostgreSQL. */
export async function migrate({ databaseUrl }: Settings): Promise<void> {
  if (databaseUrl === null) {
    throw new OperatorError(
      'npm run db:migrate needs DATABASE_URL=postgresql://… The embedded database is migrated whenever the server starts.',
    );
  }
  const applied = await migratePostgres(databaseUrl);
  // The job queue has migrations of its own, which are not Prisma's.
  const database = await openPostgres(databaseUrl);
  const pool = database.openPool();
  await prepareQueue(pool);
  await pool.end();
  await database.close();
  const said = applied.length === 0 ? 'Nothing to do: all migrations are applied.' : `Applied ${applied.join(', ')}.`;
  process.stdout.write(`${said}\n`);
}
