import { randomUUID } from 'node:crypto';
import { writeEntries } from '../../../src/cases/write-entries.ts';
import type { PrismaClient } from '../../../src/database/database.ts';
import { decodeNodeId } from '../../../src/graphql/node.ts';
import { appendEvents } from '../../../src/realtime/event-log.ts';
import { commented } from '../../../src/timeline/entry-draft.ts';
import type { Operation } from './check-operations.ts';
import { between, oneOf, pause } from './pause.ts';
import { keyPrefix } from './recorded.ts';
import type { OpenCase } from './writers.ts';

class ChangedItsMind extends Error {}

interface Options {
  readonly prisma: PrismaClient;
  readonly cases: readonly OpenCase[];
  readonly operations: Operation[];
  readonly isOver: () => boolean;
}

/**
 * Commit-order torture: a session that holds the row of a case, and then the heads, for long, while others commit; it
 * rings no bell, and sometimes it rolls everything back.
 */
export async function commitLate({ prisma, cases, operations, isOver }: Options): Promise<void> {
  while (!isOver()) {
    const key = `${keyPrefix}${randomUUID()}`;
    const caseId = decodeNodeId('Case', oneOf(cases).id) ?? '';
    const isUndone = Math.random() < 0.2;
    const outcome = await comment(prisma, { caseId, key, isUndone }).then(
      () => 'ok' as const,
      (error: unknown) => (error instanceof ChangedItsMind ? ('failed' as const) : ('unknown' as const)),
    );
    operations.push({ key, outcome });
    await pause(between(20, 200));
  }
}

interface Late {
  readonly caseId: string;
  readonly key: string;
  readonly isUndone: boolean;
}

async function comment(prisma: PrismaClient, { caseId, key, isUndone }: Late): Promise<void> {
  await prisma.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM cases WHERE id = ${caseId}::uuid FOR UPDATE`;
    const before = await tx.case.findUniqueOrThrow({ where: { id: caseId }, include: { creator: true } });
    const now = new Date();
    const { tenantId, role, displayName } = before.creator;
    const viewer = { kind: 'PERSON', id: before.creatorId, tenantId, role, displayName } as const;
    const events = await writeEntries(tx, {
      viewer: { ...viewer, language: 'en', expiresAt: now },
      before,
      patch: {},
      entries: [commented('Late.', [], Math.random() < 0.3)],
      changedFields: [],
      causedBy: key,
      now,
    });
    await pause(between(100, 300));
    await appendEvents(tx, events);
    // Here it holds up everybody who writes to its tenant, as no session of the product does.
    await pause(between(0, 40));
    if (isUndone) throw new ChangedItsMind();
  });
}
