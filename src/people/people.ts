import type { Viewer } from '../access/viewer.ts';
import { ofVisibleTenant, visibleTenant } from '../access/visible-cases.ts';
import { columnsOf } from '../database/columns.ts';
import { Prisma } from '../database/database.ts';
import { listOf } from '../database/rows.ts';
import type { Deps } from '../deps.ts';
import type { AgentModel, PersonModel, TenantModel } from '../generated/prisma/models.ts';

export type PersonRow = PersonModel;
export type AgentRow = AgentModel;

const personColumns = columnsOf(Prisma.PersonScalarFieldEnum);
const agentColumns = columnsOf(Prisma.AgentScalarFieldEnum);
const tenantColumns = columnsOf(Prisma.TenantScalarFieldEnum);

/** People by id: those of the viewer's tenant, the desk sees all. Null for all others, there or not. */
export async function readPersons(
  { rows }: Deps,
  viewer: Viewer,
  ids: readonly string[],
): Promise<readonly (PersonRow | null)[]> {
  const found = await rows<PersonRow>(Prisma.sql`
    SELECT ${personColumns} FROM persons WHERE id = ANY(${listOf(ids, 'uuid')}) AND ${visibleTenant(viewer)}`);
  return inOrder(ids, found);
}

/** Agents by id. Everybody who is signed in sees who they are; role and address stay with the desk. */
export async function readAgents(
  { rows }: Deps,
  _viewer: Viewer,
  ids: readonly string[],
): Promise<readonly (AgentRow | null)[]> {
  const found = await rows<AgentRow>(Prisma.sql`
    SELECT ${agentColumns} FROM agents WHERE id = ANY(${listOf(ids, 'uuid')})`);
  return inOrder(ids, found);
}

/** Tenants by id: one's own, the desk sees all. Null for all others, there or not. */
export async function readTenants(
  { rows }: Deps,
  viewer: Viewer,
  ids: readonly string[],
): Promise<readonly (TenantModel | null)[]> {
  const found = await rows<TenantModel>(Prisma.sql`
    SELECT ${tenantColumns} FROM tenants WHERE id = ANY(${listOf(ids, 'uuid')}) AND ${visibleTenant(viewer, 'id')}`);
  return inOrder(ids, found);
}

/** The verified domains of tenants, sorted; none for a tenant that is not the viewer's to see. */
export async function readDomains(
  { prisma }: Deps,
  viewer: Viewer,
  tenantIds: readonly string[],
): Promise<readonly (readonly string[])[]> {
  const rows = await prisma.verifiedDomain.findMany({
    where: { AND: [{ tenantId: { in: [...tenantIds] } }, ofVisibleTenant(viewer)] },
  });
  const byTenant = new Map<string, string[]>(tenantIds.map((id) => [id, []]));
  for (const { tenantId, domain } of rows) byTenant.get(tenantId)?.push(domain);
  // Sorted here: the database's order depends on its collation.
  return tenantIds.map((id) => byTenant.get(id)?.sort() ?? []);
}

function inOrder<T extends { readonly id: string }>(ids: readonly string[], rows: readonly T[]): readonly (T | null)[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => byId.get(id) ?? null);
}
