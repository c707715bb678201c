import type { Viewer } from '../access/viewer.ts';
import { visibleTenant } from '../access/visible-cases.ts';
import { Prisma } from '../database/database.ts';
import type { Deps } from '../deps.ts';
import { allOf } from './case-filter.ts';
import type { CaseOrder, PlaceInOrder } from './case-order.ts';
import { dayOf } from './search-document.ts';
import { type SearchWindow, searchWindows } from './search-windows.ts';

export interface WordSearch {
  /** A tsquery, for persons with their tenant's mark. */
  readonly words: string;
  readonly viewer: Viewer;
  /** What else must hold, on «cases»; none: the case itself need not be read. */
  readonly conditions: readonly Prisma.Sql[];
}

/** A part of a list: so many beyond a place. */
export interface Wanted {
  readonly order: CaseOrder;
  readonly descending: boolean;
  readonly from: PlaceInOrder | null;
  readonly limit: number;
}

/** FEW: all cases with the words. PAGE: those that were wanted. MANY: too many to be put in order here. */
type Found = { readonly kind: 'FEW' | 'PAGE'; readonly ids: readonly string[] } | { readonly kind: 'MANY' };

const few = 300;

/**
 * Finds cases by their words. Neither of the two ways that PostgreSQL knows is good for all words: to collect all cases
 * of a common one is long, and so is to go through the cases until a rare one comes. So the index is asked how common it
 * is, and the days of a common one are asked for one after the other, which are marks in the index themselves.
 */
export async function findByWords({ prisma }: Deps, search: WordSearch, wanted: Wanted): Promise<Found> {
  const windows = wanted.order.field === 'CREATED' ? await windowsOf(prisma, search.viewer, wanted) : [];
  const ids: string[] = [];
  const [first, ...others] = windows;
  // A very common word fills the page within a day, and how common it is takes longest to say of such.
  if (first) ids.push(...(await findIn(prisma, search, first, wanted)));
  if (ids.length >= wanted.limit) return { kind: 'PAGE', ids };
  const found = await prisma.$queryRaw<{ id: string }[]>(Prisma.sql`
    SELECT case_id::text AS id FROM cases_with_words(${search.words}::tsquery, ${few + 1}::int)
  `);
  if (found.length <= few) return { kind: 'FEW', ids: found.map(({ id }) => id) };
  if (wanted.order.field !== 'CREATED') return { kind: 'MANY' };
  for (const window of others) {
    if (ids.length >= wanted.limit) break;
    ids.push(...(await findIn(prisma, search, window, { ...wanted, limit: wanted.limit - ids.length })));
  }
  return { kind: 'PAGE', ids };
}

async function windowsOf(prisma: Deps['prisma'], viewer: Viewer, { descending, from }: Wanted) {
  // Not by the client’s aggregate, which reads all rows for it.
  const [ends] = await prisma.$queryRaw<{ first: Date | null; last: Date | null }[]>(Prisma.sql`
    SELECT min(cases.created_at) AS first, max(cases.created_at) AS last FROM cases WHERE ${visibleTenant(viewer, 'cases.tenant_id')}
  `);
  if (!ends?.first || !ends.last) return [];
  const [oldest, newest] = [dayOf(ends.first), dayOf(ends.last)];
  const start = from?.at ? dayOf(from.at) : descending ? newest : oldest;
  return searchWindows(Math.min(Math.max(start, oldest), newest), descending ? oldest : newest);
}

async function findIn(
  prisma: Deps['prisma'],
  { words, conditions }: WordSearch,
  { marks, from: since, until }: SearchWindow,
  { descending, from, limit }: Wanted,
): Promise<readonly string[]> {
  const beyond = descending ? Prisma.sql`<` : Prisma.sql`>`;
  const way = descending ? Prisma.sql`DESC` : Prisma.sql`ASC`;
  const within = [
    Prisma.sql`found.created_at >= ${since}::timestamptz AND found.created_at < ${until}::timestamptz`,
    ...(from === null
      ? []
      : [Prisma.sql`(found.created_at, found.case_id) ${beyond} (${from.at}::timestamptz, ${from.id}::uuid)`]),
    ...conditions,
  ];
  const query = `${words} & (${marks.map((mark) => `'${mark}'`).join(' | ')})`;
  const joined = conditions.length === 0 ? Prisma.empty : Prisma.sql`JOIN cases ON cases.id = found.case_id`;
  const rows = await prisma.$queryRaw<{ id: string }[]>(Prisma.sql`
    SELECT found.case_id::text AS id FROM cases_with_words(${query}::tsquery, NULL) AS found ${joined}
    WHERE ${allOf(within)}
    ORDER BY found.created_at ${way}, found.case_id ${way}
    LIMIT ${limit}
  `);
  return rows.map(({ id }) => id);
}
