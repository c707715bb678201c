import type { AgentRow, PersonRow } from './people.ts';

/** Of whoever did something, in the row of what they did. */
export interface ActorColumns {
  readonly actorId: string;
  readonly actorName: string;
  readonly actorEmail: string;
  readonly actorRole: PersonRow['role'] | AgentRow['role'];
}

/**
 * These columns, for a list: by the columns with the id of a person of the same tenant, or of an agent. Whoever sees what
 * was done sees who did it.
 */
export function actorColumns(personId: string, agentId: string | null): Readonly<Record<keyof ActorColumns, string>> {
  const of = (column: string) => {
    const person = `(SELECT ${column} FROM persons WHERE persons.id = ${personId})`;
    if (agentId === null) return person;
    return `CASE WHEN ${personId} IS NOT NULL THEN ${person} ELSE (SELECT ${column} FROM agents WHERE agents.id = ${agentId}) END`;
  };
  const actorId = agentId === null ? personId : `coalesce(${personId}, ${agentId})`;
  return { actorId, actorName: of('display_name'), actorEmail: of('email'), actorRole: of('role::text') };
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
