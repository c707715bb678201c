import { Prisma } from '../database/database.ts';
import { badArgument } from '../errors.ts';
import { badArgumentTexts } from '../texts/bad-arguments.ts';
import type { CaseRow } from './read-cases.ts';

export interface CaseOrder {
  readonly field: 'CREATED' | 'UPDATED' | 'DUE' | 'PRIORITY';
  readonly direction: 'ASC' | 'DESC';
}

export const newestFirst: CaseOrder = { field: 'CREATED', direction: 'DESC' };

/** The place of a case in an order. */
export interface PlaceInOrder {
  readonly id: string;
  /** By PRIORITY too: of equal ones, that of their opening. Null: nothing is due. */
  readonly at: Date | null;
  /** By PRIORITY alone. */
  readonly priority: CaseRow['priority'] | null;
}

const moments = { CREATED: 'createdAt', UPDATED: 'updatedAt', DUE: 'dueAt', PRIORITY: 'createdAt' } as const;

const columns = {
  CREATED: Prisma.sql`cases.created_at`,
  UPDATED: Prisma.sql`cases.updated_at`,
  DUE: Prisma.sql`cases.due_at`,
  PRIORITY: Prisma.sql`cases.created_at`,
};

export function orderBy({ field }: CaseOrder, descending: boolean): Prisma.Sql {
  const way = descending ? Prisma.sql`DESC` : Prisma.sql`ASC`;
  const first = field === 'PRIORITY' ? Prisma.sql`cases.priority ${way},` : Prisma.empty;
  // Without a moment due: last of all ascending, first descending. So the index has it, so PostgreSQL sorts by itself.
  return Prisma.sql`${first} ${columns[field]} ${way}, cases.id ${way}`;
}

/**
 * What lies beyond a place (null: all), as conditions to be asked for one after the other until the page is full. One for
 * most orders; by DUE two, since no comparison of rows puts those without a moment at an end.
 */
export function stretches(order: CaseOrder, descending: boolean, from: PlaceInOrder | null): readonly Prisma.Sql[] {
  const column = columns[order.field];
  const beyond = descending ? Prisma.sql`<` : Prisma.sql`>`;
  if (order.field === 'DUE') {
    const none = Prisma.sql`cases.due_at IS NULL`;
    const some = Prisma.sql`cases.due_at IS NOT NULL`;
    if (from === null) return descending ? [none, some] : [some, none];
    if (from.at === null) {
      const rest = Prisma.sql`(cases.due_at IS NULL AND cases.id ${beyond} ${from.id}::uuid)`;
      return descending ? [rest, some] : [rest];
    }
    const rest = Prisma.sql`(cases.due_at, cases.id) ${beyond} (${from.at}::timestamptz, ${from.id}::uuid)`;
    return descending ? [rest] : [rest, none];
  }
  if (from === null) return [Prisma.sql`TRUE`];
  const { at, id, priority } = from;
  if (order.field === 'PRIORITY') {
    return [
      Prisma.sql`(cases.priority, ${column}, cases.id) ${beyond} (${priority}::"CasePriority", ${at}::timestamptz, ${id}::uuid)`,
    ];
  }
  return [Prisma.sql`(${column}, cases.id) ${beyond} (${at}::timestamptz, ${id}::uuid)`];
}

/** Good for one order in one direction: elsewhere it would say nothing. It names what that order goes by, and no more. */
export function caseCursor({ field, direction }: CaseOrder, row: CaseRow): string {
  const at = row[moments[field]]?.getTime() ?? '';
  const key = field === 'PRIORITY' ? `${row.priority}.${at}` : at;
  return Buffer.from([field, direction, key, row.id].join(':')).toString('base64url');
}

const cursorForm =
  /^([A-Z]+):([A-Z]+):(?:(LOW|NORMAL|HIGH|URGENT)\.)?(\d{0,14}):([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

export function readCaseCursor(order: CaseOrder, cursor: string, argument: 'after' | 'before'): PlaceInOrder {
  const text = cursor.length > 200 ? '' : Buffer.from(cursor, 'base64url').toString();
  const [, field, direction, priority, at, id] = cursorForm.exec(text) ?? [];
  const isOurs =
    field === order.field &&
    direction === order.direction &&
    (at !== '' || field === 'DUE') &&
    (priority !== undefined) === (field === 'PRIORITY');
  if (!isOurs || id === undefined) throw badArgument(argument, badArgumentTexts.cursor, { argument });
  const moment = at === '' ? null : new Date(Number(at));
  // The form names no other priorities.
  return { id, at: moment, priority: (priority ?? null) as CaseRow['priority'] | null };
}
