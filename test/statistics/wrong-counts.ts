import { Prisma } from '../../src/database/database.ts';

const kind = Prisma.sql`status, type, country, priority, assigned`;

/** Kept counts that are not what the cases are: there may be none, whatever crashed. */
export const wrongCounts = Prisma.sql`
  SELECT tenant_id::text AS of, status::text, sum(count)::int AS "tooMany" FROM (
    SELECT tenant_id, ${kind}, count FROM tenant_case_counts WHERE measure = 'OPENED'
    UNION ALL SELECT tenant_id, ${kind}, count FROM case_count_deltas WHERE measure = 'OPENED'
    UNION ALL SELECT tenant_id, status, type, country, priority, assignee_id IS NOT NULL, -1 FROM cases
  ) AS counted GROUP BY tenant_id, ${kind} HAVING sum(count) <> 0
  UNION ALL
  SELECT 'desk: ' || measure, status::text, sum(count)::int FROM (
    SELECT measure, slot, took, ${kind}, count FROM desk_case_counts
    UNION ALL SELECT measure, slot, took, ${kind}, -count FROM tenant_case_counts
  ) AS folded GROUP BY measure, slot, took, ${kind} HAVING sum(count) <> 0`;
