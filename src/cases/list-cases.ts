import type { Viewer } from '../access/viewer.ts';
import { visibleCases } from '../access/visible-cases.ts';
import type { Prisma } from '../database/database.ts';
import type { Deps } from '../deps.ts';
import { badArgument, RequestError } from '../errors.ts';
import { badArgumentTexts } from '../texts/bad-arguments.ts';
import { type CaseFilter, caseWhere } from './case-filter.ts';
import type { EventFields } from './event-fields.ts';
import type { CaseRow } from './read-cases.ts';

export type CaseScope = 'MINE' | 'COMPANY' | 'DESK';

export interface CaseOrder {
  readonly field: 'CREATED' | 'UPDATED';
  readonly direction: 'ASC' | 'DESC';
}

export interface CasePage {
  readonly scope: CaseScope | null;
  readonly filter: CaseFilter;
  readonly order: CaseOrder;
  readonly after: string | null;
  readonly before: string | null;
  readonly limit: number;
  readonly inverted: boolean;
}

export const newestFirst: CaseOrder = { field: 'CREATED', direction: 'DESC' };

/** A page by its keys: stable while cases come and change, deep pages as cheap as the first. */
export async function listCases({ prisma }: Deps, viewer: Viewer, page: CasePage): Promise<readonly CaseRow[]> {
  const column = columns[page.order.field];
  const descending = (page.order.direction === 'DESC') !== page.inverted;
  const direction = descending ? 'desc' : 'asc';
  const forward = page.order.direction === 'DESC' ? 'lt' : 'gt';
  const backward = forward === 'lt' ? 'gt' : 'lt';
  const beyond = [
    ...(page.after === null ? [] : [beyondKey(column, forward, readCursor(page.order, page.after, 'after'))]),
    ...(page.before === null ? [] : [beyondKey(column, backward, readCursor(page.order, page.before, 'before'))]),
  ];
  return prisma.case.findMany({
    where: { AND: [visibleCases(viewer), scopeWhere(viewer, page.scope), caseWhere(viewer, page.filter), ...beyond] },
    orderBy: [{ [column]: direction }, { id: direction }],
    take: page.limit,
  });
}

/** Persons see their own cases unless they ask for the company's; agents the desk's, or those assigned to them. */
export function scopeWhere(viewer: Viewer, scope: CaseScope | null): Prisma.CaseWhereInput {
  const available = viewer.kind === 'AGENT' ? ['DESK', 'MINE'] : ['MINE', 'COMPANY'];
  const wanted = scope ?? available[0] ?? 'MINE';
  if (!available.includes(wanted)) {
    throw new RequestError('SCOPE_NOT_AVAILABLE', { scope: wanted, available: available.join(', ') });
  }
  if (wanted !== 'MINE') return {};
  return viewer.kind === 'AGENT' ? { assigneeId: viewer.id } : { creatorId: viewer.id };
}

/** Whether the scope holds other cases for each person of a tenant, or each agent. */
export function isPersonalScope({ kind }: Viewer, scope: CaseScope | null): boolean {
  return kind === 'AGENT' ? scope === 'MINE' : scope !== 'COMPANY';
}

/** The same for the fields of a case as an event keeps them. */
export function inScope(viewer: Viewer, scope: CaseScope | null, fields: EventFields): boolean {
  if (!isPersonalScope(viewer, scope)) return true;
  const { creatorId, assigneeId } = fields;
  return viewer.kind === 'AGENT' ? assigneeId === viewer.id : creatorId === viewer.id;
}

const columns = { CREATED: 'createdAt', UPDATED: 'updatedAt' } as const;

interface Key {
  readonly at: Date;
  readonly id: string;
}

function beyondKey(column: 'createdAt' | 'updatedAt', side: 'lt' | 'gt', { at, id }: Key): Prisma.CaseWhereInput {
  // The first condition is implied by the second, but it alone lets the index find the place.
  return {
    AND: [
      { [column]: { [`${side}e`]: at } },
      { OR: [{ [column]: { [side]: at } }, { [column]: at, id: { [side]: id } }] },
    ],
  };
}

export function caseCursor({ field }: CaseOrder, row: CaseRow): string {
  return Buffer.from(`${field}:${row[columns[field]].getTime()}:${row.id}`).toString('base64url');
}

function readCursor({ field }: CaseOrder, cursor: string, argument: 'after' | 'before'): Key {
  const text = cursor.length > 200 ? '' : Buffer.from(cursor, 'base64url').toString();
  const [, name, milliseconds, id] =
    /^([A-Z]+):(\d{1,14}):([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(text) ?? [];
  if (name !== field || id === undefined) throw badArgument(argument, badArgumentTexts.cursor, { argument });
  return { at: new Date(Number(milliseconds)), id };
}
