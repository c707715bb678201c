import pg from 'pg';
import { readHeads, type Wire, writeHeads } from './wire.ts';

const channel = 'case_log';
/** What pg_stat_activity calls the side connection. */
const applicationName = 'case-log-bell';
/** PostgreSQL takes less than 8,000 bytes in a notification. */
const headsAtATime = 100;
const heartbeatMilliseconds = 5_000;
const retryMilliseconds = 1_000;

interface Options {
  readonly url: string;
  readonly hear: (heads: readonly string[]) => void;
  /** Called after the connection was lost and is there again: whatever was rung meanwhile went unheard. */
  readonly lookAround: () => void;
  readonly onError: (error: unknown) => void;
}

/**
 * LISTEN and NOTIFY on a side connection of its own, never inside the writing transaction: there it would halve the
 * commits per second. A connection that is lost comes back by itself.
 */
export async function openPostgresWire({ url, hear, lookAround, onError }: Options): Promise<Wire> {
  let client: pg.Client | null = null;
  let stopped = false;
  let retry: NodeJS.Timeout | undefined;

  async function connect(): Promise<void> {
    const opened = new pg.Client({
      connectionString: url,
      connectionTimeoutMillis: 5_000,
      keepAlive: true,
      application_name: applicationName,
    });
    // Without a listener an error of an idle connection would end the process.
    opened.on('error', onError);
    opened.once('end', () => {
      if (client === opened) client = null;
      again();
    });
    opened.on('notification', ({ payload, processId }) => {
      // One's own rings were heard when they were rung.
      if (processId !== (opened as unknown as { readonly processID: number }).processID) hear(readHeads(payload ?? ''));
    });
    try {
      await opened.connect();
      await opened.query(`LISTEN ${channel}`);
    } catch (error) {
      // Half-opened it would stay: the next attempt opens one of its own.
      opened.end().catch(onError);
      throw error;
    }
    if (stopped) return opened.end();
    client = opened;
    lookAround();
  }

  function again(): void {
    clearTimeout(retry);
    if (stopped) return;
    retry = setTimeout(() => {
      connect().catch((error: unknown) => {
        onError(error);
        again();
      });
    }, retryMilliseconds);
  }

  /** A connection whose other side vanished without a word is noticed by its silence. */
  const heartbeat = setInterval(() => {
    const beating = client;
    if (!beating) return;
    const late = setTimeout(() => beating.end().catch(onError), heartbeatMilliseconds);
    beating
      .query('SELECT 1')
      .catch(onError)
      .finally(() => clearTimeout(late));
  }, heartbeatMilliseconds);

  await connect().catch((error: unknown) => {
    onError(error);
    again();
  });

  return {
    async publish(heads) {
      for (let from = 0; from < heads.length; from += headsAtATime) {
        await client?.query('SELECT pg_notify($1, $2)', [channel, writeHeads(heads.slice(from, from + headsAtATime))]);
      }
    },
    async stop() {
      stopped = true;
      clearInterval(heartbeat);
      clearTimeout(retry);
      await client?.end();
    },
  };
}
