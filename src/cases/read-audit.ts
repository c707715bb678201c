import { sightOf, type Viewer } from '../access/viewer.ts';
import { ofVisibleTenant } from '../access/visible-cases.ts';
import type { Prisma } from '../database/database.ts';
import type { Deps } from '../deps.ts';
import { positionColumn } from '../timeline/timeline-entry.ts';

/** What is exported: of one case, or of all that the viewer may see; from (included) to (excluded). */
export interface AuditRange {
  /** Database id; null: all cases. */
  readonly caseId: string | null;
  readonly from: Date | null;
  readonly to: Date | null;
}

const include = {
  case: { select: { number: true, tenant: { select: { name: true } } } },
  authorPerson: { select: { displayName: true, email: true } },
  authorAgent: { select: { displayName: true } },
  assigneeFrom: { select: { displayName: true } },
  assigneeTo: { select: { displayName: true } },
  document: { select: { filename: true } },
  actionRequest: true,
} satisfies Prisma.TimelineEntryInclude;

export type AuditEntry = Prisma.TimelineEntryGetPayload<{ include: typeof include }>;

/** Entries that are read at a time, so that no export is held whole. */
const page = 1_000;

/**
 * All that happened, oldest first, page by page: the timelines are the log of who did what. What only the desk sees has
 * no position in a tenant's sight, and so is in no export of a tenant's.
 */
export async function* readAudit(
  { prisma }: Deps,
  viewer: Viewer,
  { caseId, from, to }: AuditRange,
): AsyncGenerator<readonly AuditEntry[]> {
  const range = { ...(from ? { gte: from } : {}), ...(to ? { lt: to } : {}) };
  const where: Prisma.TimelineEntryWhereInput = {
    ...ofVisibleTenant(viewer),
    ...(caseId === null ? {} : { caseId }),
    [positionColumn(sightOf(viewer))]: { gt: 0 },
    occurredAt: range,
  };
  for (let last: AuditEntry | null = null; ; ) {
    const rows: readonly AuditEntry[] = await prisma.timelineEntry.findMany({
      where: last ? { AND: [where, after(last)] } : where,
      orderBy: [{ occurredAt: 'asc' }, { caseId: 'asc' }, { deskPosition: 'asc' }],
      take: page,
      include,
    });
    if (rows.length > 0) yield rows;
    last = rows.at(-1) ?? null;
    if (!last || rows.length < page) return;
  }
}

/** What one change wrote has one moment: there the order of the timeline counts. */
function after({ occurredAt, caseId, deskPosition }: AuditEntry): Prisma.TimelineEntryWhereInput {
  return {
    OR: [
      { occurredAt: { gt: occurredAt } },
      { occurredAt, caseId: { gt: caseId } },
      { occurredAt, caseId, deskPosition: { gt: deskPosition } },
    ],
  };
}
