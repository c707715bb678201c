import { inTransaction } from '../database/transaction.ts';
import type { Deps } from '../deps.ts';
import { createTenantHead } from '../realtime/event-log.ts';

const tenants = [
  {
    name: 'Contoso',
    externalId: '7e1c5f0a-0c5e-4f5e-9d56-3a1f6a2f0c01',
    domains: ['contoso.com', 'contoso.fr'],
    persons: [
      { email: 'admin@contoso.com', displayName: 'Alice Martin', role: 'ADMIN', timeZone: 'America/New_York' },
      { email: 'member@contoso.com', displayName: 'Miguel Torres', role: 'MEMBER', timeZone: 'Europe/Paris' },
    ],
  },
  {
    name: 'Fabrikam',
    externalId: '7e1c5f0a-0c5e-4f5e-9d56-3a1f6a2f0c02',
    domains: ['fabrikam.com'],
    persons: [
      { email: 'admin@fabrikam.com', displayName: 'Ada Novak', role: 'ADMIN', timeZone: 'Europe/London' },
      { email: 'member@fabrikam.com', displayName: 'Marc Dubois', role: 'MEMBER', timeZone: 'Europe/Paris' },
    ],
  },
] as const;

const agents = [
  { email: 'agent@desk.example', displayName: 'Samira Haddad', role: 'AGENT' },
  { email: 'lead@desk.example', displayName: 'Lars Berg', role: 'LEAD' },
] as const;

/** Who can sign in without a password. */
export const demoPeople: readonly string[] = [...tenants.flatMap(({ persons }) => [...persons]), ...agents].map(
  ({ email }) => email,
);

/** The demo tenants, people and agents. Their object ids are those of the demo issuer's tokens. */
export async function seedPeople({ prisma }: Pick<Deps, 'prisma'>): Promise<void> {
  await inTransaction(prisma, async (tx) => {
    for (const { domains, persons, ...tenant } of tenants) {
      const { id: tenantId } = await tx.tenant.create({ data: tenant });
      await createTenantHead(tx, tenantId);
      await tx.verifiedDomain.createMany({ data: domains.map((domain) => ({ domain, tenantId })) });
      await tx.person.createMany({ data: persons.map((person) => ({ ...person, tenantId, objectId: person.email })) });
    }
    await tx.agent.createMany({ data: agents.map((agent) => ({ ...agent, objectId: agent.email })) });
  });
}
