import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Authentication } from '../access/authentication.ts';
import { may } from '../access/authorise.ts';
import { preferredLanguage } from '../access/preferred-language.ts';
import type { Viewer } from '../access/viewer.ts';
import type { Deps } from '../deps.ts';
import { readLinkViewer } from '../documents/link-viewer.ts';
import type { Route } from '../route.ts';
import { say } from '../texts/text.ts';
import { type UploadErrorCode, uploadErrorTexts } from '../texts/upload-errors.ts';
import { type AuditFormat, auditFormats, wholeTenant } from './audit-link.ts';
import { type AuditRecord, auditRecord } from './audit-record.ts';
import { formatCaseNumber, readCaseNumber } from './case-number.ts';
import { type AuditRange, readAudit } from './read-audit.ts';
import { readCaseByNumber } from './read-cases.ts';

/** `GET /audit.csv`, `/audit.jsonl` and the same of one case: with a token or by a link that was signed for its viewer. */
export function auditRoutes(deps: Deps, authentication: Authentication): readonly Route[] {
  return Object.values(auditFormats).flatMap((format): Route[] => [
    {
      method: 'GET',
      path: `/audit.${format.extension}`,
      async handle(request, response) {
        const viewer = await exporter(deps, authentication, wholeTenant, request);
        if (!viewer) return refuse(request, response, 'LINK_INVALID');
        await send(deps, viewer, { caseId: null, ...rangeOf(request) }, format, 'audit', response);
      },
    },
    {
      method: 'GET',
      path: `/cases/:number/audit.${format.extension}`,
      async handle(request, response, { number: text = '' }) {
        const number = readCaseNumber(text) ?? '';
        const viewer = await exporter(deps, authentication, number, request);
        const row = viewer && (await readCaseByNumber(deps, viewer, number));
        if (!viewer || !row) return refuse(request, response, 'CASE_NOT_FOUND');
        const name = `${formatCaseNumber(number)}-audit`;
        await send(deps, viewer, { caseId: row.id, ...rangeOf(request) }, format, name, response);
      },
    },
  ]);
}

/** Whoever may export, with today's rights; null for all others. */
async function exporter(deps: Deps, authentication: Authentication, id: string, request: IncomingMessage) {
  const viewer = await readLinkViewer(deps, authentication, 'audit', id, request);
  return viewer && may(viewer, 'exportAudit') ? viewer : null;
}

function rangeOf({ url }: IncomingMessage): Pick<AuditRange, 'from' | 'to'> {
  const query = new URL(url ?? '/', 'http://localhost').searchParams;
  const moment = (name: string) => {
    const date = new Date(query.get(name) ?? '');
    return Number.isNaN(date.getTime()) ? null : date;
  };
  return { from: moment('from'), to: moment('to') };
}

function refuse({ headers }: IncomingMessage, response: ServerResponse, code: UploadErrorCode): void {
  const language = preferredLanguage(headers['accept-language']) ?? 'en';
  response.writeHead(404, { 'content-type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify({ error: { code, message: say(uploadErrorTexts[code], language) } }));
}

async function send(
  deps: Deps,
  viewer: Viewer,
  range: AuditRange,
  { extension, contentType, write, head }: AuditFormat,
  name: string,
  response: ServerResponse,
): Promise<void> {
  response.writeHead(200, {
    'content-type': contentType,
    'content-disposition': `attachment; filename="${name}.${extension}"`,
    'x-content-type-options': 'nosniff',
    'content-security-policy': "sandbox; default-src 'none'",
    'cache-control': 'private, no-store',
  });
  await pipeline(Readable.from(lines(deps, viewer, range, head, write)), response);
}

async function* lines(
  deps: Deps,
  viewer: Viewer,
  range: AuditRange,
  head: string,
  write: (record: AuditRecord) => string,
): AsyncGenerator<string> {
  if (head !== '') yield head;
  for await (const entries of readAudit(deps, viewer, range)) {
    yield entries.map((entry) => write(auditRecord(entry))).join('');
  }
}
