import { Prisma } from '../database/database.ts';
import type { AgentRow, PersonRow } from './people.ts';

/** Of whoever did something, in the row of what they did. */
export interface ActorColumns {
  readonly actorId: string;
  readonly actorName: string;
  readonly actorEmail: string;
  readonly actorRole: PersonRow['role'] | AgentRow['role'];
}

/** These columns, for a list: of what `actorJoin` joins. Whoever sees what was done sees who did it. */
export const actorColumns: Readonly<Record<keyof ActorColumns, string>> = {
  actorId: 'coalesce(person_id, agent_id)',
  actorName: 'coalesce(person_name, agent_name)',
  actorEmail: 'coalesce(person_email, agent_email)',
  actorRole: 'coalesce(person_role, agent_role)',
};

/**
 * By the columns with the id of a person of the same tenant, or of an agent. Joined, since PostgreSQL looks each of them
 * up once, however many of the columns are asked for, remembers those who did much, and leaves out a join of which
 * nothing is asked. It belongs outside of a LIMIT: see where it stands.
 */
export function actorJoin(personId: string, agentId: string): Prisma.Sql {
  const of = (table: string, kind: string, id: string) =>
    `LEFT JOIN LATERAL (
      SELECT id AS ${kind}_id, display_name AS ${kind}_name, email AS ${kind}_email, role::text AS ${kind}_role
      FROM ${table} WHERE ${table}.id = ${id}
    ) AS ${kind} ON TRUE`;
  return Prisma.raw(`${of('persons', 'person', personId)} ${of('agents', 'agent', agentId)}`);
}

/** The row says who did what it tells of; that nobody did, but the service centre itself, is for another column to say. */
export function namesActor(row: object): row is ActorColumns {
  return 'actorName' in row;
}

/** Whoever did what a row tells of. What is not asked of them is not asked of the row. */
export class ActorOfRow {
  readonly kind: 'PERSON' | 'AGENT';
  private readonly row: ActorColumns;

  constructor(kind: ActorOfRow['kind'], row: ActorColumns) {
    this.kind = kind;
    this.row = row;
  }

  get id(): string {
    return this.row.actorId;
  }

  get displayName(): string {
    return this.row.actorName;
  }

  get email(): string {
    return this.row.actorEmail;
  }

  get role(): ActorColumns['actorRole'] {
    return this.row.actorRole;
  }
}
