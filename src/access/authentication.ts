import { type Database, Prisma, type ReadRows } from '../database/database.ts';
import { gather } from '../database/gather.ts';
import { textArray } from '../database/rows.ts';
import type { AgentModel, PersonModel } from '../generated/prisma/models.ts';
import type { Language } from '../texts/text.ts';
import { preferredLanguage } from './preferred-language.ts';
import { type Claims, type TokenRules, unauthenticated } from './token.ts';
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
  const findPerson = gather((claims: readonly Claims[]) => readPersons(rows, claims));

  return {
    async authenticate({ authorization, acceptLanguage }) {
      const claims = await readClaims(authorization, now());
      const { directoryId, objectId, expiresAt } = claims;
      const asked = preferredLanguage(acceptLanguage);
      if (directoryId === rules.deskTenant) {
        const agent = await find<AgentRow>(Prisma.sql`${agents} WHERE object_id = ${objectId}::text`);
        return agentViewer(agent, expiresAt, asked);
      }
      const person = await findPerson(claims);
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

/** Everybody who asks at the same time, by one statement. */
async function readPersons(rows: ReadRows, claims: readonly Claims[]): Promise<readonly (PersonRow | null)[]> {
  const objectIds = textArray(claims.map(({ objectId }) => objectId));
  const directoryIds = textArray(claims.map(({ directoryId }) => directoryId));
  const found = await rows<PersonRow & { readonly place: number }>(Prisma.sql`
    SELECT place::int, persons.id, role, display_name AS "displayName", language, revoked_at AS "revokedAt", tenant_id AS "tenantId"
    FROM unnest(${objectIds}, ${directoryIds}) WITH ORDINALITY AS wanted (object_id, external_id, place)
    JOIN tenants ON tenants.external_id = wanted.external_id
    JOIN persons ON persons.tenant_id = tenants.id AND persons.object_id = wanted.object_id`);
  const byPlace = new Map(found.map((row) => [row.place, row]));
  return claims.map((_one, index) => byPlace.get(index + 1) ?? null);
}

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
