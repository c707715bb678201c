import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Authentication } from '../access/authentication.ts';
import type { Viewer } from '../access/viewer.ts';
import type { Deps } from '../deps.ts';
import { refuse } from '../documents/answer.ts';
import { readLinkViewer } from '../documents/link-viewer.ts';
import { safeCell } from '../numbers/safe-cell.ts';
import type { Route } from '../route.ts';
import { formatCaseNumber, readCaseNumber } from './case-number.ts';
import { type CaseNumberRow, numberCursor, readNumbers } from './case-numbers.ts';
import { type CaseRow, readCaseByNumber, readCases } from './read-cases.ts';

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
        if (!viewer || !row) return refuse(request, response, 'CASE_NOT_FOUND');
        response.writeHead(200, {
          'content-type': 'text/csv; charset=utf-8',
          'content-disposition': `attachment; filename="${formatCaseNumber(number)}-numbers.csv"`,
          'x-content-type-options': 'nosniff',
          'content-security-policy': "sandbox; default-src 'none'",
          'cache-control': 'private, no-store',
        });
        // The connection is cut then, so that no client takes what came for the whole.
        await pipeline(Readable.from(writeCsv(deps, viewer, row)), response).catch((error) => {
          if (!(error instanceof CaseChanged)) throw error;
        });
      },
    },
  ];
}

/** Between two pages somebody corrected the case, or its viewer lost it: half of one list and half of another is none. */
class CaseChanged extends Error {}

async function* writeCsv(deps: Deps, viewer: Viewer, { id: caseId, version }: CaseRow): AsyncGenerator<string> {
  yield 'PhoneNumber,Kind,Outcome,RejectionCode\r\n';
  const first = { caseId, outcome: null, contested: false, before: null, limit: page, inverted: false };
  for (let after: string | null = null; ; ) {
    const [rows = []]: readonly (readonly CaseNumberRow[])[] = await readNumbers(deps, viewer, [{ ...first, after }]);
    const [row] = after === null ? [] : await readCases(deps, viewer, [caseId]);
    if (after !== null && row?.version !== version) throw new CaseChanged();
    if (rows.length > 0) yield rows.map(writeRow).join('');
    const last = rows.at(-1);
    if (!last || rows.length < page) return;
    after = numberCursor(last);
  }
}

function writeRow({ phoneNumber, kind, outcome, rejectionCode }: CaseNumberRow): string {
  return `${[phoneNumber, kind, outcome, rejectionCode ?? ''].map(safeCell).join(',')}\r\n`;
}
