import { type Changing, change } from '../change.ts';
import { Prisma, type Transaction } from '../database/database.ts';
import type { Deps } from '../deps.ts';
import type { DocumentRow } from '../documents/documents.ts';
import { scanColumns } from '../documents/receive-bytes.ts';
import { patienceOfSweeps, secondsUntilRetry, type Verdict } from '../documents/scanner.ts';
import { documentInfected } from '../timeline/entry-draft.ts';
import { lockCase, writeChange } from './change-case.ts';

type Scanning = Changing & Pick<Deps, 'documentStore' | 'scanner'>;

/** Asks the scanner about all documents that wait for it, the longest waiting first. It ends when the scanner is away. */
export async function scanPending(deps: Scanning): Promise<void> {
  const { scanner, documentStore } = deps;
  if (!scanner) return;
  for (let id = await claim(deps); id !== null; id = await claim(deps)) {
    const body = await documentStore.get(id);
    // Removed a moment ago.
    if (body) await record(deps, id, await scanner.scan(body, patienceOfSweeps));
  }
}

/** One document that nobody has asked about lately; another node that looks at this moment gets another. */
async function claim({ prisma, now }: Scanning): Promise<string | null> {
  const before = new Date(now().getTime() - secondsUntilRetry * 1000);
  const [claimed] = await prisma.$queryRaw<{ id: string }[]>(Prisma.sql`
    UPDATE documents SET scan_tried_at = ${now()} WHERE id = (
      SELECT id FROM documents
      WHERE scan_state = 'PENDING' AND removed_at IS NULL AND (scan_tried_at IS NULL OR scan_tried_at <= ${before})
      ORDER BY scan_tried_at NULLS FIRST LIMIT 1 FOR UPDATE SKIP LOCKED
    ) RETURNING id::text
  `);
  return claimed?.id ?? null;
}

/** A verdict on a document. What is found in one that a case has named stands on the timeline of that case. */
async function record(deps: Scanning, id: string, verdict: Verdict): Promise<void> {
  await change(deps, 'SYSTEM', { name: 'recordScan', input: {} }, async (tx) => {
    const nothing = { result: {} };
    const { caseId } = (await tx.document.findUnique({ where: { id } })) ?? { caseId: null };
    // The case before its document: as everywhere.
    const row = caseId === null ? null : await lockCase(tx, 'SYSTEM', caseId);
    const document = await lockPending(tx, id);
    if (!document) return nothing;
    // Named between the two looks: asked again in a minute, with its case.
    if (document.caseId !== caseId) return nothing;
    await tx.document.update({ where: { id }, data: scanColumns(verdict) });
    if (!row || verdict.state === 'CLEAN') return nothing;
    return writeChange(deps, tx, 'SYSTEM', row, null, async () => ({
      entries: [documentInfected(document, verdict.finding)],
      changedFields: ['documents'],
      moves: document.internal ? 'DESK_VERSION' : 'VERSION',
    }));
  });
}

async function lockPending(tx: Transaction, id: string): Promise<DocumentRow | null> {
  await tx.$queryRaw(Prisma.sql`SELECT 1 FROM documents WHERE id = ${id}::uuid FOR UPDATE`);
  return tx.document.findFirst({ where: { id, scanState: 'PENDING', removedAt: null } });
}
