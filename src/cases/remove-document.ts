import { authorise } from '../access/authorise.ts';
import type { Viewer } from '../access/viewer.ts';
import { change, type Outcome } from '../change.ts';
import { Prisma, type Transaction } from '../database/database.ts';
import type { Deps } from '../deps.ts';
import { type DocumentRow, findDocument } from '../documents/documents.ts';
import { purgeDocument } from '../documents/sweep-documents.ts';
import { problem, Refused } from '../errors.ts';
import { documentRemoved } from '../timeline/entry-draft.ts';
import { lockCase, writeChange } from './change-case.ts';
import { decideRemoval } from './document-removal.ts';

export interface RemoveDocumentInput {
  readonly idempotencyKey?: string | null | undefined;
  /** Database id. */
  readonly documentId: string;
}

/** The case is the empty text where the document was in none. */
type Removed = Outcome<{ readonly documentId: string; readonly caseId: string }>;

/** Removes a document of an open case, or an upload that nothing names. Its bytes go once that is certain. */
export async function removeDocument(deps: Deps, viewer: Viewer, input: RemoveDocumentInput): Promise<Removed> {
  authorise(viewer, 'removeDocument');
  const { documentId } = input;
  const outcome = await change(deps, viewer, { name: 'removeDocument', input }, async (tx, causedBy) => {
    const { caseId } = await visible(tx, viewer, documentId);
    // The case before its document: as everywhere.
    const row = caseId === null ? null : await lockCase(tx, viewer, caseId);
    await tx.$queryRaw(Prisma.sql`SELECT 1 FROM documents WHERE id = ${documentId}::uuid FOR UPDATE`);
    const document = await visible(tx, viewer, documentId);
    const data = { removedAt: deps.now() };
    if (!row) {
      // Named a moment ago: with its case it has other rules.
      if (document.caseId !== null) throw new Refused([problem('DOCUMENT_USED', ['documentId'])]);
      await tx.document.update({ where: { id: documentId }, data });
      return { result: { documentId, caseId: '' } };
    }
    const done = await writeChange(deps, tx, viewer, row, causedBy, async ({ facts, now }) => {
      const port = await tx.portInRequest.findUnique({ where: { caseId: row.id } });
      const decision = decideRemoval(viewer, document, facts, port?.letterDocumentId ?? null, now);
      if (!decision.allowed) throw new Refused([problem(decision.code, ['documentId'], decision.params)]);
      await tx.document.update({ where: { id: documentId }, data });
      return {
        entries: [documentRemoved(document)],
        changedFields: ['documents'],
        moves: document.internal ? 'DESK_VERSION' : 'VERSION',
      };
    });
    return { ...done, result: { documentId, caseId: row.id } };
  });
  // A store that fails now is asked again by the sweep, which tells the operator.
  if (outcome.result) await purgeDocument(deps, documentId).catch(() => undefined);
  return outcome;
}

async function visible(tx: Transaction, viewer: Viewer, id: string): Promise<DocumentRow> {
  const document = await findDocument(tx, viewer, id);
  if (!document) throw new Refused([problem('NOT_FOUND', ['documentId'])]);
  return document;
}
