import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Authentication } from '../access/authentication.ts';
import { preferredLanguage } from '../access/preferred-language.ts';
import type { Deps } from '../deps.ts';
import type { Route } from '../route.ts';
import { say } from '../texts/text.ts';
import { uploadErrorTexts } from '../texts/upload-errors.ts';
import { readDocuments } from './documents.ts';
import { readLinkViewer } from './link-viewer.ts';

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
        const body = document?.storedAt ? await deps.documentStore.get(id) : null;
        if (!document || !body) {
          const language = preferredLanguage(request.headers['accept-language']) ?? 'en';
          response.writeHead(404, { 'content-type': 'application/json; charset=utf-8' });
          const message = say(uploadErrorTexts.NOT_FOUND, language);
          response.end(JSON.stringify({ error: { code: 'NOT_FOUND', message } }));
          return;
        }
        response.writeHead(200, {
          'content-type': document.contentType,
          'content-length': document.size,
          // Somebody's file is never shown in our origin, whatever it says it is.
          'content-disposition': `attachment; filename*=UTF-8''${encodeFilename(document.filename)}`,
          'x-content-type-options': 'nosniff',
          'content-security-policy': "sandbox; default-src 'none'",
          'cache-control': 'private, no-store',
        });
        await pipeline(Readable.from(body), response);
      },
    },
  ];
}

/** RFC 8187: encodeURIComponent leaves some characters that an ext-value may not hold. */
function encodeFilename(filename: string): string {
  return encodeURIComponent(filename).replaceAll(
    /['()*]/g,
    (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
