import { EventEmitter } from 'node:events';
import type { PGlite, Results, Transaction } from '@electric-sql/pglite';
import type pg from 'pg';

interface Query {
  readonly text: string;
  readonly values?: readonly unknown[];
}

interface Open {
  readonly tx: Transaction;
  readonly end: () => void;
}

/**
 * The one connection of PGlite in the form of a pool of pg, for the job queue. A client's BEGIN … COMMIT is a
 * transaction of PGlite's own: else what others ask meanwhile would land inside it.
 */
export function embeddedPool(pglite: PGlite): pg.Pool {
  const pool = Object.assign(new EventEmitter(), {
    options: { max: 10 },
    connect(callback?: (error: undefined, client: EventEmitter, release: () => void) => void) {
      const client = embeddedClient(pglite);
      if (!callback) return Promise.resolve(client);
      callback(undefined, client, client.release);
      return undefined;
    },
    query: (given: string | Query, values?: readonly unknown[]) => embeddedClient(pglite).query(given, values),
    end: async () => undefined,
  });
  // The queue asks for these, and there is no connection that could break.
  pool.on('error', () => undefined);
  pool.on('connect', () => undefined);
  const unknown: unknown = pool;
  // What the queue asks of a pool is all there.
  return unknown as pg.Pool;
}

function embeddedClient(pglite: PGlite) {
  const client = new EventEmitter();
  let open: Open | null = null;
  let over: Promise<void> = Promise.resolve();
  const deaf: (() => Promise<void>)[] = [];

  function begin(): Promise<void> {
    return new Promise((begun, failed) => {
      over = pglite.transaction(
        (tx) =>
          new Promise<void>((end) => {
            open = { tx, end };
            begun();
          }),
      );
      over.catch(failed);
    });
  }

  async function end(undo: boolean): Promise<void> {
    const current = open;
    open = null;
    if (!current) return;
    if (undo) await current.tx.rollback();
    current.end();
    await over;
  }

  async function listen(text: string): Promise<void> {
    for (const [, channel = ''] of text.matchAll(/listen\s+"([^"]+)"/gi)) {
      // PGlite folds what it is given as PostgreSQL folds a bare name: quoted, it stays. How to stop, as it hands it
      // out, names the channel bare, which is an error for a name with a colon.
      const name = `"${channel}"`;
      const hear = (payload: string) => void client.emit('notification', { channel, payload });
      await pglite.listen(name, hear);
      deaf.push(() => pglite.unlisten(name, hear));
    }
  }

  async function query(given: string | Query, more?: readonly unknown[]) {
    const text = typeof given === 'string' ? given : given.text;
    const values = (more ?? (typeof given === 'string' ? undefined : given.values))?.map((value) => value ?? null);
    const word = /^\s*(\w+)/.exec(text)?.[1]?.toLowerCase();
    if (word === 'begin') return nothing(await begin());
    if (word === 'commit' || word === 'rollback') return nothing(await end(word === 'rollback'));
    if (word === 'listen') return nothing(await listen(text));
    if (word === 'unlisten') return nothing(await Promise.all(deaf.splice(0).map((stop) => stop())));
    const on = open?.tx ?? pglite;
    // Without values the text may be a script.
    const results: readonly Results[] = values?.length ? [await on.query(text, [...values])] : await on.exec(text);
    const last = results.at(-1);
    return { rows: last?.rows ?? [], rowCount: last?.affectedRows ?? last?.rows.length ?? 0 };
  }

  return Object.assign(client, {
    query,
    release: () => void Promise.all(deaf.splice(0).map((stop) => stop())),
  });
}

const nothing = (_done: unknown) => ({ rows: [], rowCount: 0 });
