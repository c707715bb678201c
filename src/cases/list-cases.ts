import type { Viewer } from '../access/viewer.ts';
import { visibleTenant } from '../access/visible-cases.ts';
import { Prisma } from '../database/database.ts';
import { listOf, rowLimit } from '../database/rows.ts';
import type { Deps } from '../deps.ts';
import { badArgument, RequestError } from '../errors.ts';
import { badArgumentTexts } from '../texts/bad-arguments.ts';
import { allOf, type CaseFilter, caseCondition, everything, wordsFor } from './case-filter.ts';
import { type CaseOrder, orderBy, readCaseCursor, stretches } from './case-order.ts';
import type { EventFields } from './event-fields.ts';
import { findByWords, type Wanted, type WordSearch } from './find-by-words.ts';
import { type CaseRow, creatorJoin, readCases, shownCaseColumns } from './read-cases.ts';

export type CaseScope = 'MINE' | 'COMPANY' | 'DESK';

export interface CasePage {
  readonly scope: CaseScope | null;
  readonly filter: CaseFilter;
  readonly order: CaseOrder;
  readonly after: string | null;
  readonly before: string | null;
  readonly limit: number;
  readonly inverted: boolean;
}

/**
 * A page by its keys: deep pages are as cheap as the first, and a case whose key does not change comes exactly once,
 * whatever comes and changes meanwhile.
 */
export async function listCases(deps: Deps, viewer: Viewer, page: CasePage): Promise<readonly CaseRow[]> {
  const { order, after, before, limit, inverted } = page;
  if (viewer.kind === 'PERSON') refuseDeskOrder(order);
  const descending = (order.direction === 'DESC') !== inverted;
  const from =
    after === null
      ? before === null
        ? null
        : readCaseCursor(order, before, 'before')
      : readCaseCursor(order, after, 'after');
  const { text, ...rest } = page.filter;
  const conditions = [scopeCondition(viewer, page.scope), caseCondition(viewer, page.filter, deps.now)];
  const wanted: Wanted = { order, descending, from, limit };
  // Words are looked for first: what PostgreSQL expects of them decides nothing.
  return text === null || text === undefined
    ? findRows(deps, [visible(viewer), ...conditions], wanted)
    : findByText(deps, viewer, text, { ...page, filter: rest }, wanted);
}

const visible = (viewer: Viewer) => visibleTenant(viewer, 'cases.tenant_id');

async function findRows(
  { rows }: Deps,
  conditions: readonly Prisma.Sql[],
  { order, descending, from, limit }: Wanted,
): Promise<readonly CaseRow[]> {
  const found: CaseRow[] = [];
  for (const stretch of stretches(order, descending, from)) {
    if (found.length >= limit) break;
    // A case that has gone from one stretch to the next meanwhile stands on this page already.
    const ids = found.map(({ id }) => id);
    const others = ids.length === 0 ? [] : [Prisma.sql`NOT cases.id = ANY(${listOf(ids, 'uuid')})`];
    // Within, nothing but the cases: what looking up a name costs would hide which index is the right one.
    found.push(
      ...(await rows<CaseRow>(Prisma.sql`
        SELECT ${shownCaseColumns} FROM (
          SELECT * FROM cases
          WHERE ${allOf([...conditions, ...others, stretch])}
          ORDER BY ${orderBy(order, descending)}
          LIMIT ${rowLimit(limit - found.length)}
        ) AS cases ${creatorJoin}
        ORDER BY ${orderBy(order, descending)}
      `)),
    );
  }
  return found;
}

/** Few cases with the words: they are put in order. Many, by the time of their opening: see there. Else PostgreSQL decides. */
async function findByText(deps: Deps, viewer: Viewer, text: string, page: CasePage, wanted: Wanted) {
  const words = wordsFor(viewer, text, 'filter.text');
  const own = [scopeCondition(viewer, page.scope), caseCondition(viewer, page.filter, deps.now)].filter(
    (one) => one !== everything,
  );
  const search: WordSearch = { words, viewer, conditions: own };
  const found = await findByWords(deps, search, wanted);
  if (found.kind === 'PAGE') return (await readCases(deps, viewer, found.ids)).filter((row) => row !== null);
  const among =
    found.kind === 'FEW'
      ? Prisma.sql`cases.id = ANY(${listOf(found.ids, 'uuid')})`
      : Prisma.sql`cases.id IN (SELECT case_id FROM case_searches WHERE document @@ ${words}::tsquery)`;
  return findRows(deps, [visible(viewer), ...own, among], wanted);
}

/** All that a list of cases asks of a row of «cases», for whoever counts instead. Refuses what is not the viewer's to ask. */
export function matchingCases(
  viewer: Viewer,
  scope: CaseScope | null,
  filter: CaseFilter,
  now: () => Date,
): Prisma.Sql {
  return allOf([visible(viewer), scopeCondition(viewer, scope), caseCondition(viewer, filter, now)]);
}

/** Persons see their own cases unless they ask for the company's; agents the desk's, or those assigned to them. */
export function scopeCondition(viewer: Viewer, scope: CaseScope | null): Prisma.Sql {
  const available = viewer.kind === 'AGENT' ? ['DESK', 'MINE'] : ['MINE', 'COMPANY'];
  const wanted = scope ?? available[0] ?? 'MINE';
  if (!available.includes(wanted)) {
    throw new RequestError('SCOPE_NOT_AVAILABLE', { scope: wanted, available: available.join(', ') });
  }
  if (wanted !== 'MINE') return everything;
  return viewer.kind === 'AGENT'
    ? Prisma.sql`cases.assignee_id = ${viewer.id}::uuid`
    : Prisma.sql`cases.creator_id = ${viewer.id}::uuid`;
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

/** Of these the desk alone may ask: what they go by persons do not see. */
export function refuseDeskOrder({ field }: CaseOrder): void {
  if (field === 'CREATED' || field === 'UPDATED') return;
  throw badArgument('orderBy.field', badArgumentTexts.deskOnly, { argument: `orderBy.field: ${field}` });
}
