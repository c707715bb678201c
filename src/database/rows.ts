import type { Transaction as EmbeddedTransaction, PGlite } from '@electric-sql/pglite';
import pg from 'pg';
import { Prisma } from '../generated/prisma/client.ts';
import { type Asked, arrayText, asSent, type Prepared } from './prepared-read.ts';
import { createReadQueue } from './read-queue.ts';
import { parsers, plainRows, type RowShape } from './row-shape.ts';

/**
 * Reads by one statement written by hand, for what is read on every page: its rows come as they are, in a third of the
 * time that the client takes for the same. A read never waits inside of a transaction: there, use `tx` alone.
 */
export type ReadRows = <T>(statement: Statement, shape?: RowShape) => Promise<readonly T[]>;

/** What of Prisma.Sql is used here. */
type Statement = Pick<Prisma.Sql, 'text' | 'values'>;

/** A statement that was answered; its parameters as JSON. */
export interface RecordedQuery {
  readonly sql: string;
  /** A moment as text. */
  readonly params: string;
  readonly milliseconds: number;
}

/** Hears of every statement; it is told of what was read only if it listens. */
export type Hear = (tell: () => RecordedQuery) => void;

/** Statements that are prepared on each connection; what is asked once is not worth the memory of a server process. */
const namedAtMost = 300;
const rememberedAtMost = 2_000;

/** The two ways in which a database is read by hand. */
export interface Reads {
  readonly rows: ReadRows;
  /** For one operation: what it asks in one tick is answered together, over one connection. */
  readonly rowsTogether: () => ReadRows;
  /** On the connection of a transaction, as the driver has it. */
  readonly onConnection: (connection: unknown) => ReadRows;
}

export function postgresReads(pool: pg.Pool, hear: Hear): Reads {
  const prepare = createPreparation('read');
  const prepareChange = createPreparation('change');
  const reading =
    (ask: (asked: Asked) => void): ReadRows =>
    async <T>({ text, values }: Statement, shape: RowShape = plainRows) => {
      const start = performance.now();
      const sent = values.map(asSent);
      const prepared = prepare(text);
      const rows = await new Promise<readonly object[]>((resolve, reject) => {
        ask({ prepared, values: sent, shape, resolve, reject });
      });
      hear(() => recorded(text, values, start));
      return rows as unknown as readonly T[];
    };

  const queue = createReadQueue(pool);

  return {
    rows: reading((asked) => queue([asked], false)),
    onConnection: (connection) => inTurn(connection as pg.ClientBase, prepareChange, hear),
    rowsTogether() {
      let waiting: Asked[] = [];
      let hasBegun = false;
      const send = () => {
        const all = waiting;
        waiting = [];
        queue(all, hasBegun);
        hasBegun = true;
      };
      return reading((asked) => {
        // Loaders of the same tick have their turns one after the other: this one comes after theirs.
        if (waiting.push(asked) === 1) process.nextTick(send);
      });
    },
  };
}

/**
 * What a transaction writes goes through the driver's own Query, which knows what is prepared also after a failure: the
 * connection is used on. Names are others than those of reads, of which the driver knows nothing.
 */
function inTurn(on: pg.ClientBase, prepare: (text: string) => Prepared, hear: Hear): ReadRows {
  return async <T>({ text, values }: Statement) => {
    const start = performance.now();
    const { name } = prepare(text);
    const { rows } = await on.query({ text, values, types, ...(name === null ? {} : { name }) });
    hear(() => recorded(text, values, start));
    return rows as T[];
  };
}

const types = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    parsers[oid] ?? (format === 'binary' ? pg.types.getTypeParser(oid, format) : pg.types.getTypeParser(oid)),
} as pg.CustomTypesConfig;

export function embeddedReads(pglite: PGlite, hear: Hear): Reads {
  const of =
    (on: PGlite | EmbeddedTransaction): ReadRows =>
    async <T>({ text, values }: Statement, shape: RowShape = plainRows) => {
      const start = performance.now();
      const { rows: found, fields } = await on.query<unknown[]>(text, values, { parsers, rowMode: 'array' });
      hear(() => recorded(text, values, start));
      return found.map(shape(fields)) as unknown as readonly T[];
    };
  const rows = of(pglite);
  // It has one connection, in this process.
  return { rows, rowsTogether: () => rows, onConnection: (connection) => of(connection as EmbeddedTransaction) };
}

function recorded(sql: string, values: readonly unknown[], start: number): RecordedQuery {
  return { sql, params: JSON.stringify(values), milliseconds: performance.now() - start };
}

/** A statement has a name from its second time on, as long as there are names: filters have texts without end. */
function createPreparation(kind: string): (text: string) => Prepared {
  const known = new Map<string, Prepared>();
  const asked = new Set<string>();
  let named = 0;
  return (text) => {
    const prepared = known.get(text);
    if (prepared) return prepared;
    if (asked.has(text) && named < namedAtMost) {
      named += 1;
      const made: Prepared = { text, name: `${kind}_${named}`, columns: null, parsers: [] };
      known.set(text, made);
      asked.delete(text);
      return made;
    }
    if (asked.size < rememberedAtMost) asked.add(text);
    return { text, name: null, columns: null, parsers: [] };
  };
}

/**
 * Ids or codes, which hold no comma, as one parameter: an array of that type. One of them is an array whose length the
 * statement tells: else PostgreSQL takes it for fewer than lists usually hold, thinks itself better off with a plan for
 * it alone, and makes one each time.
 */
export function listOf(values: readonly string[], type: string): Prisma.Sql {
  const [first, ...others] = values;
  if (first !== undefined && others.length === 0) return Prisma.sql`ARRAY[${first}::text::${Prisma.raw(type)}]`;
  return Prisma.sql`${`{${values.join(',')}}`}::text::${Prisma.raw(type)}[]`;
}

/** Any texts as one parameter. */
export function textArray(values: readonly string[]): Prisma.Sql {
  return Prisma.sql`${arrayText(values)}::text::text[]`;
}

/** An instant as a parameter. PostgreSQL reads no year beyond 9999 in the form of ISO 8601. */
export function instant(at: Date): Prisma.Sql {
  const text = at.getUTCFullYear() > 9999 ? 'infinity' : at.toISOString();
  return Prisma.sql`${text}::text::timestamptz`;
}

/** As a number in the text: PostgreSQL plans another way for a limit that it does not know. */
export function rowLimit(rows: number): Prisma.Sql {
  return Prisma.raw(String(Math.trunc(rows)));
}
