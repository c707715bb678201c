import { type Database, Prisma } from '../database/database.ts';
import type { AgentModel, PersonModel } from '../generated/prisma/models.ts';
import type { Language } from '../texts/text.ts';
import { preferredLanguage } from './preferred-language.ts';
import { type TokenRules, unauthenticated } from './token.ts';
import { createTokenReader } from './token-reader.ts';
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

export function createAuthentication(
  { rows }: Pick<Database, 'rows'>,
  rules: TokenRules,
  now: () => Date,
): Authentication {
  const readClaims = createTokenReader(rules);
  const find = async <T>(statement: Prisma.Sql) => (await rows<T>(statement))[0] ?? null;

  return {
    async authenticate({ authorization, acceptLanguage }) {
      const { directoryId, objectId, expiresAt } = await readClaims(authorization, now());
      const asked = preferredLanguage(acceptLanguage);
      if (directoryId === rules.deskTenant) {
        const agent = await find<AgentRow>(Prisma.sql`${agents} WHERE object_id = ${objectId}::text`);
        return agentViewer(agent, expiresAt, asked);
      }
      const person = await find<PersonRow>(Prisma.sql`
        ${persons} WHERE object_id = ${objectId}::text
        AND tenant_id = (SELECT id FROM tenants WHERE external_id = ${directoryId}::text)`);
      return personViewer(person, expiresAt, asked);
    },
    async resume(kind, id) {
      const byId = Prisma.sql`WHERE id = ${id}::uuid`;
      return kind === 'AGENT'
        ? agentViewer(await find<AgentRow>(Prisma.sql`${agents} ${byId}`), now(), null)
        : personViewer(await find<PersonRow>(Prisma.sql`${persons} ${byId}`), now(), null);
    },
  };
}

type AgentRow = Pick<AgentModel, 'id' | 'role' | 'displayName' | 'language' | 'revokedAt'>;
type PersonRow = Pick<PersonModel, 'id' | 'tenantId' | 'role' | 'displayName' | 'language' | 'revokedAt'>;

const columns = Prisma.raw('id, role, display_name AS "displayName", language, revoked_at AS "revokedAt"');
const agents = Prisma.sql`SELECT ${columns} FROM agents`;
const persons = Prisma.sql`SELECT ${columns}, tenant_id AS "tenantId" FROM persons`;

function agentViewer(agent: AgentRow | null, expiresAt: Date, asked: Language | null): Viewer {
  if (!agent) throw unauthenticated('unknown');
  if (agent.revokedAt) throw unauthenticated('revoked');
  const { id, role, displayName } = agent;
  return { kind: 'AGENT', id, role, displayName, language: asked ?? profileLanguage(agent.language), expiresAt };
}

function personViewer(person: PersonRow | null, expiresAt: Date, asked: Language | null): Viewer {
  if (!person) throw unauthenticated('unknown');
  if (person.revokedAt) throw unauthenticated('revoked');
  const { id, role, displayName, tenantId } = person;
  const language = asked ?? profileLanguage(person.language);
  return { kind: 'PERSON', id, tenantId, role, displayName, language, expiresAt };
}

function profileLanguage(stored: 'EN' | 'FR' | null): Language {
  return stored === 'FR' ? 'fr' : 'en';
}
