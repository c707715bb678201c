import type { Viewer } from '../access/viewer.ts';
import type { CaseFilter } from '../cases/case-filter.ts';
import { type CaseScope, isPersonalScope } from '../cases/list-cases.ts';
import { Prisma } from '../database/database.ts';
import { countableWhere } from './countable.ts';

/** Rows of kept counts: a table, and which of them. */
export interface Counted {
  /** Whose: null for the desk's of all tenants. */
  readonly tenantId: string | null;
  readonly where: Prisma.Sql;
}

/** Where the counts of a scope and filter are kept; null where the cases themselves must be read. */
export function countedOf(viewer: Viewer, scope: CaseScope | null, filter: CaseFilter): Counted | null {
  if (isPersonalScope(viewer, scope)) return null;
  const { tenantId, ...rest } = filter;
  const where = countableWhere(rest);
  if (!where) return null;
  return { where, tenantId: viewer.kind === 'AGENT' ? (tenantId ?? null) : viewer.tenantId };
}

const columns = Prisma.sql`measure, slot, took, status, type, country, priority, assigned, count`;

/** What was folded and what is not yet, in one look: together they are what the cases are at that moment. */
export function countsOf(tenantId: string | null): Prisma.Sql {
  if (tenantId === null) {
    return Prisma.sql`SELECT ${columns} FROM desk_case_counts UNION ALL SELECT ${columns} FROM case_count_deltas`;
  }
  return Prisma.sql`
    SELECT ${columns} FROM tenant_case_counts WHERE tenant_id = ${tenantId}::uuid
    UNION ALL SELECT ${columns} FROM case_count_deltas WHERE tenant_id = ${tenantId}::uuid`;
}
