import { Prisma } from '../database/database.ts';
import type { Viewer } from './viewer.ts';

/** Which cases somebody may see at all: their tenant's; the desk all. Every read of cases starts from this. */
export function visibleCases(viewer: Viewer): Prisma.CaseWhereInput {
  return viewer.kind === 'AGENT' ? {} : { tenantId: viewer.tenantId };
}

/** The same for what hangs on a case: entries, numbers, contacts. */
export function ofVisibleTenant(viewer: Viewer): { readonly tenantId?: string } {
  return viewer.kind === 'AGENT' ? {} : { tenantId: viewer.tenantId };
}

/** The same as a condition of a statement, on the column `tenant_id` (or that one) of what is read. */
export function visibleTenant(viewer: Viewer, column = 'tenant_id'): Prisma.Sql {
  return viewer.kind === 'AGENT' ? Prisma.sql`true` : Prisma.sql`${Prisma.raw(column)} = ${viewer.tenantId}::uuid`;
}
