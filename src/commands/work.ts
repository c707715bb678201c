import { randomBytes } from 'node:crypto';
import { startClockWatch } from '../cases/miss-clocks.ts';
import { startReminders } from '../cases/remind.ts';
import { startBulkWorker } from '../cases/run-bulk-jobs.ts';
import { openPostgres } from '../database/database.ts';
import { readSecret } from '../database/secrets.ts';
import type { Deps } from '../deps.ts';
import { createClamd } from '../documents/clamd.ts';
import { openStore } from '../documents/open-store.ts';
import { OperatorError } from '../errors.ts';
import { createLog } from '../log.ts';
import { startMail } from '../notifications/start-mail.ts';
import { createBell } from '../realtime/bell.ts';
import { createCursors } from '../realtime/cursor.ts';
import type { Settings } from '../settings.ts';
import { readSigningKey } from '../signing-key.ts';
import { scanFailed, startScans, startSweeper, sweepFailed } from '../sweeper.ts';

/** `npm run worker`: the background work in a process of its own; any number share it. Returns how to stop it. */
export async function work(settings: Settings): Promise<() => Promise<void>> {
  if (settings.databaseUrl === null) {
    throw new OperatorError(
      'npm run worker needs DATABASE_URL: the embedded database belongs to one process, and there the server does this work itself.',
    );
  }
  const log = createLog(settings.logLevel);
  const database = await openPostgres(settings.databaseUrl);
  const documentStore = await openStore(settings);
  const scanner = settings.clamd && createClamd(settings.clamd);
  const { prisma, rows, rowsTogether } = database;
  const signingKey = await readSigningKey(prisma, settings);
  const now = () => new Date();
  const deps: Deps = {
    prisma,
    rows,
    rowsTogether,
    databaseKind: database.kind,
    now,
    nowUntil: now,
    documentStore,
    scanner,
    // Nobody listens in this process: the servers look at the log themselves.
    bell: createBell(),
    cursors: createCursors(signingKey),
    linkKey: signingKey,
    caseNumberKey: await readSecret(prisma, 'case-numbers', () => randomBytes(32)),
    publicUrl: () => settings.publicUrl ?? `http://localhost:${settings.port}`,
  };
  const stopSweeper = startSweeper(deps, settings.eventRetentionDays, (error) => {
    log.warn({ err: error }, sweepFailed);
  });
  const stopReminders = startReminders(deps, (error) => {
    log.warn({ err: error }, 'the reminders failed and will be tried again');
  });
  const stopClockWatch = startClockWatch(deps, (error) => {
    log.warn({ err: error }, 'missed clocks could not be noted and will be tried again');
  });
  const stopBulkWorker = startBulkWorker(deps, (error) => {
    log.warn({ err: error }, 'jobs of many cases could not be worked on');
  });
  const stopMail = startMail(deps, database, settings, (error) => {
    log.warn({ err: error }, 'mail could not be worked on');
  });
  const stopScans = startScans(deps, (error) => log.warn({ err: error }, scanFailed));
  process.stdout.write('The worker runs. Ctrl-C ends it.\n');
  return async () => {
    await stopMail();
    await stopBulkWorker();
    await stopClockWatch();
    await stopReminders();
    await stopScans();
    await stopSweeper();
    await database.close();
  };
}
