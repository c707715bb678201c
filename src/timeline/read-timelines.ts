import { sightOf, type Viewer } from '../access/viewer.ts';
import { Prisma } from '../database/database.ts';
import { groupBy } from '../database/group-by.ts';
import type { Deps } from '../deps.ts';
import { badArgument } from '../errors.ts';
import { badArgumentTexts } from '../texts/bad-arguments.ts';
import { readEntries } from './read-entries.ts';
import { type EntryRow, pointOf, timelineName } from './timeline-entry.ts';

/** A page of one case's timeline, oldest first unless inverted. */
export interface TimelinePage {
  readonly caseId: string;
  readonly after: string | null;
  readonly before: string | null;
  readonly limit: number;
  readonly inverted: boolean;
}

/**
 * Pages of many timelines: two statements for all cases that ask for the same page. The ids come by LATERAL with a
 * LIMIT each, so that a long timeline costs no more than a short one.
 */
export async function readTimelines(
  deps: Deps,
  viewer: Viewer,
  pages: readonly TimelinePage[],
): Promise<readonly (readonly EntryRow[])[]> {
  const found = new Map<TimelinePage, readonly string[]>();
  for (const group of groupBy(pages, (page) => JSON.stringify({ ...page, caseId: null }))) {
    const idsOfCases = await readPageIds(deps, viewer, group);
    for (const page of group) found.set(page, idsOfCases.get(page.caseId) ?? []);
  }
  const ids = [...found.values()].flat();
  const entries = ids.length === 0 ? [] : await readEntries(deps, viewer, ids);
  const byId = new Map(entries.flatMap((entry) => (entry ? [[entry.id, entry]] : [])));
  return pages.map((page) => (found.get(page) ?? []).flatMap((id) => byId.get(id) ?? []));
}

async function readPageIds(
  deps: Deps,
  viewer: Viewer,
  group: readonly TimelinePage[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const [first] = group;
  if (!first) return new Map();
  const position = Prisma.raw(sightOf(viewer) === 'DESK' ? 'desk_position' : 'tenant_position');
  const after = positionOf(deps, viewer, first, 'after');
  const before = positionOf(deps, viewer, first, 'before');
  const rows = await deps.prisma.$queryRaw<{ case_id: string; ids: string[] }[]>(Prisma.sql`
    SELECT wanted.id::text AS case_id, page.ids
    FROM unnest(${group.map(({ caseId }) => caseId)}::uuid[]) AS wanted (id)
    CROSS JOIN LATERAL (
      SELECT array_agg(entry.id::text) AS ids FROM (
        SELECT id FROM timeline_entries
        WHERE case_id = wanted.id AND ${position} > ${after ?? 0}
        ${before === null ? Prisma.empty : Prisma.sql`AND ${position} < ${before}`}
        ORDER BY ${position} ${Prisma.raw(first.inverted ? 'DESC' : 'ASC')}
        LIMIT ${first.limit}
      ) AS entry
    ) AS page
    WHERE page.ids IS NOT NULL
  `);
  return new Map(rows.map((row) => [row.case_id, row.ids]));
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
