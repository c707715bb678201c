import type { Prisma } from '../database/database.ts';
import { type CaseStatus, type WaitingOn, waitingOn } from './case-status.ts';
import type { CaseType } from './case-type.ts';
import type { CaseRow } from './read-cases.ts';

/** The fields by which feeds are filtered, as every event keeps them before and after: a replay says what live said. */
export interface EventFields {
  readonly state: 'OPEN' | 'CLOSED';
  readonly status: CaseStatus;
  readonly type: CaseType;
  readonly country: string;
  readonly waitingOn: WaitingOn | null;
  readonly creatorId: string;
  readonly assigneeId: string | null;
  /** ISO 8601, UTC */
  readonly createdAt: string;
}

export function eventFields(row: CaseRow): Prisma.InputJsonObject & EventFields {
  return {
    state: row.state,
    status: row.status,
    type: row.type,
    country: row.country,
    waitingOn: waitingOn(row.status),
    creatorId: row.creatorId,
    assigneeId: row.assigneeId,
    createdAt: row.createdAt.toISOString(),
  };
}

/** Only `eventFields` writes the column. */
export function readEventFields(json: Prisma.JsonValue): EventFields {
  return json as unknown as EventFields;
}
