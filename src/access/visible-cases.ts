import { Prisma } from '../database/database.ts';
import type { Viewer } from './viewer.ts';

/** Which cases somebody may see at all: their tenant's; the desk all. Every read of cases starts from this. */
export function visibleCases(viewer: Viewer): Prisma.CaseWhereInput {
  return viewer.kind === 'AGENT' ? {} : { tenantId: viewer.tenantId };
}

/** The same for a statement in SQL over «cases». */
export function visibleCaseRows(viewer: Viewer): Prisma.Sql {
  return viewer.kind === 'AGENT' ? Prisma.sql`TRUE` : Prisma.sql`cases.tenant_id = ${viewer.tenantId}::uuid`;
}

/** The same for what hangs on a case: entries, numbers, contacts. */
export function ofVisibleTenant(viewer: Viewer): { readonly tenantId?: string } {
  return viewer.kind === 'AGENT' ? {} : { tenantId: viewer.tenantId };
}
