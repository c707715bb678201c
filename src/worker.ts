import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pino } from 'pino';
import { openPostgres } from './database/database.ts';
import { createLocalStore } from './documents/local-store.ts';
import type { Settings } from './settings.ts';
import { startSweeper } from './sweeper.ts';

/** The background work without the server: any number of workers and servers share it. Returns how to stop. */
export async function startWorker(settings: Settings, databaseUrl: string): Promise<() => Promise<void>> {
  const log = pino({ level: settings.logLevel });
  const database = await openPostgres(databaseUrl);
  const folder = join(settings.dataDir, 'documents');
  await mkdir(folder, { recursive: true });
  const deps = { prisma: database.prisma, now: () => new Date(), documentStore: await createLocalStore(folder) };
  const stopSweeper = startSweeper(deps, settings.eventRetentionDays, (error) => {
    log.warn({ err: error }, 'the sweep failed and will be tried again');
  });
  return async () => {
    await stopSweeper();
    await database.close();
  };
}
