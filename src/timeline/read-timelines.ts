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
  /** Where the head stood that may be handed out with the page: what was read before is no page for it. */
  readonly position: number;
  readonly after: string | null;
  readonly before: string | null;
  readonly limit: number;
  readonly inverted: boolean;
}

/**
 * Pages of many timelines: one statement for all cases that ask for the same page. LATERAL with a LIMIT each, so that a
 * long timeline costs no more than a short one. Beside the LIMIT stand the case and the position alone, as in the index,
 * and the case as a range: taken for one whose timeline is as short as most are, PostgreSQL reads all of it and sorts it.
 * The authors are joined to what is left, once for the page and not for each case, which is what OFFSET is for; they may be
 * joined by a hash, which keeps no order, so all is put in order at the end.
 */
export async function readTimelines(
  deps: Deps,
  viewer: Viewer,
  pages: readonly TimelinePage[],
): Promise<readonly (readonly EntryRow[])[]> {
  const found = new Map<TimelinePage, readonly EntryRow[]>();
  for (const group of groupBy(pages, (page) => JSON.stringify({ ...page, caseId: null, position: null }))) {
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
  const ids = [...new Set(group.map(({ caseId }) => caseId))];
  const direction = Prisma.raw(first.inverted ? 'DESC' : 'ASC');
  const bounds = [
    Prisma.sql`${position} IS NOT NULL`,
    ...(after === null ? [] : [Prisma.sql`${position} > ${after}::int`]),
    ...(before === null ? [] : [Prisma.sql`${position} < ${before}::int`]),
  ];
  const rows = await deps.rows<EntryRow>(Prisma.sql`
    SELECT ${entryColumns} FROM (
      SELECT page.* FROM unnest(${listOf(ids, 'uuid')}) AS wanted (id)
      CROSS JOIN LATERAL (
        SELECT * FROM timeline_entries
        WHERE case_id BETWEEN wanted.id AND wanted.id AND ${Prisma.join(bounds, ' AND ')}
        ORDER BY case_id ${direction}, ${position} ${direction}
        LIMIT ${rowLimit(first.limit)}
      ) AS page
      WHERE ${visibleTenant(viewer)}
      OFFSET 0
    ) AS timeline_entries ${authorJoin}
    ORDER BY timeline_entries.${position} ${direction}
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
