import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Authentication } from '../access/authentication.ts';
import { preferredLanguage } from '../access/preferred-language.ts';
import type { Viewer } from '../access/viewer.ts';
import type { Deps } from '../deps.ts';
import { readLinkViewer } from '../documents/link-viewer.ts';
import { safeCell } from '../numbers/safe-cell.ts';
import type { Route } from '../route.ts';
import { say } from '../texts/text.ts';
import { uploadErrorTexts } from '../texts/upload-errors.ts';
import { formatCaseNumber, readCaseNumber } from './case-number.ts';
import { type CaseNumberRow, numberCursor, readNumbers } from './case-numbers.ts';
import { readCaseByNumber } from './read-cases.ts';

/** Rows that are read at a time, so that no list is held whole. */
const page = 2_000;

/** `GET /cases/:number/numbers.csv`, with a token or by a link signed for its viewer. */
export function numbersCsvRoutes(deps: Deps, authentication: Authentication): readonly Route[] {
  return [
    {
      method: 'GET',
      path: '/cases/:number/numbers.csv',
      async handle(request, response, { number: text = '' }) {
        const number = readCaseNumber(text) ?? '';
        const viewer = await readLinkViewer(deps, authentication, 'numbers', number, request);
        const row = viewer && (await readCaseByNumber(deps, viewer, number));
        if (!viewer || !row) {
          const language = preferredLanguage(request.headers['accept-language']) ?? 'en';
          response.writeHead(404, { 'content-type': 'application/json; charset=utf-8' });
          const message = say(uploadErrorTexts.CASE_NOT_FOUND, language);
          response.end(JSON.stringify({ error: { code: 'NOT_FOUND', message } }));
          return;
        }
        response.writeHead(200, {
          'content-type': 'text/csv; charset=utf-8',
          'content-disposition': `attachment; filename="${formatCaseNumber(number)}-numbers.csv"`,
          'x-content-type-options': 'nosniff',
          'content-security-policy': "sandbox; default-src 'none'",
          'cache-control': 'private, no-store',
        });
        await pipeline(Readable.from(writeCsv(deps, viewer, row.id)), response);
      },
    },
  ];
}

async function* writeCsv(deps: Deps, viewer: Viewer, caseId: string): AsyncGenerator<string> {
  yield 'PhoneNumber,Kind,Outcome,RejectionCode\r\n';
  const first = { caseId, outcome: null, contested: false, before: null, limit: page, inverted: false };
  for (let after: string | null = null; ; ) {
    const [rows = []]: readonly (readonly CaseNumberRow[])[] = await readNumbers(deps, viewer, [{ ...first, after }]);
    if (rows.length > 0) yield rows.map(writeRow).join('');
    const last = rows.at(-1);
    if (!last || rows.length < page) return;
    after = numberCursor(last);
  }
}

function writeRow({ phoneNumber, kind, outcome, rejectionCode }: CaseNumberRow): string {
  return `${[phoneNumber, kind, outcome, rejectionCode ?? ''].map(safeCell).join(',')}\r\n`;
}
