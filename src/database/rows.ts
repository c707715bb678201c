import type { Transaction as EmbeddedTransaction, PGlite } from '@electric-sql/pglite';
import pg from 'pg';
import { Prisma } from '../generated/prisma/client.ts';

/**
 * Reads by one statement written by hand, for what is read on every page: its rows come as they are, in a third of the
 * time that the client takes for the same. A read never waits inside of a transaction: there, use `tx` alone.
 */
export type ReadRows = <T>(statement: Prisma.Sql) => Promise<readonly T[]>;

/** Hears of every statement; its parameters as JSON. */
type Listener = (query: { readonly sql: string; readonly params: string; readonly milliseconds: number }) => void;

/** Statements that are prepared on each connection; what is asked once is not worth the memory of a server process. */
const namedAtMost = 200;
const rememberedAtMost = 2_000;

/** The same values as Prisma gives: instants as Date, counts of 64 bits as bigint. */
const parsers: Record<number, (text: string) => unknown> = {
  [pg.types.builtins.INT8]: BigInt,
  // As connections with `timezone=UTC` write it: 2026-11-24 22:58:00.197+00.
  [pg.types.builtins.TIMESTAMPTZ]: (text) => new Date(`${text.replace(' ', 'T')}:00`),
};
const types = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    parsers[oid] ?? (format === 'binary' ? pg.types.getTypeParser(oid, format) : pg.types.getTypeParser(oid)),
} as pg.CustomTypesConfig;

/** On a pool, or on the connection of a transaction: what has a name in one has it in the other. */
export function postgresRows(listener: Listener): (on: pg.Pool | pg.ClientBase) => ReadRows {
  const nameOf = createNames();
  return (on) =>
    async <T>({ text, values }: Prisma.Sql) => {
      const start = performance.now();
      const name = nameOf(text);
      const { rows } = await on.query({ text, values, types, ...(name === null ? {} : { name }) });
      listener({ sql: text, params: JSON.stringify(values), milliseconds: performance.now() - start });
      return rows as T[];
    };
}

export function embeddedRows(listener: Listener): (on: PGlite | EmbeddedTransaction) => ReadRows {
  return (on) =>
    async <T>({ text, values }: Prisma.Sql) => {
      const start = performance.now();
      const { rows } = await on.query<T>(text, values, { parsers });
      listener({ sql: text, params: JSON.stringify(values), milliseconds: performance.now() - start });
      return rows;
    };
}

/** A statement has a name from its second time on, as long as there are names: filters have texts without end. */
function createNames(): (text: string) => string | null {
  const names = new Map<string, string | null>();
  let named = 0;
  return (text) => {
    const known = names.get(text);
    if (known) return known;
    if (known === null && named < namedAtMost) {
      named += 1;
      const name = `read_${named}`;
      names.set(text, name);
      return name;
    }
    if (names.size < rememberedAtMost) names.set(text, null);
    return null;
  };
}

/** Columns of a table under the names that Prisma gives them, from the list of its fields that Prisma makes. */
export function columnsOf<F extends string>(fields: Readonly<Record<F, string>>, lists: readonly F[] = []): Prisma.Sql {
  const all = Object.keys(fields) as F[];
  const columns = all.map((field) => {
    const column = snakeCase(field);
    // Prisma reads a list that is null as an empty one.
    return `${lists.includes(field) ? `coalesce(${column}, '{}')` : column} AS "${field}"`;
  });
  return Prisma.raw(columns.join(', '));
}

/** A row, or a part of one, under the names of its columns: what jsonb_populate_record reads. */
export function asColumns(row: object): Readonly<Record<string, unknown>> {
  const given = Object.entries(row).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given.map(([field, value]) => [snakeCase(field), value]));
}

/** Writes a list of rows of that table, each under the names of its columns: a part of a statement. */
export function insertRows(table: string, rows: readonly Readonly<Record<string, unknown>>[]): Prisma.Sql {
  const columns = Prisma.raw([...new Set(rows.flatMap((row) => Object.keys(row)))].sort().join(', '));
  const name = Prisma.raw(table);
  return Prisma.sql`INSERT INTO ${name} (${columns})
    SELECT ${columns} FROM jsonb_populate_recordset(NULL::${name}, ${JSON.stringify(rows)}::text::jsonb)`;
}

/** Writes columns of the one row with that id: a part of a statement. */
export function updateRow(table: string, id: string, row: Readonly<Record<string, unknown>>): Prisma.Sql {
  const columns = Prisma.raw(Object.keys(row).sort().join(', '));
  const name = Prisma.raw(table);
  return Prisma.sql`UPDATE ${name} SET (${columns}) = (
      SELECT ${columns} FROM jsonb_populate_record(NULL::${name}, ${JSON.stringify(row)}::text::jsonb)
    ) WHERE id = ${id}::uuid`;
}

const snakeCase = (name: string) => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Ids or codes, which hold no comma, as one parameter: an array of that type. */
export function listOf(values: readonly string[], type: string): Prisma.Sql {
  return Prisma.sql`${`{${values.join(',')}}`}::text::${Prisma.raw(type)}[]`;
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
