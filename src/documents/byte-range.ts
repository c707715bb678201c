import type { ByteRange } from './document-store.ts';

/**
 * The bytes that a Range header asks for (RFC 9110, section 14): null for the whole, which is also the answer to what is
 * malformed or asks for several ranges; UNSATISFIABLE when it begins beyond the end.
 */
export function readRange(header: string | undefined, size: number): ByteRange | 'UNSATISFIABLE' | null {
  const [, from = '', to = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.replaceAll(/\s/g, '') ?? '') ?? [];
  if (from === '' && to === '') return null;
  if (from === '') return Number(to) === 0 ? 'UNSATISFIABLE' : { start: Math.max(0, size - Number(to)), end: size - 1 };
  if (to !== '' && Number(to) < Number(from)) return null;
  if (Number(from) >= size) return 'UNSATISFIABLE';
  return { start: Number(from), end: to === '' ? size - 1 : Math.min(Number(to), size - 1) };
}
