/** The headers by which a sender may say what the bytes hash to (RFC 9530); over the whole content both mean the same. */
const names = ['content-digest', 'repr-digest'] as const;

/** The SHA-256 hashes that were sent along, in hexadecimal; null when one cannot be read. Other algorithms are passed over. */
export function sentDigests(
  headers: Readonly<Record<string, string | string[] | undefined>>,
): readonly string[] | null {
  const digests: string[] = [];
  for (const name of names) {
    for (const member of [headers[name] ?? []].flat().join(',').split(',')) {
      const [key = '', ...value] = member.split('=');
      if (key.trim() !== 'sha-256') continue;
      // A byte sequence of structured fields (RFC 9651): base64 between colons.
      const [, encoded] = /^:([A-Za-z0-9+/]{43}=):$/.exec(value.join('=').trim()) ?? [];
      if (encoded === undefined) return null;
      digests.push(Buffer.from(encoded, 'base64').toString('hex'));
    }
  }
  return digests;
}

/** The hash as such a header. */
export const digestHeader = (sha256: string) => `sha-256=:${Buffer.from(sha256, 'hex').toString('base64')}:`;
