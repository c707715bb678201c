import { authoriseAgent } from '../access/authorise.ts';
import type { Viewer } from '../access/viewer.ts';
import { Prisma } from '../database/database.ts';
import type { Deps } from '../deps.ts';
import type { Text } from '../texts/text.ts';
import { caseStatuses, waitingOn } from './case-status.ts';
import type { CaseRow } from './read-cases.ts';

/** A queue of the desk with how many open cases wait in it. */
export interface QueueCounts {
  readonly code: string;
  readonly label: Text;
  readonly open: number;
  readonly unassigned: number;
  readonly mine: number;
  readonly waitingOnMe: number;
  readonly overdue: number;
}

/** What a case goes by: none of it ever changes, and so it stays in its queue unless the rules change. */
type Sorted = Pick<CaseRow, 'country' | 'type' | 'tenantId'>;

/** The code of the queue for a new case: the first rule that fits decides, and where none does it is null. */
export function queueFor({ country, type, tenantId }: Sorted): Prisma.Sql {
  return Prisma.sql`
    SELECT queue FROM queue_rules
    WHERE coalesce(country = ${country}::text, TRUE) AND coalesce(type = ${type}::text::"CaseType", TRUE)
      AND coalesce(tenant_id = ${tenantId}::uuid, TRUE)
    ORDER BY position LIMIT 1`;
}

/** All queues in their order. Counted in one statement, which an index answers alone. */
export async function readQueues({ prisma, now }: Deps, viewer: Viewer): Promise<readonly QueueCounts[]> {
  const { id } = authoriseAgent(viewer, 'readQueues');
  const withDesk = caseStatuses.filter((status) => waitingOn(status) === 'DESK');
  const rows = await prisma.$queryRaw<(Omit<QueueCounts, 'label'> & Text)[]>(Prisma.sql`
    SELECT queues.code, queues.label_en AS en, queues.label_fr AS fr, coalesce(counts.open, 0) AS open,
      coalesce(counts.unassigned, 0) AS unassigned, coalesce(counts.mine, 0) AS mine,
      coalesce(counts.waiting, 0) AS "waitingOnMe", coalesce(counts.overdue, 0) AS overdue
    FROM queues LEFT JOIN (
      SELECT queue, count(*)::int AS open,
        count(*) FILTER (WHERE assignee_id IS NULL)::int AS unassigned,
        count(*) FILTER (WHERE assignee_id = ${id}::uuid)::int AS mine,
        count(*) FILTER (
          WHERE assignee_id = ${id}::uuid AND status = ANY(${withDesk}::text[]::"CaseStatus"[])
        )::int AS waiting,
        count(*) FILTER (WHERE due_at < ${now()}::timestamptz)::int AS overdue
      FROM cases WHERE state = 'OPEN' GROUP BY queue
    ) AS counts ON counts.queue = queues.code
    ORDER BY queues.position, queues.code
  `);
  return rows.map(({ en, fr, ...counts }) => ({ ...counts, label: { en, fr } }));
}
