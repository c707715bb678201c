import type { Viewer } from '../access/viewer.ts';
import type { Deps } from '../deps.ts';
import { viewerLink } from '../documents/links.ts';
import { safeCell } from '../numbers/safe-cell.ts';
import { type AuditRecord, auditColumns } from './audit-record.ts';
import { formatCaseNumber } from './case-number.ts';

/** One form of an export. */
export interface AuditFormat {
  readonly extension: 'csv' | 'jsonl';
  readonly contentType: string;
  readonly head: string;
  readonly write: (record: AuditRecord) => string;
}

export const auditFormats = {
  CSV: {
    extension: 'csv',
    contentType: 'text/csv; charset=utf-8',
    head: `${auditColumns.join(',')}\r\n`,
    write: (record) => `${auditColumns.map((name) => safeCell(cellOf(record[name]))).join(',')}\r\n`,
  },
  JSON_LINES: {
    extension: 'jsonl',
    contentType: 'application/jsonl; charset=utf-8',
    head: '',
    write: (record) => `${JSON.stringify(record)}\n`,
  },
} as const satisfies Readonly<Record<string, AuditFormat>>;

function cellOf(value: AuditRecord[keyof AuditRecord]): string {
  if (value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** For what a link is signed that is not about one case. */
export const wholeTenant = 'all';

interface Wanted {
  readonly format: keyof typeof auditFormats;
  /** As in the table; null: all cases. */
  readonly number: string | null;
  readonly from?: Date | null | undefined;
  readonly to?: Date | null | undefined;
}

/** Where this viewer can fetch the export for a minute. */
export function auditUrl(deps: Deps, viewer: Viewer, { format, number, from, to }: Wanted): string {
  const file = `audit.${auditFormats[format].extension}`;
  const path = number === null ? `/${file}` : `/cases/${formatCaseNumber(number)}/${file}`;
  const { url } = viewerLink(deps, 'audit', number ?? wholeTenant, viewer, path);
  const range = { ...(from ? { from: from.toISOString() } : {}), ...(to ? { to: to.toISOString() } : {}) };
  const query = new URLSearchParams(range).toString();
  return query === '' ? url : `${url}&${query}`;
}
