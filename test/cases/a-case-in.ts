import { noClock } from '../../src/cases/service-clock.ts';
import type { CaseStatus, CreateCaseInput } from '../generated/graphql.ts';
import { people, type TestApp } from '../support/app.ts';
import { aCase } from '../support/stories.ts';

/** The database id behind a node id. */
export const rowIdOf = (nodeId: string): string => Buffer.from(nodeId, 'base64').toString().split(':')[1] ?? '';

const closed: readonly CaseStatus[] = ['RESOLVED', 'CANCELLED'];

/** Puts a case into a status that a test starts from, as if it had got there now; nothing is written on its timeline. */
export async function putInto(app: TestApp, id: string, status: CaseStatus): Promise<void> {
  const now = app.deps.now();
  const isClosed = closed.includes(status);
  const isDetour = status === 'ACTION_REQUIRED' || status === 'CANCELLATION_REQUESTED';
  await app.deps.prisma.case.update({
    where: { id: rowIdOf(id) },
    data: {
      status,
      state: isClosed ? 'CLOSED' : 'OPEN',
      cameFrom: isDetour ? 'WITH_CARRIER' : null,
      closedAt: isClosed ? now : null,
      waitingSince: isClosed ? null : now,
      statusChangedAt: now,
      resolution: status === 'RESOLVED' ? 'PROBLEM_SOLVED' : null,
      ...noClock,
      cancelReason: status === 'CANCELLED' || status === 'CANCELLATION_REQUESTED' ? 'DUPLICATE' : null,
    },
  });
}

/** A question (unless told otherwise) that stands in this status; its version is 1. */
export async function aCaseIn(
  app: TestApp,
  status: CaseStatus,
  input: Partial<CreateCaseInput> = {},
  opener: string = people.member,
) {
  const opened = await aCase(app.as(opener), input);
  if (status !== 'SUBMITTED') await putInto(app, opened.id, status);
  return opened;
}
