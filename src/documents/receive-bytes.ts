import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { Prisma } from '../database/database.ts';
import { inTransaction } from '../database/transaction.ts';
import type { Deps } from '../deps.ts';
import { checkBody } from './check-body.ts';
import { sentDigests } from './digests.ts';
import { StoreFull } from './document-store.ts';
import type { DocumentRow } from './documents.ts';
import { patienceOfUploads, ScannerAway, type Verdict } from './scanner.ts';
import { UploadRefused } from './upload-refused.ts';

type Report = (error: unknown) => void;
type ScanColumns = Pick<DocumentRow, 'scanState' | 'scanFinding' | 'scanTriedAt'>;

/** Takes the bytes of an announced document: checked, scanned, then kept and recorded in one transaction. */
export async function receiveBytes(deps: Deps, document: DocumentRow, request: IncomingMessage, report: Report) {
  const { id, size, contentType } = document;
  if (document.storedAt) throw new UploadRefused('ALREADY_STORED');
  const announced = request.headers['content-length'];
  if (announced === undefined) throw new UploadRefused('LENGTH_REQUIRED');
  if (Number(announced) !== size) throw new UploadRefused('LENGTH_WRONG', { size });
  const digests = sentDigests(request.headers);
  if (digests === null) throw new UploadRefused('DIGEST_MALFORMED');
  // Not destroyed when it is refused half-way: the answer still has to go out.
  const body = request.iterator({ destroyOnReturn: false });
  const received = await deps.documentStore
    .receive(checkBody(body, size, contentType), size)
    .catch((error) => storeFull(error, report));
  try {
    const { sha256 } = received;
    if (digests.some((digest) => digest !== sha256)) throw new UploadRefused('DIGEST_WRONG');
    const scan = await scanBytes(deps, received.read, report);
    await inTransaction(deps.prisma, async (tx) => {
      // Of two bodies sent at once the first is kept: under the lock nobody replaces what is recorded.
      const [row] = await tx.$queryRaw<{ stored_at: Date | null }[]>(
        Prisma.sql`SELECT stored_at FROM documents WHERE id = ${id}::uuid AND removed_at IS NULL FOR UPDATE`,
      );
      // Swept while its bytes were on their way.
      if (!row) throw new UploadRefused('NOT_FOUND');
      if (row.stored_at) throw new UploadRefused('ALREADY_STORED');
      if (scan.scanState === 'INFECTED') return tx.document.update({ where: { id }, data: scan });
      await received.keep(id);
      return tx.document.update({ where: { id }, data: { storedAt: deps.now(), sha256, ...scan } });
    });
    if (scan.scanState === 'INFECTED') throw new UploadRefused('INFECTED', { finding: scan.scanFinding ?? '' });
    return { documentId: id, size, sha256, scanState: scan.scanState };
  } finally {
    // What cannot be discarded is swept later. By then the document is stored or refused, and its sender is told that.
    await received.discard().catch(report);
  }
}

/** Before the bytes are kept: so no case can name what the scanner is still looking at. */
async function scanBytes({ scanner, now }: Deps, read: () => Promise<Readable>, report: Report): Promise<ScanColumns> {
  if (!scanner) return { scanState: 'UNSCANNED', scanFinding: null, scanTriedAt: null };
  try {
    return scanColumns(await scanner.scan(await read(), patienceOfUploads));
  } catch (error) {
    if (!(error instanceof ScannerAway)) throw error;
    report(error);
    return { scanState: 'PENDING', scanFinding: null, scanTriedAt: now() };
  }
}

export function scanColumns(verdict: Verdict): ScanColumns {
  const scanFinding = verdict.state === 'INFECTED' ? verdict.finding : null;
  return { scanState: verdict.state, scanFinding, scanTriedAt: null };
}

function storeFull(error: unknown, report: Report): never {
  if (!(error instanceof StoreFull)) throw error;
  report(error);
  throw new UploadRefused('STORE_FULL');
}
