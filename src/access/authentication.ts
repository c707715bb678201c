import type { PrismaClient } from '../database/database.ts';
import type { AgentModel, PersonModel } from '../generated/prisma/models.ts';
import type { Language } from '../texts/text.ts';
import { preferredLanguage } from './preferred-language.ts';
import { type Claims, readToken, type TokenRules, unauthenticated } from './token.ts';
import type { Viewer } from './viewer.ts';

interface Credentials {
  /** `Bearer <jwt>`: the header, or the field of connection_init's payload. */
  readonly authorization: string | null;
  readonly acceptLanguage: string | null;
}

/** The one way in, for HTTP, SSE and WebSocket. */
export interface Authentication {
  /** Throws UNAUTHENTICATED. */
  authenticate(credentials: Credentials): Promise<Viewer>;
  /** Whoever a link was signed for, with today's role and no token; throws UNAUTHENTICATED once revoked. */
  resume(kind: Viewer['kind'], id: string): Promise<Viewer>;
}

export function createAuthentication(prisma: PrismaClient, rules: TokenRules, now: () => Date): Authentication {
  return {
    async authenticate({ authorization, acceptLanguage }) {
      const claims = await readToken(authorization, rules, now());
      const asked = preferredLanguage(acceptLanguage);
      return claims.directoryId === rules.deskTenant
        ? readAgent(prisma, claims, asked)
        : readPerson(prisma, claims, asked);
    },
    resume: (kind, id) => readById(prisma, kind, id, now()),
  };
}

async function readById(prisma: PrismaClient, kind: Viewer['kind'], id: string, expiresAt: Date): Promise<Viewer> {
  const where = { id };
  return kind === 'AGENT'
    ? agentViewer(await prisma.agent.findUnique({ where }), expiresAt, null)
    : personViewer(await prisma.person.findUnique({ where }), expiresAt, null);
}

async function readAgent(
  prisma: PrismaClient,
  { objectId, expiresAt }: Claims,
  asked: Language | null,
): Promise<Viewer> {
  return agentViewer(await prisma.agent.findUnique({ where: { objectId } }), expiresAt, asked);
}

async function readPerson(
  prisma: PrismaClient,
  { objectId, directoryId, expiresAt }: Claims,
  asked: Language | null,
): Promise<Viewer> {
  const person = await prisma.person.findFirst({ where: { objectId, tenant: { externalId: directoryId } } });
  return personViewer(person, expiresAt, asked);
}

function agentViewer(agent: AgentModel | null, expiresAt: Date, asked: Language | null): Viewer {
  if (!agent) throw unauthenticated('unknown');
  if (agent.revokedAt) throw unauthenticated('revoked');
  const { id, role, displayName } = agent;
  return { kind: 'AGENT', id, role, displayName, language: asked ?? profileLanguage(agent.language), expiresAt };
}

function personViewer(person: PersonModel | null, expiresAt: Date, asked: Language | null): Viewer {
  if (!person) throw unauthenticated('unknown');
  if (person.revokedAt) throw unauthenticated('revoked');
  const { id, role, displayName, tenantId } = person;
  const language = asked ?? profileLanguage(person.language);
  return { kind: 'PERSON', id, tenantId, role, displayName, language, expiresAt };
}

function profileLanguage(stored: 'EN' | 'FR' | null): Language {
  return stored === 'FR' ? 'fr' : 'en';
}
