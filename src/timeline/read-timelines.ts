import { sightOf, type Viewer } from '../access/viewer.ts';
import { visibleTenant } from '../access/visible-cases.ts';
import { Prisma } from '../database/database.ts';
import { groupBy } from '../database/group-by.ts';
import { listOf, rowLimit } from '../database/rows.ts';
import type { Deps } from '../deps.ts';
import { badArgument } from '../errors.ts';
import { badArgumentTexts } from '../texts/bad-arguments.ts';
import { authorJoin, type EntryRow, entryColumns, pointOf, positionSql, timelineName } from './timeline-entry.ts';

/** A page of one case's timeline, oldest first unless inverted. */
export interface TimelinePage {
  readonly caseId: string;
  readonly after: string | null;
  readonly before: string | null;
  readonly limit: number;
  readonly inverted: boolean;
}

/**
 * Pages of many timelines: one statement for all cases that ask for the same page. LATERAL with a LIMIT each, so that a
 * long timeline costs no more than a short one. Beside the LIMIT stand the case and the position alone, as in the index:
 * taken for another restriction, the tenant, which all entries of a case share, or for what looking up a name costs,
 * PostgreSQL reads whole timelines and sorts them. The authors may be joined by a hash, which keeps no order, so what is
 * left is put in order once more.
 */
export async function readTimelines(
  deps: Deps,
  viewer: Viewer,
  pages: readonly TimelinePage[],
): Promise<readonly (readonly EntryRow[])[]> {
  const found = new Map<TimelinePage, readonly EntryRow[]>();
  for (const group of groupBy(pages, ({ after, before, limit, inverted }) => [after, before, limit, inverted].join())) {
    const entriesOf = await readPages(deps, viewer, group);
    for (const page of group) found.set(page, entriesOf.get(page.caseId) ?? []);
  }
  return pages.map((page) => found.get(page) ?? []);
}

async function readPages(
  deps: Deps,
  viewer: Viewer,
  group: readonly TimelinePage[],
): Promise<ReadonlyMap<string, readonly EntryRow[]>> {
  const [first] = group;
  if (!first) return new Map();
  const position = positionSql(sightOf(viewer));
  const after = positionOf(deps, viewer, first, 'after');
  const before = positionOf(deps, viewer, first, 'before');
  const ids = group.map(({ caseId }) => caseId);
  const order = Prisma.sql`ORDER BY timeline_entries.${position} ${Prisma.raw(first.inverted ? 'DESC' : 'ASC')}`;
  const rows = await deps.rows<EntryRow>(Prisma.sql`
    SELECT page.* FROM unnest(${listOf(ids, 'uuid')}) AS wanted (id)
    CROSS JOIN LATERAL (
      SELECT ${entryColumns} FROM (
        SELECT * FROM timeline_entries
        WHERE case_id = wanted.id AND ${position} > ${after ?? 0}::int
        ${before === null ? Prisma.empty : Prisma.sql`AND ${position} < ${before}::int`}
        ${order}
        LIMIT ${rowLimit(first.limit)}
      ) AS timeline_entries ${authorJoin}
      WHERE ${visibleTenant(viewer)}
      ${order}
    ) AS page
  `);
  // In the order of the statement: each page keeps that of its own list.
  const byCase = new Map<string, EntryRow[]>(ids.map((id) => [id, []]));
  for (const row of rows) byCase.get(row.caseId)?.push(row);
  return byCase;
}

function positionOf(deps: Deps, viewer: Viewer, page: TimelinePage, argument: 'after' | 'before'): number | null {
  const cursor = page[argument];
  if (cursor === null) return null;
  const [point] = deps.cursors.decode(timelineName(page.caseId, viewer), cursor) ?? [];
  if (!point) throw badArgument(argument, badArgumentTexts.cursor, { argument });
  return point.position;
}

export function entryCursor(deps: Deps, viewer: Viewer, entry: EntryRow): string {
  return deps.cursors.encode(timelineName(entry.caseId, viewer), [pointOf(entry, sightOf(viewer))]);
}
