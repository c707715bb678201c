import type { Viewer } from '../access/viewer.ts';
import type { PrismaClient, ReadRows, Transaction } from '../database/database.ts';
import type { Deps } from '../deps.ts';
import type { ActorFacts, CaseFacts } from './case-facts.ts';
import { countOutcomes, type OutcomeCounts } from './number-summary.ts';
import { type CaseRow, readCases } from './read-cases.ts';

/** What the decisions about cases look at, for many cases in four statements at most. */
export async function factsOf(
  prisma: PrismaClient | Transaction,
  rows: ReadRows,
  cases: readonly CaseRow[],
): Promise<ReadonlyMap<string, CaseFacts>> {
  const idsOf = (type: CaseRow['type']) => cases.filter((row) => row.type === type).map(({ id }) => id);
  const ports = idsOf('PORT_IN');
  const transfers = idsOf('CROSS_TENANT_PORT');
  const counts = await countOutcomes(
    rows,
    cases.map(({ id }) => id),
  );
  const letters = ports.length === 0 ? [] : await readLetters(prisma, ports);
  const confirmations =
    transfers.length === 0
      ? []
      : await prisma.crossTenantPortRequest.findMany({ where: { caseId: { in: transfers } } });
  // Elsewhere no question is open: the status says so.
  const waiting = cases.filter(({ status }) => status === 'ACTION_REQUIRED' || status === 'CANCELLATION_REQUESTED');
  const questions = await countOpenQuestions(
    prisma,
    waiting.map(({ id }) => id),
  );
  const signedOn = new Map(letters.map((row) => [row.caseId, row.letterSignedOn.toISOString().slice(0, 10)]));
  const sides = new Map(confirmations.map(({ caseId, openedBy }) => [caseId, openedBy]));
  const confirmed = new Set(confirmations.filter((row) => row.sourceConfirmedAt).map(({ caseId }) => caseId));

  return new Map(
    cases.map((row) => {
      const numbers = counts.get(row.id) ?? noNumbers;
      return [
        row.id,
        {
          type: row.type,
          status: row.status,
          cameFrom: row.cameFrom,
          closedAt: row.closedAt,
          confirmedFor: row.confirmedInstant,
          letterSignedOn: signedOn.get(row.id) ?? null,
          portOpenedBy: sides.get(row.id) ?? null,
          sourceConfirmed: confirmed.has(row.id),
          numbersSubmitted: numbers.submitted,
          numbersConfirmed: numbers.confirmed,
          // A rejected number is the tenant's to correct again; a withdrawn one was never sent or is back.
          numbersBeyondPending: numbers.submitted + numbers.confirmed + numbers.completed,
          openQuestions: questions.get(row.id) ?? 0,
        },
      ];
    }),
  );
}

/** Those that a carrier can be given: nobody can even look at one that is infected. */
function readLetters(prisma: PrismaClient | Transaction, caseIds: readonly string[]) {
  const letter = { scanState: { not: 'INFECTED' as const } };
  return prisma.portInRequest.findMany({ where: { caseId: { in: [...caseIds] }, letter } });
}

async function countOpenQuestions(
  prisma: PrismaClient | Transaction,
  caseIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (caseIds.length === 0) return new Map();
  const groups = await prisma.actionRequest.groupBy({
    by: ['caseId'],
    where: { caseId: { in: [...caseIds] }, ending: null },
    _count: { _all: true },
  });
  return new Map(groups.map(({ caseId, _count }) => [caseId, _count._all]));
}

const noNumbers: OutcomeCounts = {
  pending: 0,
  submitted: 0,
  confirmed: 0,
  completed: 0,
  rejected: 0,
  withdrawn: 0,
  total: 0,
};

/** The same by id, for a batch; null for a case that the viewer may not see. */
export async function readFacts(
  deps: Deps,
  viewer: Viewer,
  ids: readonly string[],
): Promise<readonly (CaseFacts | null)[]> {
  const cases = (await readCases(deps, viewer, ids)).filter((row) => row !== null);
  const facts = await factsOf(deps.prisma, deps.rows, cases);
  return ids.map((id) => facts.get(id) ?? null);
}

export function actorFacts(viewer: Viewer, row: CaseRow): ActorFacts {
  return viewer.kind === 'AGENT'
    ? { side: 'DESK', isAdmin: false, isCreator: false }
    : { side: 'TENANT', isAdmin: viewer.role === 'ADMIN', isCreator: row.creatorId === viewer.id };
}
