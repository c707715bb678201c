import type { KeyObject } from 'node:crypto';
import { createRemoteJWKSet, errors, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { z } from 'zod';
import { OperatorError, RequestError } from '../errors.ts';
import { requestErrorTexts } from '../texts/request-errors.ts';
import { signInTexts } from '../texts/sign-in.ts';
import { say } from '../texts/text.ts';

/** The directory id under which the demo issuer signs in the desk's agents. */
export const deskDirectory = 'desk';

export interface TokenRules {
  /** With `{tenant}` where the directory's id stands: the issuer is built from the tenant id, then compared. */
  readonly issuer: string;
  readonly audience: string;
  readonly deskTenant: string;
  readonly keys: KeyObject | JWTVerifyGetKey;
}

/** Who a token speaks of: the directory id and the object id in it are the identity, all else is for display. */
export interface Claims {
  readonly directoryId: string;
  readonly objectId: string;
  readonly expiresAt: Date;
}

const claims = z.object({ tid: z.string().min(1), oid: z.string().min(1), iss: z.string(), exp: z.number() });

const discoveryMilliseconds = 10_000;

// Asymmetric signatures only: neither `none` nor an HMAC keyed with a public key gets through.
const algorithms = ['ES256', 'ES384', 'RS256', 'PS256', 'EdDSA'];
/** Of the demo's one key: at ES384 with a key of P-256 jose fails with an error that is none of its own. */
const algorithmOfDemo = ['ES256'];

/** Reads `Bearer <jwt>` and judges it by the rules; throws UNAUTHENTICATED with the reason. */
export async function readToken(header: string | null | undefined, rules: TokenRules, now: Date): Promise<Claims> {
  if (header === null || header === undefined || header === '') throw unauthenticated('missing');
  const token = /^Bearer +([\w-]+\.[\w-]+\.[\w-]*)$/i.exec(header.trim())?.[1];
  if (token === undefined) throw unauthenticated('malformed');
  try {
    const options = { audience: rules.audience, currentDate: now, requiredClaims: ['exp', 'iss', 'aud'] };
    const { payload } =
      typeof rules.keys === 'function'
        ? await jwtVerify(token, rules.keys, { ...options, algorithms })
        : await jwtVerify(token, rules.keys, { ...options, algorithms: algorithmOfDemo });
    const read = claims.safeParse(payload);
    if (!read.success || read.data.iss !== rules.issuer.replaceAll('{tenant}', read.data.tid)) {
      throw unauthenticated('refused');
    }
    const { tid, oid, exp } = read.data;
    return { directoryId: tid, objectId: oid, expiresAt: new Date(exp * 1000) };
  } catch (error) {
    if (error instanceof RequestError) throw error;
    if (error instanceof errors.JWTExpired) throw unauthenticated('expired');
    // The provider's keys cannot be had at this moment: that is no word against the token.
    if (error instanceof errors.JWKSTimeout || error instanceof errors.JWKSInvalid) throw error;
    if (error instanceof errors.JOSEError && error.code !== errors.JOSEError.code) throw unauthenticated('refused');
    throw error;
  }
}

/** The operator's provider does not say where its keys are. */
class ProviderUnreadable extends OperatorError {}

const discovery = z.object({ jwks_uri: z.url() });

/** The operator's provider: its keys are fetched from its discovery document and kept by jose. */
export async function discoverKeys(issuer: string): Promise<JWTVerifyGetKey> {
  // The common endpoints of multi-tenant providers publish the keys of all tenants.
  const document = `${issuer.replaceAll('{tenant}', 'common').replace(/\/+$/, '')}/.well-known/openid-configuration`;
  const unreadable = (why: string) => new ProviderUnreadable(`OIDC_ISSUER: ${document} cannot be read (${why}).`);
  try {
    const response = await fetch(document, { signal: AbortSignal.timeout(discoveryMilliseconds) });
    if (!response.ok) throw unreadable(`it answered ${response.status}`);
    const read = discovery.safeParse(await response.json());
    if (!read.success) throw unreadable('it has no «jwks_uri»');
    return createRemoteJWKSet(new URL(read.data.jwks_uri));
  } catch (error) {
    if (error instanceof ProviderUnreadable) throw error;
    const cause = error instanceof Error ? (error.cause ?? error) : error;
    throw unreadable(cause instanceof Error ? cause.message : String(cause));
  }
}

export function unauthenticated(why: keyof typeof signInTexts): RequestError {
  const text = signInTexts[why];
  return new RequestError(
    'UNAUTHENTICATED',
    {},
    {
      en: say(requestErrorTexts.UNAUTHENTICATED, 'en', { why: text.en }),
      fr: say(requestErrorTexts.UNAUTHENTICATED, 'fr', { why: text.fr }),
    },
  );
}
