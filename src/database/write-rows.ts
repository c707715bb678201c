import { Prisma } from '../generated/prisma/client.ts';
import { snakeCase } from './columns.ts';

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
