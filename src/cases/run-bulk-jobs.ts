import { randomUUID } from 'node:crypto';
import type { AgentViewer } from '../access/viewer.ts';
import { Prisma } from '../database/database.ts';
import { inTransaction } from '../database/transaction.ts';
import type { Deps } from '../deps.ts';
import { type Problem, problem } from '../errors.ts';
import { every } from '../every.ts';
import type { BulkItemModel } from '../generated/prisma/models.ts';
import { addComment } from './add-comment.ts';
import { assignCase } from './assign-case.ts';
import { type BulkJobRow, bulkStream } from './bulk-jobs.ts';
import { changeCaseStatus } from './change-case-status.ts';
import type { BulkChange } from './change-cases.ts';

/** Milliseconds after which a job of a node that is gone is taken over. */
const lease = 30_000;
const mostAttempts = 3;

/** Works on jobs until there is none left to take. Any number of nodes may do so at once. */
export async function runBulkJobs(deps: Deps, isStopped: () => boolean = () => false): Promise<void> {
  for (;;) {
    const holder = randomUUID();
    const job = await takeJob(deps, holder);
    if (!job) return;
    while (!isStopped() && (await changeNext(deps, job, holder)));
    if (isStopped()) return release(deps, job, holder);
  }
}

async function takeJob({ prisma, now }: Deps, holder: string): Promise<BulkJobRow | null> {
  const moment = now();
  const taken = await prisma.$queryRaw<{ id: string }[]>(Prisma.sql`
    UPDATE bulk_jobs SET lease_holder = ${holder}::uuid, lease_until = ${new Date(moment.getTime() + lease)}
    WHERE id = (
      SELECT id FROM bulk_jobs
      WHERE finished_at IS NULL AND (lease_until IS NULL OR lease_until <= ${moment})
      ORDER BY created_at LIMIT 1 FOR UPDATE SKIP LOCKED
    )
    RETURNING id::text
  `);
  const [first] = taken;
  return first ? prisma.bulkJob.findUnique({ where: { id: first.id } }) : null;
}

async function release({ prisma }: Deps, { id }: BulkJobRow, leaseHolder: string): Promise<void> {
  const data = { leaseHolder: null, leaseUntil: null };
  await prisma.bulkJob.updateMany({ where: { id, leaseHolder }, data });
}

/** Changes one more case of the job; false when there is none left, or when another node has taken the job over. */
async function changeNext(deps: Deps, job: BulkJobRow, holder: string): Promise<boolean> {
  const { prisma, now } = deps;
  const kept = await prisma.bulkJob.updateMany({
    where: { id: job.id, leaseHolder: holder, finishedAt: null },
    data: { leaseUntil: new Date(now().getTime() + lease) },
  });
  if (kept.count === 0) return false;
  // Those that went wrong before come last.
  const item = await prisma.bulkItem.findFirst({
    where: { jobId: job.id, endedAt: null },
    orderBy: [{ attempts: 'asc' }, { position: 'asc' }],
  });
  if (!item) return false;
  const key = { jobId_position: { jobId: job.id, position: item.position } };
  const { attempts } = await prisma.bulkItem.update({ where: key, data: { attempts: { increment: 1 } } });
  const problems = await changeOne(deps, job, item).catch((error: unknown): readonly Problem[] | null => {
    if (attempts < mostAttempts) return null;
    return [problem('BULK_ITEM_FAILED', [], { what: error instanceof Error ? error.name : 'Error' })];
  });
  if (problems !== null) await endItem(deps, item, problems);
  return true;
}

/**
 * The change of one case, by the same function as by hand: its rights, its rules and its transaction. The key makes a
 * case that was changed just before a crash one that has been changed: it is not changed again.
 */
async function changeOne(
  deps: Deps,
  { id, agentId, change }: BulkJobRow,
  { caseId, position, attempts }: BulkItemModel,
): Promise<readonly Problem[]> {
  const lead = await readLead(deps, agentId);
  if (!lead) return [problem('BULK_NOT_ALLOWED', [])];
  // Only `changeCases` writes the column.
  const wanted = change as unknown as BulkChange;
  const idempotencyKey = `bulk:${id}:${position}`;
  const of = { caseId, idempotencyKey };
  // A key is forgotten after a day, and a job may be resumed later; what the timeline says of its cause stays.
  if (attempts > 0 && (await deps.prisma.timelineEntry.count({ where: { caseId, causedBy: idempotencyKey } })) > 0) {
    return [];
  }
  switch (wanted.kind) {
    case 'ASSIGN':
      return (await assignCase(deps, lead, { ...of, assigneeId: wanted.assigneeId })).problems;
    case 'STATUS':
      return (await changeCaseStatus(deps, lead, { ...of, status: wanted.status, reason: wanted.reason })).problems;
    case 'COMMENT': {
      const { body, visibility } = wanted;
      return (await addComment(deps, lead, { ...of, body, visibility, documentIds: [] })).problems;
    }
  }
}

/** Whoever asked for it, with today's role; null when they may not any more. */
async function readLead({ prisma, now }: Deps, id: string): Promise<AgentViewer | null> {
  const agent = await prisma.agent.findFirst({ where: { id, revokedAt: null, role: 'LEAD' } });
  if (!agent) return null;
  return { kind: 'AGENT', id, role: 'LEAD', displayName: agent.displayName, language: 'en', expiresAt: now() };
}

async function endItem(deps: Deps, { jobId, position }: BulkItemModel, problems: readonly Problem[]): Promise<void> {
  const now = deps.now();
  const isDone = problems.length === 0;
  await inTransaction(deps.prisma, async (tx) => {
    const stored = isDone ? {} : { problems: problems as unknown as Prisma.InputJsonArray };
    const { count } = await tx.bulkItem.updateMany({
      where: { jobId, position, endedAt: null },
      data: { endedAt: now, ...stored },
    });
    if (count === 0) return;
    await tx.$executeRaw(Prisma.sql`
      UPDATE bulk_jobs SET succeeded = succeeded + ${isDone ? 1 : 0}, failed = failed + ${isDone ? 0 : 1},
        finished_at = CASE WHEN succeeded + failed + 1 = total THEN ${now}::timestamptz END
      WHERE id = ${jobId}::uuid
    `);
    await tx.$executeRaw(Prisma.sql`
      UPDATE stream_heads SET position = position + 1 WHERE stream = ${bulkStream(jobId)}
    `);
  });
  deps.bell.ring([bulkStream(jobId)]);
}

const everySecond = 1_000;

/** Looks for jobs that are new or left behind, every second unless told otherwise. Returns how to stop. */
export function startBulkWorker(deps: Deps, onError: (error: unknown) => void, interval = everySecond) {
  let stopped = false;
  const stop = every(interval, () => runBulkJobs(deps, () => stopped), onError);
  return async () => {
    stopped = true;
    await stop();
  };
}
