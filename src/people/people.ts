import type { Viewer } from '../access/viewer.ts';
import { ofVisibleTenant } from '../access/visible-cases.ts';
import type { Deps } from '../deps.ts';
import type { AgentModel, PersonModel, TenantModel } from '../generated/prisma/models.ts';

export type PersonRow = PersonModel;
export type AgentRow = AgentModel;

/** People by id: those of the viewer's tenant, the desk sees all. Null for all others, there or not. */
export async function readPersons(
  { prisma }: Deps,
  viewer: Viewer,
  ids: readonly string[],
): Promise<readonly (PersonRow | null)[]> {
  return inOrder(ids, await prisma.person.findMany({ where: { id: { in: [...ids] }, ...ofVisibleTenant(viewer) } }));
}

/** Agents by id. Everybody who is signed in sees who they are; role and address stay with the desk. */
export async function readAgents(
  { prisma }: Deps,
  _viewer: Viewer,
  ids: readonly string[],
): Promise<readonly (AgentRow | null)[]> {
  return inOrder(ids, await prisma.agent.findMany({ where: { id: { in: [...ids] } } }));
}

/** Tenants by id: one's own, the desk sees all. Null for all others, there or not. */
export async function readTenants(
  { prisma }: Deps,
  viewer: Viewer,
  ids: readonly string[],
): Promise<readonly (TenantModel | null)[]> {
  const own = viewer.kind === 'AGENT' ? {} : { id: viewer.tenantId };
  return inOrder(ids, await prisma.tenant.findMany({ where: { AND: [{ id: { in: [...ids] } }, own] } }));
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
