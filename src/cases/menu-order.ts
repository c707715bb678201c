import { Prisma, type Transaction } from '../database/database.ts';
import { textArray } from '../database/rows.ts';

/** Codes in the order of a menu once one of them is put at a place, counted from 1. Null: where it is, a new one at the end. */
export function menuOrder(codes: readonly string[], code: string, position: number | null): readonly string[] {
  const others = codes.filter((other) => other !== code);
  const here = codes.includes(code) ? codes.indexOf(code) : others.length;
  return others.toSpliced(position === null ? here : Math.max(0, position - 1), 0, code);
}

/** Writes that order, from 1 and without a gap. */
export async function keepMenuOrder(
  tx: Transaction,
  table: 'queues' | 'canned_replies',
  codes: readonly string[],
): Promise<void> {
  const name = Prisma.raw(table);
  await tx.$executeRaw(Prisma.sql`
    UPDATE ${name} SET position = ordered.position
    FROM unnest(${textArray(codes)}) WITH ORDINALITY AS ordered (code, position)
    WHERE ${name}.code = ordered.code AND ${name}.position <> ordered.position
  `);
}
