import type { IncomingMessage, ServerResponse } from 'node:http';
import { preferredLanguage } from '../access/preferred-language.ts';
import { Prisma } from '../database/database.ts';
import { inTransaction } from '../database/transaction.ts';
import type { Deps } from '../deps.ts';
import type { Route } from '../route.ts';
import { say, type TextParams } from '../texts/text.ts';
import { type UploadErrorCode, uploadErrorTexts } from '../texts/upload-errors.ts';
import type { DocumentRow } from './documents.ts';
import { isGoodLink } from './links.ts';
import { beginsLike, endsLike, sniffedBytes, sniffedEndBytes } from './sniff.ts';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const statuses: Readonly<Record<UploadErrorCode, number>> = {
  LINK_INVALID: 403,
  NOT_FOUND: 404,
  CASE_NOT_FOUND: 404,
  ALREADY_STORED: 409,
  LENGTH_REQUIRED: 411,
  LENGTH_WRONG: 400,
  TYPE_WRONG: 415,
};

class UploadRefused extends Error {
  readonly code: UploadErrorCode;
  constructor(code: UploadErrorCode) {
    super(code);
    this.code = code;
  }
}

/** `PUT /uploads/:id` takes the bytes of an announced document; the signed link is the right to send them. */
export function uploadRoutes(deps: Deps): readonly Route[] {
  return [
    {
      method: 'PUT',
      path: '/uploads/:id',
      async handle(request, response, { id = '' }) {
        const query = new URL(request.url ?? '/', 'http://localhost').searchParams;
        if (!uuid.test(id) || !isGoodLink(deps, 'upload', id, query)) return refuse(request, response, 'LINK_INVALID');
        const document = await deps.prisma.document.findUnique({ where: { id } });
        if (!document) return refuse(request, response, 'NOT_FOUND');
        const { size, contentType } = document;
        try {
          const { sha256 } = await receive(deps, document, request);
          answer(response, 201, { documentId: id, size, sha256 });
        } catch (error) {
          if (!(error instanceof UploadRefused)) throw error;
          refuse(request, response, error.code, { size, contentType });
        }
      },
    },
  ];
}

async function receive(deps: Deps, { id, size, contentType, storedAt }: DocumentRow, request: IncomingMessage) {
  if (storedAt) throw new UploadRefused('ALREADY_STORED');
  const announced = request.headers['content-length'];
  if (announced === undefined) throw new UploadRefused('LENGTH_REQUIRED');
  if (Number(announced) !== size) throw new UploadRefused('LENGTH_WRONG');
  const received = await deps.documentStore.receive(checked(request, size, contentType), size);
  try {
    await inTransaction(deps.prisma, async (tx) => {
      // Of two bodies sent at once the first is kept: under the lock nobody replaces what is recorded.
      const [row] = await tx.$queryRaw<{ stored_at: Date | null }[]>(
        Prisma.sql`SELECT stored_at FROM documents WHERE id = ${id}::uuid FOR UPDATE`,
      );
      // Swept while its bytes were on their way.
      if (!row) throw new UploadRefused('NOT_FOUND');
      if (row.stored_at) throw new UploadRefused('ALREADY_STORED');
      await received.keep(id);
      await tx.document.update({ where: { id }, data: { storedAt: deps.now(), sha256: received.sha256 } });
    });
  } finally {
    await received.discard();
  }
  return received;
}

/** The body as it comes, refused as soon as it is of another type or its length cannot be right. */
async function* checked(
  body: AsyncIterable<Uint8Array>,
  size: number,
  contentType: string,
): AsyncGenerator<Uint8Array> {
  let beginning: Uint8Array | null = new Uint8Array();
  let end: Uint8Array = new Uint8Array();
  let received = 0;
  for await (const chunk of body) {
    received += chunk.length;
    if (received > size) throw new UploadRefused('LENGTH_WRONG');
    end = Buffer.concat([end, chunk]).subarray(-sniffedEndBytes);
    if (beginning !== null) {
      beginning = Buffer.concat([beginning, chunk]);
      if (beginning.length < sniffedBytes && received < size) continue;
      if (!(await beginsLike(beginning.subarray(0, sniffedBytes), contentType))) throw new UploadRefused('TYPE_WRONG');
      yield beginning;
      beginning = null;
    } else {
      yield chunk;
    }
  }
  if (received < size) throw new UploadRefused('LENGTH_WRONG');
  if (!endsLike(end, contentType)) throw new UploadRefused('TYPE_WRONG');
}

function refuse(
  request: IncomingMessage,
  response: ServerResponse,
  code: UploadErrorCode,
  params: TextParams = {},
): void {
  const language = preferredLanguage(request.headers['accept-language']) ?? 'en';
  // The rest of the body is not wanted: the connection ends with the answer.
  response.setHeader('connection', 'close');
  answer(response, statuses[code], { error: { code, message: say(uploadErrorTexts[code], language, params) } });
}

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(body));
}
