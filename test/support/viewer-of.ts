import type { Viewer } from '../../src/access/viewer.ts';
import type { TestApp } from './app.ts';

/** Somebody as the domain's functions are handed them, for what no operation reaches. */
export async function viewerOf({ deps }: TestApp, email: string): Promise<Viewer> {
  const common = { language: 'en', expiresAt: new Date('2030-01-01T00:00:00Z') } as const;
  const person = await deps.prisma.person.findFirst({ where: { email } });
  if (person) {
    const { id, tenantId, role, displayName } = person;
    return { kind: 'PERSON', id, tenantId, role, displayName, ...common };
  }
  const { id, role, displayName } = await deps.prisma.agent.findFirstOrThrow({ where: { email } });
  return { kind: 'AGENT', id, role, displayName, ...common };
}
