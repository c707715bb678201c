import type { Country } from '../../countries/countries.ts';
import { type Problem, problem, type Warning, warning } from '../../errors.ts';
import { type NumberListReading, type NumberRow, readNumberList } from '../../numbers/number-list.ts';
import type { Request } from './request-rule.ts';

export type OnInvalidRows = 'REFUSE' | 'DROP';

/** A request's list of numbers, judged: what goes into the case, what is dropped, what is wrong. */
export interface ReadList {
  /** Null when the request has no list. */
  readonly reading: NumberListReading | null;
  readonly kept: readonly NumberRow[];
  readonly dropped: readonly NumberRow[];
  readonly problems: readonly Problem[];
  readonly warnings: readonly Warning[];
}

const maxInline = 1_000;
const nothing: ReadList = { reading: null, kept: [], dropped: [], problems: [], warnings: [] };

export function readList(request: Request, country: Country, onInvalidRows: OnInvalidRows): ReadList {
  const { rule, numbers } = request;
  if (rule.numbers === 'NONE' || numbers === null) return nothing;
  const path = ['request', rule.member, 'numbers'];
  const lines = numbers.numbers ?? [];
  if (lines.length > maxInline) {
    return { ...nothing, problems: [problem('TOO_MANY_NUMBERS', path, { max: maxInline, count: lines.length })] };
  }
  const reading = readNumberList(
    lines.map((text, index) => ({ line: index + 1, text })),
    country,
  );
  if (reading.tooMany) return { ...nothing, reading, problems: [problem('NUMBER_LIST_TOO_LONG', path)] };
  const kept = reading.rows.filter(({ verdict }) => verdict === 'OK' || verdict === 'REPAIRED');
  const dropped = reading.rows.filter(({ verdict }) => verdict === 'INVALID' || verdict === 'DUPLICATE');
  const unusual = kept.filter((row) => row.isUnusual === true).length;
  const warnings = unusual > 0 ? [warning('NUMBER_UNUSUAL', path, { count: unusual })] : [];
  const problems = listProblems(reading, kept, dropped, path, onInvalidRows);
  return { reading, kept, dropped, problems, warnings };
}

function listProblems(
  reading: NumberListReading,
  kept: readonly NumberRow[],
  dropped: readonly NumberRow[],
  path: readonly string[],
  onInvalidRows: OnInvalidRows,
): readonly Problem[] {
  if (reading.total === 0) return [problem('NUMBERS_EMPTY', path)];
  // Without a single good row there is nothing to go on with, whatever was asked.
  if (dropped.length === 0 || (onInvalidRows === 'DROP' && kept.length > 0)) return [];
  const params = { invalid: dropped.length, total: reading.total };
  return [{ ...problem('INVALID_NUMBER_LIST', path, params), numbers: reading }];
}
