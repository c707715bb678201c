import type { App } from '../../../src/app.ts';

const filters = [
  { state: 'OPEN' },
  { state: 'OPEN', unassigned: true },
  { waitingOn: ['DESK'], country: ['FR'] },
  { state: 'OPEN', createdAfter: '2020-01-01T00:00:00Z' },
  { type: ['PORT_IN'], status: ['WITH_CARRIER', 'SCHEDULED'] },
];

/** A handful of views of an agent, four of which kept counts can tell; those of an earlier run are gone. */
export async function keepViews({ deps: { prisma } }: App): Promise<void> {
  const { id: agentId } = await prisma.agent.findFirstOrThrow({ where: { email: 'agent@desk.example' } });
  await prisma.savedView.deleteMany();
  const [createdAt, updatedAt] = [new Date(), new Date()];
  const rows = filters.map((filter, n) => ({
    agentId,
    name: `View ${n}`,
    scope: 'DESK',
    filter,
    createdAt,
    updatedAt,
  }));
  await prisma.savedView.createMany({ data: rows });
}
