import type { PersonViewer } from '../../access/viewer.ts';
import type { Country } from '../../countries/countries.ts';
import type { Deps } from '../../deps.ts';
import { type Problem, problem, type Warning } from '../../errors.ts';
import type { NumberListReading, NumberRow } from '../../numbers/number-list.ts';
import { isPort } from '../case-type.ts';
import { listWarnings } from './list-warnings.ts';
import { maxInline, readListInput } from './read-list-input.ts';
import type { NumberListInput, Request } from './request-rule.ts';

export type OnInvalidRows = 'REFUSE' | 'DROP';

/** A request's list of numbers, judged: what goes into the case, what is dropped, what is wrong. */
export interface ReadList {
  /** Null when the request has no list. */
  readonly reading: NumberListReading | null;
  readonly kept: readonly NumberRow[];
  readonly dropped: readonly NumberRow[];
  readonly problems: readonly Problem[];
  readonly warnings: readonly Warning[];
  /** Database id of the file that it was read from. */
  readonly documentId: string | null;
}

export const noList: ReadList = {
  reading: null,
  kept: [],
  dropped: [],
  problems: [],
  warnings: [],
  documentId: null,
};

/**
 * Reads and judges a list before the transaction of its case: it takes a while, and locks nobody out. Without a country
 * no number can be judged, but that there is one can.
 */
export async function readList(
  deps: Deps,
  person: PersonViewer,
  request: Request,
  country: Country | null,
  onInvalidRows: OnInvalidRows,
  /** Database id of the case that is amended. */
  caseId: string | null = null,
): Promise<ReadList> {
  const { rule, numbers } = request;
  if (rule.numbers === 'NONE' || numbers === null) return noList;
  const path = ['request', rule.member, 'numbers'];
  if (!country) return { ...noList, problems: problemsOfAnyCountry(numbers, path) };
  const { reading, problems: unreadable } = await readListInput(deps, person, numbers, country, path, caseId);
  if (!reading || unreadable.length > 0) return { ...noList, reading, problems: unreadable };
  const kept = reading.rows.filter(({ verdict }) => verdict === 'OK' || verdict === 'REPAIRED');
  const dropped = reading.rows.filter(({ verdict }) => verdict === 'INVALID' || verdict === 'DUPLICATE');
  const warnings = await listWarnings(deps, person, kept, path, caseId);
  const base = { ...noList, reading, warnings, documentId: numbers.documentId ?? null };
  if (reading.total === 0) return { ...base, problems: [problem('NUMBERS_EMPTY', path)] };
  // Without a single good row there is nothing to go on with, whatever was asked.
  if (dropped.length > 0 && (onInvalidRows === 'REFUSE' || kept.length === 0)) {
    const params = { invalid: dropped.length, total: reading.total };
    const report = { reading, warnings, isPort: isPort(rule.type) };
    return { ...base, kept, dropped, problems: [{ ...problem('INVALID_NUMBER_LIST', path, params), numbers: report }] };
  }
  return { ...base, kept, dropped };
}

function problemsOfAnyCountry({ numbers, csv }: NumberListInput, path: readonly string[]): readonly Problem[] {
  const texts = numbers ?? (typeof csv === 'string' ? [csv] : null);
  if (!texts) return [];
  if (texts.length > maxInline) return [problem('TOO_MANY_NUMBERS', path, { max: maxInline, count: texts.length })];
  return texts.every((text) => text.trim() === '') ? [problem('NUMBERS_EMPTY', path)] : [];
}
