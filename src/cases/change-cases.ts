import { randomUUID } from 'node:crypto';
import { authoriseAgent } from '../access/authorise.ts';
import type { Viewer } from '../access/viewer.ts';
import { change } from '../change.ts';
import type { Prisma, Transaction } from '../database/database.ts';
import type { Deps } from '../deps.ts';
import { type Problem, problem, Refused } from '../errors.ts';
import { textProblems } from '../inputs/text-field.ts';
import { createHead } from '../realtime/event-log.ts';
import { commentLength } from './add-comment.ts';
import { bulkStream } from './bulk-jobs.ts';
import type { CaseStatus } from './case-status.ts';

/** The one change that is made to every case of a job. */
export type BulkChange =
  | { readonly kind: 'ASSIGN'; readonly assigneeId: string | null }
  | { readonly kind: 'STATUS'; readonly status: CaseStatus; readonly reason: string | null }
  | { readonly kind: 'COMMENT'; readonly body: string; readonly visibility: 'PUBLIC' | 'INTERNAL' };

export interface ChangeCasesInput {
  readonly idempotencyKey?: string | null | undefined;
  /** Database ids. */
  readonly caseIds: readonly string[];
  readonly change: BulkChange;
}

const mostCases = 500;

/** Returns at once with a job; the work is done by whichever node takes it. */
export function changeCases(deps: Deps, viewer: Viewer, input: ChangeCasesInput) {
  const agent = authoriseAgent(viewer, 'changeCases');
  return change(deps, viewer, { name: 'changeCases', input }, async (tx) => {
    const { caseIds } = input;
    const cases = await tx.case.findMany({ where: { id: { in: [...caseIds] } }, select: { id: true, tenantId: true } });
    const tenantOf = new Map(cases.map(({ id, tenantId }) => [id, tenantId]));
    const problems = [...caseProblems(caseIds, tenantOf), ...(await changeProblems(tx, input.change))];
    if (problems.length > 0) throw new Refused(problems);
    const id = randomUUID();
    const job = { agentId: agent.id, total: caseIds.length, createdAt: deps.now() };
    await tx.bulkJob.create({ data: { id, ...job, change: { ...input.change } satisfies Prisma.InputJsonObject } });
    await tx.bulkItem.createMany({
      data: caseIds.map((caseId, index) => ({
        jobId: id,
        position: index + 1,
        tenantId: tenantOf.get(caseId) ?? '',
        caseId,
      })),
    });
    await createHead(tx, bulkStream(id));
    return { result: { bulkJobId: id } };
  });
}

function caseProblems(caseIds: readonly string[], found: ReadonlyMap<string, string>): readonly Problem[] {
  const at = ['caseIds'];
  if (caseIds.length === 0) return [problem('CASES_MISSING', at)];
  if (caseIds.length > mostCases) {
    return [problem('TOO_MANY_CASES', at, { max: mostCases, count: caseIds.length })];
  }
  return caseIds.flatMap((id, index) => {
    if (!found.has(id)) return [problem('NOT_FOUND', [...at, String(index)])];
    return caseIds.indexOf(id) < index ? [problem('CASE_TWICE', [...at, String(index)])] : [];
  });
}

/** What is wrong whatever the case: it is said before there is a job. */
async function changeProblems(tx: Transaction, wanted: BulkChange): Promise<readonly Problem[]> {
  switch (wanted.kind) {
    case 'ASSIGN': {
      const { assigneeId } = wanted;
      const agent = assigneeId && (await tx.agent.findFirst({ where: { id: assigneeId, revokedAt: null } }));
      return assigneeId && !agent ? [problem('NOT_FOUND', ['change', 'assign', 'assigneeId'])] : [];
    }
    case 'STATUS':
      return wanted.reason?.trim() ? textProblems(wanted.reason, ['change', 'status', 'reason'], commentLength) : [];
    case 'COMMENT':
      return textProblems(wanted.body, ['change', 'comment', 'body'], commentLength);
  }
}
