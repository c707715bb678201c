import type { Viewer } from '../../access/viewer.ts';
import type { Country } from '../../countries/countries.ts';
import type { Deps } from '../../deps.ts';
import { type Problem, problem } from '../../errors.ts';
import { decodeText } from '../../numbers/decode-text.ts';
import { maxNumbers, type NumberListReading } from '../../numbers/number-list.ts';
import { readCsv } from '../../numbers/read-csv.ts';
import { readRows } from '../../numbers/read-rows.ts';
import { checkListDocument } from './list-document.ts';
import type { NumberListInput } from './request-rule.ts';

export interface ListInputReading {
  /** Null when nothing could be read. */
  readonly reading: NumberListReading | null;
  readonly problems: readonly Problem[];
}

/** Most elements of a list that is given inline. */
export const maxInline = 1_000;
/** 1 MiB */
const maxCsvBytes = 1_048_576;

/** What a list holds, in whichever form it came. Takes turns with all else that is served; never in a transaction. */
export async function readListInput(
  deps: Deps,
  viewer: Viewer,
  input: NumberListInput,
  country: Country,
  path: readonly string[],
  /** Database id of the case that is amended: its own file may be named again. */
  caseId: string | null,
): Promise<ListInputReading> {
  const { numbers, csv, documentId } = input;
  if (typeof csv === 'string') return readInlineCsv(csv, country, path);
  if (typeof documentId === 'string') return readDocument(deps, viewer, documentId, country, path, caseId);
  const texts = numbers ?? [];
  if (texts.length > maxInline) {
    return refused(problem('TOO_MANY_NUMBERS', path, { max: maxInline, count: texts.length }));
  }
  const lines = texts.map((text, index) => ({ line: index + 1, text }));
  return judge(await readRows([lines], country), path);
}

async function readInlineCsv(csv: string, country: Country, path: readonly string[]): Promise<ListInputReading> {
  const size = Buffer.byteLength(csv);
  if (size > maxCsvBytes) return refused(problem('CSV_TOO_LARGE', [...path, 'csv'], { size, max: maxCsvBytes }));
  return judge(await readCsv(inPieces(csv.replace(/^\ufeff/, '')), country), path);
}

/** As a file comes: what is cut into lines at a time stays small. */
function* inPieces(text: string): Generator<string> {
  for (let from = 0; from < text.length; from += 16_384) yield text.slice(from, from + 16_384);
}

async function readDocument(
  deps: Deps,
  viewer: Viewer,
  documentId: string,
  country: Country,
  path: readonly string[],
  caseId: string | null,
): Promise<ListInputReading> {
  const at = [...path, 'documentId'];
  const { problems } = await checkListDocument(deps.prisma, viewer, documentId, at, caseId);
  if (problems.length > 0) return { reading: null, problems };
  const bytes = await deps.documentStore.get(documentId);
  if (!bytes) return refused(problem('DOCUMENT_NOT_STORED', at));
  return judge(await readCsv(decodeText(bytes), country), path);
}

function judge(reading: NumberListReading, path: readonly string[]): ListInputReading {
  return { reading, problems: reading.tooMany ? [problem('NUMBER_LIST_TOO_LONG', path, { max: maxNumbers })] : [] };
}

const refused = (one: Problem): ListInputReading => ({ reading: null, problems: [one] });
