import { PGlite } from '@electric-sql/pglite';
import { PrismaPGlite } from 'pglite-prisma-adapter';
import type { AgentViewer, PersonViewer, Viewer } from '../../src/access/viewer.ts';
import { migrationAware } from '../../src/database/database.ts';
import { migrate } from '../../src/database/migrations.ts';
import { inTransaction } from '../../src/database/transaction.ts';
import type { Deps } from '../../src/deps.ts';
import { PrismaClient } from '../../src/generated/prisma/client.ts';
import { createContext } from '../../src/graphql/context.ts';
import { createBell } from '../../src/realtime/bell.ts';
import { createCursors } from '../../src/realtime/cursor.ts';
import { createTenantHead } from '../../src/realtime/event-log.ts';

const expiresAt = new Date('2030-01-01T00:00:00Z');
const nothing = async () => {
  throw new Error('No documents here.');
};

/** Contoso with a member and an admin, Fabrikam with a member, the desk with an agent and a lead, on a fresh database. */
export async function twoTenants() {
  const pglite = await PGlite.create();
  const adapter = new PrismaPGlite(pglite);
  await migrate(migrationAware(adapter));
  const prisma = new PrismaClient({ adapter, log: [{ emit: 'event', level: 'query' }] });
  const statements: string[] = [];
  prisma.$on('query', ({ query }) => statements.push(query));
  const deps: Deps = {
    prisma,
    databaseKind: 'embedded',
    now: () => new Date('2027-03-01T10:00:00Z'),
    bell: createBell(),
    cursors: createCursors(new Uint8Array(32)),
    caseNumberKey: new Uint8Array(32),
    linkKey: new Uint8Array(32),
    publicUrl: () => 'http://localhost',
    documentStore: { put: nothing, get: nothing, has: nothing, remove: nothing },
    silence: 20_000,
  };

  async function aTenant(name: string, domains: readonly string[]): Promise<string> {
    const externalId = name.toLowerCase();
    const domainRows = domains.map((domain) => ({ domain }));
    const data = { name, externalId, domains: { create: domainRows } };
    const { id } = await prisma.tenant.create({ data });
    await inTransaction(prisma, (tx) => createTenantHead(tx, id));
    return id;
  }

  async function aPerson(tenantId: string, name: string, role: PersonViewer['role']): Promise<PersonViewer> {
    const email = `${name.toLowerCase()}@example.com`;
    const { id } = await prisma.person.create({ data: { tenantId, objectId: name, email, displayName: name, role } });
    return { kind: 'PERSON', id, tenantId, role, displayName: name, language: 'en', expiresAt };
  }

  async function anAgent(name: string, role: AgentViewer['role']): Promise<AgentViewer> {
    const email = `${name.toLowerCase()}@desk.example`;
    const { id } = await prisma.agent.create({ data: { objectId: name, email, displayName: name, role } });
    return { kind: 'AGENT', id, role, displayName: name, language: 'en', expiresAt };
  }

  async function aCase({ id: creatorId, tenantId }: PersonViewer): Promise<string> {
    const at = deps.now();
    const number = String(10_000_000 + (await prisma.case.count()));
    const { id } = await prisma.case.create({
      data: {
        tenantId,
        creatorId,
        number,
        type: 'GENERAL_INVESTIGATION',
        country: 'FR',
        title: 'A question',
        description: 'May these numbers be ported?',
        statusChangedAt: at,
        waitingSince: at,
        createdAt: at,
        updatedAt: at,
      },
    });
    return id;
  }

  const contoso = await aTenant('Contoso', ['contoso.com', 'contoso-labs.com', 'contoso.ca']);
  const fabrikam = await aTenant('Fabrikam', ['fabrikam.com']);
  return {
    deps,
    contoso,
    fabrikam,
    member: await aPerson(contoso, 'Mia', 'MEMBER'),
    admin: await aPerson(contoso, 'Ada', 'ADMIN'),
    stranger: await aPerson(fabrikam, 'Finn', 'MEMBER'),
    agent: await anAgent('Otto', 'AGENT'),
    lead: await anAgent('Lena', 'LEAD'),
    aCase,
    contextOf(viewer: Viewer) {
      const authentication = { authenticate: async () => viewer, renew: async () => viewer };
      return createContext({ deps, viewer, requestId: 'request', lastEventId: null, authentication });
    },
    /** The statements that the work runs, without the transaction's own. */
    async statementsOf(work: () => Promise<unknown>): Promise<readonly string[]> {
      statements.length = 0;
      await work();
      return statements.filter((sql) => !/^(BEGIN|COMMIT|ROLLBACK)/.test(sql));
    },
    async [Symbol.asyncDispose]() {
      await prisma.$disconnect();
      await pglite.close();
    },
  };
}

export type TwoTenants = Awaited<ReturnType<typeof twoTenants>>;
