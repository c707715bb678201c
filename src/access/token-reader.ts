import { hash } from 'node:crypto';
import { type Claims, readToken, type TokenRules, unauthenticated } from './token.ts';

const rememberedAtMost = 10_000;
/** Milliseconds until a signature is checked again: a provider may have withdrawn its key meanwhile. */
const checkedFor = 60_000;

interface Read {
  readonly claims: Claims;
  readonly checkAgainAt: number;
}

/**
 * Reads tokens by the rules, and checks the signature of each but once a minute: that costs as much as a page's
 * statements. What a token says never changes; whether it has expired is asked each time, and who its person is today
 * is not a matter of the token.
 */
export function createTokenReader(rules: TokenRules) {
  const known = new Map<string, Read>();

  return async (header: string | null, now: Date): Promise<Claims> => {
    // Not the token itself: what is in memory may end in a dump.
    const key = hash('sha256', header ?? '', 'base64');
    const read = known.get(key);
    if (read && now.getTime() < read.checkAgainAt) {
      if (read.claims.expiresAt <= now) throw unauthenticated('expired');
      return read.claims;
    }
    known.delete(key);
    const claims = await readToken(header, rules, now);
    const [oldest] = known.keys();
    if (known.size >= rememberedAtMost && oldest !== undefined) known.delete(oldest);
    known.set(key, { claims, checkAgainAt: now.getTime() + checkedFor });
    return claims;
  };
}
