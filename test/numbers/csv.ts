import { decodeText } from '../../src/numbers/decode-text.ts';
import type { NumberListReading } from '../../src/numbers/number-list.ts';
import { readCsv } from '../../src/numbers/read-csv.ts';
import { planOf } from './plan.ts';

/** Reads the bytes of a file as an uploaded list is read, in chunks of that many bytes. */
export function readBytes(bytes: Uint8Array, country = 'FR', chunk = 65_536): Promise<NumberListReading> {
  return readCsv(decodeText(inChunks(bytes, chunk)), planOf(country));
}

async function* inChunks(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
}

/** The rows as short sentences: line, verdict or code, number or guess. */
export async function rowsOf(file: string | Uint8Array, country = 'FR'): Promise<readonly string[]> {
  const { rows } = await readBytes(typeof file === 'string' ? Buffer.from(file) : file, country);
  return rows.map(({ line, verdict, code, phoneNumber, repair }) =>
    [line, code ?? verdict, phoneNumber, repair && `→ ${repair}`].filter(Boolean).join(' '),
  );
}

export function utf16be(text: string): Buffer {
  return Buffer.from(text, 'utf16le').swap16();
}
