import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import type { Authentication } from '../access/authentication.ts';
import type { Deps } from '../deps.ts';
import type { Route } from '../route.ts';
import { refuse } from './answer.ts';
import { readRange } from './byte-range.ts';
import { digestHeader } from './digests.ts';
import { safeFilename } from './document-kinds.ts';
import { type DocumentRow, readDocuments, whyNotFetched } from './documents.ts';
import { readLinkViewer } from './link-viewer.ts';
import { secondsUntilRetry } from './scanner.ts';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** `GET /documents/:id`, with a token or by a link signed for its viewer. A foreign document and an absent one are the same. */
export function downloadRoutes(deps: Deps, authentication: Authentication): readonly Route[] {
  return [
    {
      method: 'GET',
      path: '/documents/:id',
      async handle(request, response, { id = '' }) {
        const viewer = uuid.test(id) ? await readLinkViewer(deps, authentication, 'download', id, request) : null;
        const [document] = viewer ? await readDocuments(deps, viewer, [id]) : [];
        if (!viewer || !document) return refuse(request, response, 'NOT_FOUND');
        const why = whyNotFetched(viewer, document);
        if (why === null) return send(deps, document, request, response);
        if (why === 'SCAN_PENDING') response.setHeader('retry-after', secondsUntilRetry);
        refuse(request, response, why, { finding: document.scanFinding ?? '', seconds: secondsUntilRetry });
      },
    },
  ];
}

async function send(
  deps: Deps,
  document: DocumentRow,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { id, size, sha256, contentType } = document;
  // Somebody's file is never shown in our origin, whatever it says it is.
  const contentDisposition = `attachment; filename*=UTF-8''${encodeFilename(safeFilename(document.filename, contentType))}`;
  // The content of a document never changes, so its hash is a strong validator.
  const etag = `"${sha256}"`;
  const { 'if-range': ifRange, 'if-none-match': ifNoneMatch } = request.headers;
  // Ranges are defined for GET alone (RFC 9110, section 14.2).
  const isWhole = request.method === 'HEAD' || (ifRange !== undefined && ifRange !== etag);
  const range = isWhole ? null : readRange(request.headers.range, size);
  const headers = {
    'content-type': contentType,
    'content-disposition': contentDisposition,
    'x-content-type-options': 'nosniff',
    'content-security-policy': "sandbox; default-src 'none'",
    'cache-control': 'private, no-store',
    'accept-ranges': 'bytes',
    etag,
    ...(sha256 === null ? {} : { 'repr-digest': digestHeader(sha256) }),
  };
  if (ifNoneMatch !== undefined && matches(ifNoneMatch, etag)) {
    response.writeHead(304, headers).end();
    return;
  }
  const elsewhere = await presign(deps, document, contentDisposition, request);
  if (elsewhere !== null) {
    response.writeHead(302, { location: elsewhere, 'cache-control': 'private, no-store' }).end();
    return;
  }
  if (range === 'UNSATISFIABLE') {
    response.setHeader('content-range', `bytes */${size}`);
    return refuse(request, response, 'RANGE_UNSATISFIABLE', { size });
  }
  const isAsked = request.method !== 'HEAD';
  const body = isAsked ? await deps.documentStore.get(id, range ?? undefined) : null;
  if (isAsked && !body) return refuse(request, response, 'NOT_FOUND');
  response.writeHead(range ? 206 : 200, {
    ...headers,
    'content-length': range ? range.end - range.start + 1 : size,
    ...(range ? { 'content-range': `bytes ${range.start}-${range.end}/${size}` } : {}),
  });
  if (body) await pipeline(body, response);
  else response.end();
}

/**
 * Where the store itself gives the bytes, if it does. Not to HEAD, since a link is signed for one method; and never what
 * the scanner has not judged, not even to its own side: the link would still be good when the verdict comes.
 */
async function presign(
  { documentStore }: Deps,
  { id, contentType, scanState }: DocumentRow,
  contentDisposition: string,
  { method }: IncomingMessage,
): Promise<string | null> {
  if (method === 'HEAD' || scanState === 'PENDING' || scanState === 'INFECTED') return null;
  return (await documentStore.presign?.(id, { contentType, contentDisposition })) ?? null;
}

const matches = (header: string, etag: string): boolean =>
  header.split(',').some((one) => ['*', etag, `W/${etag}`].includes(one.trim()));

/** RFC 8187: encodeURIComponent leaves some characters that an ext-value may not hold. */
function encodeFilename(filename: string): string {
  return encodeURIComponent(filename).replaceAll(
    /['()*]/g,
    (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
