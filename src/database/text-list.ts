import { Prisma } from './database.ts';

/**
 * A long list as one parameter of a statement: an array would go through Prisma piece by piece, which holds the thread
 * for as long as reading the numbers did. For codes and numbers, which have no comma; null is an empty piece.
 */
export function textList(values: readonly (string | null | undefined)[]): Prisma.Sql {
  return Prisma.sql`string_to_array(${values.map((value) => value ?? '').join(',')}, ',', '')`;
}
