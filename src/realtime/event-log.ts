import { Prisma, type Transaction } from '../database/database.ts';
import { statement } from '../database/statement.ts';

/** A fact about a case, before it has its positions. */
export interface EventDraft {
  readonly id: string;
  readonly tenantId: string;
  readonly caseId: string;
  readonly entryId: string;
  readonly occurredAt: Date;
  /** False: only the desk may see it, and it takes no number in the tenant's feed. */
  readonly tenantSees: boolean;
  readonly caseVersion: number;
  readonly deskVersion: number;
  readonly changedFields: readonly string[];
  readonly causedBy: string | null;
  readonly before: Prisma.InputJsonObject | null;
  readonly after: Prisma.InputJsonObject;
}

export interface AppendedEvent {
  readonly id: string;
  readonly tenantPosition: number | null;
}

/** Of the desk's feed: one head would slow all writers down to a third. */
export const deskShards = 16;

export const tenantStream = (tenantId: string) => `tenant:${tenantId}`;
export const deskStreamOf = (shard: number) => `desk:${shard}`;
export const deskStream = (caseId: string) => deskStreamOf(deskShard(caseId));

/** A case never changes its shard: so the order of its events holds in the desk's feed. */
function deskShard(caseId: string): number {
  return Number.parseInt(caseId.slice(-2), 16) % deskShards;
}

/**
 * Appends the events of one change to its tenant's feed and to the desk's. MUST be the last statement of the
 * transaction: the locks on the heads are then held just until the commit is visible, so that whoever sees position n
 * sees all below it. Heads are locked tenant first, then desk (`UPDATE … IN` would promise no order).
 */
export async function appendEvents(
  tx: Transaction,
  drafts: readonly EventDraft[],
  /** What else is to be written by the same statement; null: nothing. */
  beside: Prisma.Sql | null = null,
): Promise<readonly AppendedEvent[]> {
  const [first] = drafts;
  if (!first) return [];
  const seen = drafts.filter(({ tenantSees }) => tenantSees).length;
  let tenantOffset = 0;
  const rows = drafts.map((draft, index) => ({
    ...draft,
    tenantOffset: draft.tenantSees ? ++tenantOffset : null,
    deskOffset: index + 1,
  }));
  const appended = await statement<{ id: string; tenant_position: bigint | null }>(
    tx,
    Prisma.sql`
    WITH ${beside ? Prisma.sql`beside AS (${beside}),` : Prisma.empty} wanted (stream, place, steps) AS (
      VALUES (${tenantStream(first.tenantId)}::text, 1, ${seen}::int), (${deskStream(first.caseId)}::text, 2, ${drafts.length}::int)
    ), locked AS (
      SELECT head.stream, wanted.steps
      FROM wanted JOIN stream_heads AS head USING (stream)
      WHERE wanted.steps > 0
      ORDER BY wanted.place
      FOR UPDATE OF head
    ), moved AS (
      UPDATE stream_heads AS head SET position = head.position + locked.steps
      FROM locked WHERE head.stream = locked.stream
      RETURNING head.stream, head.position - locked.steps AS base
    )
    INSERT INTO events (
      id, tenant_id, case_id, entry_id, occurred_at, tenant_position, desk_shard, desk_position,
      case_version, desk_version, changed_fields, caused_by, before, after
    )
    SELECT
      draft.id, draft."tenantId", draft."caseId", draft."entryId", draft."occurredAt",
      (SELECT base FROM moved WHERE stream LIKE 'tenant:%') + draft."tenantOffset",
      ${deskShard(first.caseId)}::smallint,
      (SELECT base FROM moved WHERE stream LIKE 'desk:%') + draft."deskOffset",
      draft."caseVersion", draft."deskVersion",
      ARRAY(SELECT jsonb_array_elements_text(draft."changedFields")), draft."causedBy",
      draft.before, draft.after
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) AS draft (
      id uuid, "tenantId" uuid, "caseId" uuid, "entryId" uuid, "occurredAt" timestamptz, "tenantOffset" int,
      "deskOffset" int, "caseVersion" int, "deskVersion" int, "changedFields" jsonb, "causedBy" text,
      before jsonb, after jsonb
    )
    RETURNING id, tenant_position`,
  );
  const positions = new Map(appended.map((row) => [row.id, row.tenant_position]));
  return drafts.map(({ id, tenantId, tenantSees }) => {
    const position = positions.get(id) ?? null;
    // Without a head the event would be written where no reader of the feed ever looks.
    if (tenantSees && position === null) throw new Error(`The feed of tenant ${tenantId} has no head.`);
    return { id, tenantPosition: position === null ? null : Number(position) };
  });
}

/** A tenant's head is made with the tenant, with the tag of position 0. */
export const createTenantHead = (tx: Transaction, tenantId: string) => createHead(tx, tenantStream(tenantId));

export async function createHead(tx: Transaction, stream: string): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO stream_heads (stream, tag)
    VALUES (${stream}, substring(uuid_send(gen_random_uuid()) FROM 1 FOR 4))
  `;
}
