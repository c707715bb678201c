import type { Viewer } from '../access/viewer.ts';
import { createUpload } from '../documents/create-upload.ts';
import type { DocumentKind } from '../documents/document-kinds.ts';
import { drawBill } from './papers/bill.ts';
import { accepted, type Stage } from './stage.ts';
import type { Paper } from './story.ts';

interface File {
  readonly kind: DocumentKind;
  readonly filename: string;
  readonly contentType: string;
  readonly content: Uint8Array;
}

/** Announces a file and stores its bytes, as an upload's link does; returns the document's id. */
export async function upload({ deps }: Stage, viewer: Viewer, { content, ...announced }: File): Promise<string> {
  const input = { ...announced, size: content.length };
  const { documentId } = accepted(announced.filename, await createUpload(deps, viewer, input));
  const received = await deps.documentStore.receive(onlyChunk(content), content.length);
  await received.keep(documentId);
  const stored = { storedAt: deps.now(), sha256: received.sha256 };
  await deps.prisma.document.update({ where: { id: documentId }, data: stored });
  return documentId;
}

export async function uploadPapers(stage: Stage, viewer: Viewer, papers: readonly Paper[] = []): Promise<string[]> {
  const ids: string[] = [];
  for (const paper of papers) ids.push(await upload(stage, viewer, await fileOf(paper, stage.today)));
  return ids;
}

async function fileOf(paper: Paper, today: Date): Promise<File> {
  const { filename } = paper;
  if ('bill' in paper) {
    return { kind: 'SUPPORTING', filename, contentType: 'application/pdf', content: await drawBill(paper.bill, today) };
  }
  const contentType = filename.endsWith('.csv') ? 'text/csv' : 'text/plain';
  return { kind: 'SUPPORTING', filename, contentType, content: Buffer.from(`${paper.lines.join('\r\n')}\r\n`) };
}

async function* onlyChunk(content: Uint8Array): AsyncGenerator<Uint8Array> {
  yield content;
}
