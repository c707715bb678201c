import { EventEmitter } from 'node:events';
import type pg from 'pg';
import { z } from 'zod';
import { mailPolicy } from './policy.ts';

const payload = z.object({ mailId: z.uuid() });

interface QueueOptions {
  readonly pool: pg.Pool;
  /** Nobody but this process has the database. */
  readonly isAlone: boolean;
  readonly send: (mailId: string, isLastTry: boolean) => Promise<void>;
  readonly onError: (error: unknown) => void;
}

/** Makes what the queue needs in the database; nothing where it is there. */
export async function prepareQueue(pool: pg.Pool): Promise<void> {
  const { Logger, runMigrations } = await import('graphile-worker');
  await runMigrations({ pgPool: pool, logger: new Logger(() => () => undefined) });
}

/** Works on the jobs of the queue, with all other processes that do. Returns how to stop: jobs under way are finished. */
export async function startQueue(options: QueueOptions): Promise<() => Promise<void>> {
  await prepareQueue(options.pool);
  let stopped = false;
  let retry: NodeJS.Timeout | undefined;
  let starting: Promise<Workers> = startWorkers(options);
  // The queue gives up for good when it cannot reach its database once; ours comes back.
  const restart = (why: unknown) => {
    if (stopped) return;
    options.onError(why);
    retry = setTimeout(() => {
      starting = startWorkers(options);
      starting.then(watch).catch(restart);
    }, mailPolicy.abandoned);
  };
  const watch = (workers: Workers) => {
    workers.over.then((why) => workers.stop().then(() => restart(why))).catch(options.onError);
  };
  watch(await starting);
  return async () => {
    stopped = true;
    clearTimeout(retry);
    const workers = await starting.catch(() => null);
    await workers?.stop();
  };
}

interface Workers {
  /** Resolves with the reason when they have ended by themselves or were stopped. */
  readonly over: Promise<unknown>;
  stop(): Promise<void>;
}

async function startWorkers({ pool, isAlone, send, onError }: QueueOptions): Promise<Workers> {
  const { Logger, run } = await import('graphile-worker');
  // Whoever held jobs of a database that is ours alone is dead.
  if (isAlone) await pool.query(unlockAll);
  const events = new EventEmitter();
  const stopLife = isAlone ? async () => undefined : showLife(pool, events, onError);
  const runner = await run({
    pgPool: pool,
    concurrency: mailPolicy.concurrency,
    pollInterval: 2_000,
    noHandleSignals: true,
    // Without batches the queue marks a job as done and does not wait for it: neither when it is stopped nor when that
    // fails, which would end the process.
    preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
    logger: new Logger(() => (level, message, meta) => {
      // A failed try is recorded with its mail.
      if (level === 'error' && !('job' in (meta ?? {}))) onError(new Error(message));
    }),
    taskList: {
      'send-mail': async (given, { job }) => {
        await send(payload.parse(given).mailId, job.attempts >= job.max_attempts);
      },
    },
    events,
  });
  const over = runner.promise.then(
    () => new Error('The queue has ended.'),
    (error: unknown) => error,
  );
  let stopping: Promise<void> | undefined;
  const stop = async () => {
    // It refuses to be stopped when it has ended by itself.
    await runner.stop().catch(() => undefined);
    await over;
    await stopLife();
  };
  return {
    over,
    stop() {
      stopping ??= stop();
      return stopping;
    },
  };
}

const unlockAll = `SELECT graphile_worker.force_unlock_workers(
  ARRAY(SELECT DISTINCT locked_by FROM graphile_worker._private_jobs WHERE locked_by IS NOT NULL)
)::text`;

/** The queue itself would wait four hours for a worker that died. A living one has the lock of its name. */
const unlockAbandoned = `SELECT graphile_worker.force_unlock_workers(ARRAY(
  SELECT locked_by FROM (
    SELECT DISTINCT locked_by FROM graphile_worker._private_jobs
    WHERE locked_at < now() - make_interval(secs => $1::float8 / 1000)
  ) AS held
  WHERE pg_try_advisory_xact_lock(hashtextextended(locked_by, 0))
))::text`;

/**
 * As long as this process lives, the database knows by a lock of one connection: it is gone the moment the process is.
 * Takes over the jobs of those who have none. Returns how to stop.
 */
function showLife(pool: pg.Pool, events: EventEmitter, onError: (error: unknown) => void): () => Promise<void> {
  let name: string | null = null;
  let holding: pg.PoolClient | null = null;
  let running: Promise<void> = Promise.resolve();
  const hold = async () => {
    if (name === null || holding) return;
    const client = await pool.connect();
    client.once('error', (error) => {
      if (holding === client) holding = null;
      client.release(true);
      onError(error);
    });
    await client.query('SELECT pg_advisory_lock(hashtextextended($1, 0))', [name]);
    holding = client;
  };
  const look = async () => {
    await hold();
    await pool.query(unlockAbandoned, [mailPolicy.abandoned]);
  };
  events.once('pool:create', ({ workerPool }: { readonly workerPool: { readonly id: string } }) => {
    name = workerPool.id;
    running = look().catch(onError);
  });
  const timer = setInterval(() => {
    running = running.then(look).catch(onError);
  }, mailPolicy.abandoned / 2);
  return async () => {
    clearInterval(timer);
    await running;
    holding?.release(true);
  };
}
