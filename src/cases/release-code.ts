import { createHmac, timingSafeEqual } from 'node:crypto';

// Crockford's: no I, L, O and U, which are misread or spell words.
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const letters = 12;

/**
 * The code of a row, 60 bits, made anew from its id and the server's key: so a retry of the mutation can show it again
 * though only its hash is kept.
 */
export function releaseCode(key: Uint8Array, id: string): string {
  const bytes = createHmac('sha256', key).update(`port-release-code\n${id}`).digest();
  const text = [...bytes.subarray(0, letters)].map((byte) => alphabet[byte % 32]).join('');
  return text.replace(/(.{4})(?=.)/g, '$1-');
}

/** As people write it: in any case, with or without dashes, O for 0, I or L for 1. */
export function hashReleaseCode(key: Uint8Array, text: string): string {
  const code = text.slice(0, 100).toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
  return createHmac('sha256', key).update(`port-release-hash\n${code}`).digest('hex');
}

/** Takes as long whether they are equal or where they differ. */
export function isSameHash(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
}
