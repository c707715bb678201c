import { type CaseEventKind, caseEventKind } from '../../../src/cases/case-event-kind.ts';
import { type EventFields, readEventFields } from '../../../src/cases/event-fields.ts';
import type { PrismaClient } from '../../../src/database/database.ts';
import { nodeId } from '../../../src/graphql/node.ts';
import type { Fact } from './check-watcher.ts';

/** What caused an event of the torture: nothing else that is in the database begins so. */
export const keyPrefix = 'torture-';

/**
 * What the product does by itself, such as to say that mail is held back, has no cause: it is told apart by its place among
 * all of its kind on the case, for which see `checkWatcher`.
 */
export const keyOf = (causedBy: string | null | undefined, caseId: string): string =>
  causedBy ?? `${productPrefix}${caseId}`;
export const productPrefix = 'the product itself on ';

/** An event with the entry that it announces, as the database has it at the end. */
export type Recorded = Awaited<ReturnType<typeof readPiece>>[number];

/** The entries of very many events would be more parameters than a statement takes. */
const pieceSize = 1_000;

/** Each piece goes on behind the last event, not at a place: the product itself may still write, and move all behind it. */
export async function readRecorded(prisma: PrismaClient): Promise<Recorded[]> {
  const events: Recorded[] = [];
  for (;;) {
    const piece = await readPiece(prisma, events.at(-1)?.id ?? null);
    events.push(...piece);
    if (piece.length < pieceSize) return events;
  }
}

async function readPiece(prisma: PrismaClient, after: string | null) {
  const events = await prisma.event.findMany({
    where: { OR: [{ causedBy: { startsWith: keyPrefix } }, { entry: { actorKind: 'SYSTEM' } }] },
    include: { entry: true },
    orderBy: [{ deskShard: 'asc' }, { deskPosition: 'asc' }],
    take: pieceSize,
    ...(after === null ? {} : { cursor: { id: after }, skip: 1 }),
  });
  return events.map((event) => ({ ...event, key: keyOf(event.causedBy, nodeId('Case', event.caseId)) }));
}

const typenames = {
  COMMENT: 'Comment',
  STATUS_CHANGED: 'StatusChanged',
  CONTACTS_CHANGED: 'ContactsChanged',
  MAIL_TROUBLE: 'MailTroubled',
  CLOCK_MISSED: 'ClockMissed',
} as const;

export function keyOfEntry({ entry }: Recorded): string {
  const kinds: Readonly<Record<string, string>> = typenames;
  return nodeId(kinds[entry.kind] ?? entry.kind, entry.id);
}

/** The events of a tenant in the order of its feed, or the desk's in the order of each of its shards. */
export function feedLanes(recorded: readonly Recorded[], tenantId: string | null): readonly (readonly Recorded[])[] {
  if (tenantId !== null) {
    const own = recorded.filter((event) => event.tenantId === tenantId && event.tenantPosition !== null);
    return [own.sort((a, b) => Number((a.tenantPosition ?? 0n) - (b.tenantPosition ?? 0n)))];
  }
  const shards = new Map<number, Recorded[]>();
  for (const event of recorded) shards.set(event.deskShard, [...(shards.get(event.deskShard) ?? []), event]);
  return [...shards.values()];
}

export interface CaseEventSaid {
  readonly kind: CaseEventKind;
  readonly caseId: string;
  readonly caseVersion: number;
  readonly changedFields: readonly string[];
}

export const sayCaseEvent = ({ kind, caseId, caseVersion, changedFields }: CaseEventSaid) =>
  `${kind} ${caseId} at ${caseVersion}: ${changedFields.join(' ')}`;

export function caseEventFact(event: Recorded, matches: (fields: EventFields) => boolean): readonly Fact[] {
  const before = event.before === null ? null : readEventFields(event.before);
  const kind = caseEventKind(matches, before, readEventFields(event.after));
  if (kind === null) return [];
  const { key, caseVersion, changedFields } = event;
  return [{ key, says: sayCaseEvent({ kind, caseId: nodeId('Case', event.caseId), caseVersion, changedFields }) }];
}

export const sayStatus = (caseId: string, from: string | null, to: string | null) => `${caseId}: ${from} to ${to}`;

export function statusFact({ key, caseId, entry }: Recorded): readonly Fact[] {
  if (entry.kind !== 'STATUS_CHANGED') return [];
  return [{ key, says: sayStatus(nodeId('Case', caseId), entry.statusFrom, entry.statusTo) }];
}

/** The timeline is its own log: its order is that of the entries, in one sight. */
export function timelineLane(recorded: readonly Recorded[], caseId: string, sight: 'TENANT' | 'DESK'): readonly Fact[] {
  const positionOf = ({ entry }: Recorded) => (sight === 'DESK' ? entry.deskPosition : entry.tenantPosition);
  return recorded
    .filter((event) => event.caseId === caseId && positionOf(event) !== null)
    .sort((a, b) => (positionOf(a) ?? 0) - (positionOf(b) ?? 0))
    .map((event) => ({ key: keyOfEntry(event), says: 'entry' }));
}
