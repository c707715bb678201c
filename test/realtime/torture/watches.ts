import type { EventFields } from '../../../src/cases/event-fields.ts';
import { decodeNodeId } from '../../../src/graphql/node.ts';
import type { CaseEventFilter, CaseScope, TypedDocumentString } from '../../generated/graphql.ts';
import type { Fact } from './check-watcher.ts';
import type { Position } from './client-rule.ts';
import { TortureCaseEvents, TortureStatusChanged, TortureTimeline } from './operations.ts';
import {
  caseEventFact,
  feedLanes,
  keyOf,
  type Recorded,
  sayCaseEvent,
  sayStatus,
  statusFact,
  timelineLane,
} from './recorded.ts';

/** A message as a watcher understands it; no fact: progress. */
interface Told {
  readonly position: Position;
  readonly fact: Fact | null;
}

/** A subscription, how its messages are read, and what it has to tell of what was recorded. */
export interface Watch<R = unknown> {
  readonly name: string;
  readonly email: string;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly read: (data: R) => Told;
  readonly lanes: (recorded: readonly Recorded[]) => readonly (readonly Fact[])[];
}

/** The messages of a watch are those of its document: the type goes no further. */
function watch<R, V>(document: TypedDocumentString<R, V>, rest: Omit<Watch<R>, 'query'>): Watch {
  return { ...rest, query: String(document) } as Watch;
}

const positionOf = ({ cursor, previousCursor = null }: { cursor: string; previousCursor?: string | null }) => ({
  cursor,
  previousCursor,
});

interface Feed {
  readonly email: string;
  readonly scope: CaseScope;
  /** Null: the desk's feed. */
  readonly tenantId: string | null;
}

export function watchCaseEvents({ email, scope, tenantId }: Feed, filter: CaseEventFilter = {}): Watch {
  const matches = ({ state }: EventFields) => !filter.state || state === filter.state;
  return watch(TortureCaseEvents, {
    name: `caseEvents ${scope} ${JSON.stringify(filter)} of ${email}`,
    email,
    variables: { scope, filter },
    read({ caseEvents: told }) {
      const position = positionOf(told);
      if (told.kind === 'PROGRESS') return { position, fact: null };
      const { kind, case: of, caseVersion } = told;
      const caseId = told.caseId ?? '';
      // Read at delivery: never older than what it is delivered with, and of that case.
      const isSound = kind === 'LEFT' ? !of : of?.id === caseId && of.version >= (caseVersion ?? 0);
      const said = { kind, caseId, caseVersion: caseVersion ?? 0, changedFields: told.changedFields ?? [] };
      const says = isSound ? sayCaseEvent(said) : `${sayCaseEvent(said)} with ${JSON.stringify(of)}`;
      return { position, fact: { key: keyOf(told.causedBy, caseId), says } };
    },
    lanes: (recorded) =>
      feedLanes(recorded, tenantId).map((lane) => lane.flatMap((event) => caseEventFact(event, matches))),
  });
}

export function watchStatus({ email, scope, tenantId }: Feed): Watch {
  return watch(TortureStatusChanged, {
    name: `caseStatusChanged ${scope} of ${email}`,
    email,
    variables: { scope },
    read({ caseStatusChanged: told }) {
      const says = sayStatus(told.case?.id ?? '', told.from ?? null, told.to ?? null);
      return { position: positionOf(told), fact: told.case ? { key: keyOf(told.causedBy, told.case.id), says } : null };
    },
    lanes: (recorded) => feedLanes(recorded, tenantId).map((lane) => lane.flatMap(statusFact)),
  });
}

export function watchTimeline(email: string, caseId: string, sight: 'TENANT' | 'DESK'): Watch {
  const row = decodeNodeId('Case', caseId) ?? '';
  return watch(TortureTimeline, {
    name: `timelineEntryAdded ${row} of ${email}`,
    email,
    variables: { caseId },
    read: ({ timelineEntryAdded: told }) => ({
      position: positionOf(told),
      fact: told.entry ? { key: told.entry.id, says: 'entry' } : null,
    }),
    lanes: (recorded) => [timelineLane(recorded, row, sight)],
  });
}
