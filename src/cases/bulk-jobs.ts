import type { Viewer } from '../access/viewer.ts';
import type { Deps } from '../deps.ts';
import type { Problem } from '../errors.ts';
import type { BulkItemModel, BulkJobModel } from '../generated/prisma/models.ts';
import { headsStream } from '../realtime/heads-stream.ts';
import type { Stream } from '../realtime/stream.ts';

export type BulkJobRow = BulkJobModel;

/** The head that moves with every case of a job that has ended. */
export const bulkStream = (id: string) => `bulk:${id}`;

/** Jobs by id, for leads: whoever may start one sees all. */
export async function readBulkJobs(
  { prisma }: Deps,
  viewer: Viewer,
  ids: readonly string[],
): Promise<readonly (BulkJobRow | null)[]> {
  if (viewer.kind !== 'AGENT') return ids.map(() => null);
  const rows = await prisma.bulkJob.findMany({ where: { id: { in: [...ids] } } });
  return ids.map((id) => rows.find((row) => row.id === id) ?? null);
}

/** A case that a job could not change. */
export interface BulkFailure {
  readonly caseId: string;
  readonly problems: readonly Problem[];
}

/** In the order of the input; at most as many as a job has cases. */
export async function readBulkFailures(
  { prisma }: Deps,
  _viewer: Viewer,
  jobIds: readonly string[],
): Promise<readonly (readonly BulkFailure[])[]> {
  const items = await prisma.bulkItem.findMany({
    where: { jobId: { in: [...jobIds] }, endedAt: { not: null } },
    orderBy: [{ jobId: 'asc' }, { position: 'asc' }],
  });
  const failed = items.filter(({ problems }) => problems !== null);
  return jobIds.map((id) => failed.filter(({ jobId }) => jobId === id).map(failure));
}

/** Only the worker writes the column. */
const failure = ({ caseId, problems }: BulkItemModel): BulkFailure => ({
  caseId,
  problems: problems as unknown as readonly Problem[],
});

/** How far a job is, as a stream of which only the head matters: a position for each case that has ended. */
export function bulkJobStream({ prisma }: Pick<Deps, 'prisma'>, id: string): Stream<number> {
  const stream = bulkStream(id);
  return headsStream(prisma, { stream, sight: 'DESK', heads: [stream] });
}
