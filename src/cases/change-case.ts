import type { Viewer } from '../access/viewer.ts';
import { visibleTenant } from '../access/visible-cases.ts';
import { type Author, change, type Done, type Outcome, type ResultIds } from '../change.ts';
import { Prisma, type Transaction } from '../database/database.ts';
import { rowsIn, statement } from '../database/statement.ts';
import type { Deps } from '../deps.ts';
import { problem, Refused, type Warning } from '../errors.ts';
import type { EntryDraft } from '../timeline/entry-draft.ts';
import type { CaseFacts } from './case-facts.ts';
import type { CaseStatus } from './case-status.ts';
import { stateOf, waitingOn } from './case-status.ts';
import { lapseQuestions } from './lapse-questions.ts';
import { type CaseRow, caseColumns } from './read-cases.ts';
import { factsOf } from './read-facts.ts';
import { type CasePatch, writeEntries } from './write-entries.ts';

/** What of a case changes, and what its timeline says of it. */
export interface CaseChange {
  readonly patch?: CasePatch;
  readonly entries: readonly EntryDraft[];
  /** Names of the schema's fields that changed, for the feeds. */
  readonly changedFields: readonly string[];
  /** `version` moves with what the tenant sees but not with comments; `deskVersion` also with what only the desk sees. */
  readonly moves: 'VERSION' | 'DESK_VERSION' | 'NOTHING';
  readonly warnings?: readonly Warning[];
}

interface CaseInput {
  readonly idempotencyKey?: string | null | undefined;
  /** Database id; what no case has counts as absent. */
  readonly caseId: string;
  readonly expectedVersion?: number | null | undefined;
}

/** A case under its lock, with what the decisions look at. */
export interface LockedCase {
  readonly tx: Transaction;
  readonly row: CaseRow;
  readonly facts: CaseFacts;
  readonly now: Date;
}

export interface CaseResult extends ResultIds {
  readonly caseId: string;
}

/**
 * The way of every change of an existing case: lock it, compare the version, let `work` check everything and say what
 * changes, write it with its timeline entries, append the events. Locks: key, case, then heads.
 */
export function changeCase(
  deps: Deps,
  viewer: Viewer,
  name: string,
  input: CaseInput,
  work: (locked: LockedCase) => Promise<CaseChange>,
): Promise<Outcome<CaseResult & { readonly entryId: string }>> {
  return change(deps, viewer, { name, input }, async (tx, causedBy) => {
    const row = await lockCase(tx, viewer, input.caseId);
    if (!row) throw new Refused([problem('NOT_FOUND', ['caseId'])]);
    compareVersion(viewer, row, input.expectedVersion);
    return writeChange(deps, tx, viewer, row, causedBy, work);
  });
}

/** The same within a change that has found its case by itself: locked by `lockCase`, and the events still to append. */
export async function writeChange(
  deps: Pick<Deps, 'now'>,
  tx: Transaction,
  author: Author,
  row: CaseRow,
  causedBy: string | null,
  work: (locked: LockedCase) => Promise<CaseChange>,
): Promise<Done<CaseResult & { readonly entryId: string }>> {
  const facts = (await factsOf(tx, rowsIn(tx), [row])).get(row.id);
  if (!facts) throw new Error(`Case ${row.id} has no facts.`);
  const now = deps.now();
  const { patch = {}, entries, changedFields, moves, warnings = [] } = await work({ tx, row, facts, now });
  if (patch.state === 'CLOSED' && facts.openQuestions > 0) await lapseQuestions(tx, row.id, now);
  const events = await writeEntries(tx, {
    viewer: author,
    before: row,
    patch: { ...patch, ...versions(row, moves, now) },
    entries,
    changedFields,
    causedBy,
    now,
  });
  const entryId = events.at(-1)?.entryId ?? row.id;
  return { result: { caseId: row.id, entryId }, warnings, events };
}

/** The columns that follow from a new status. */
export function statusPatch(to: CaseStatus, cameFrom: CaseStatus | null, now: Date): CasePatch {
  const state = stateOf(to);
  return {
    status: to,
    state,
    cameFrom,
    statusChangedAt: now,
    waitingSince: waitingOn(to) ? now : null,
    closedAt: state === 'CLOSED' ? now : null,
  };
}

function versions({ version, deskVersion }: CaseRow, moves: CaseChange['moves'], now: Date): CasePatch {
  if (moves === 'NOTHING') return {};
  if (moves === 'DESK_VERSION') return { deskVersion: deskVersion + 1 };
  return { version: version + 1, deskVersion: deskVersion + 1, updatedAt: now };
}

/** Null where the author may not see it, and where there is none. */
export async function lockCase(tx: Transaction, author: Author, id: string): Promise<CaseRow | null> {
  // A foreign case is not even waited for.
  const own = author === 'SYSTEM' ? Prisma.empty : Prisma.sql`AND ${visibleTenant(author)}`;
  const [row = null] = await statement<CaseRow>(
    tx,
    Prisma.sql`SELECT ${caseColumns} FROM cases WHERE id = ${id}::uuid ${own} FOR UPDATE`,
  );
  return row;
}

function compareVersion(viewer: Viewer, row: CaseRow, expected: number | null | undefined): void {
  const version = viewer.kind === 'AGENT' ? row.deskVersion : row.version;
  if (expected === null || expected === undefined || expected === version) return;
  throw new Refused([{ ...problem('CASE_CONFLICT', ['expectedVersion'], { version }), caseId: row.id }]);
}
