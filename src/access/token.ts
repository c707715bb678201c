import type { KeyObject } from 'node:crypto';
import { createRemoteJWKSet, errors, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { z } from 'zod';
import { RequestError } from '../errors.ts';
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

// Asymmetric signatures only: neither `none` nor an HMAC keyed with a public key gets through.
const algorithms = ['ES256', 'ES384', 'RS256', 'PS256', 'EdDSA'];

/** Reads `Bearer <jwt>` and judges it by the rules; throws UNAUTHENTICATED with the reason. */
export async function readToken(header: string | null | undefined, rules: TokenRules, now: Date): Promise<Claims> {
  if (header === null || header === undefined || header === '') throw unauthenticated('missing');
  const token = /^Bearer +([\w-]+\.[\w-]+\.[\w-]*)$/i.exec(header.trim())?.[1];
  if (token === undefined) throw unauthenticated('malformed');
  try {
    const options = { algorithms, audience: rules.audience, currentDate: now, requiredClaims: ['exp', 'iss', 'aud'] };
    const { payload } =
      typeof rules.keys === 'function'
        ? await jwtVerify(token, rules.keys, options)
        : await jwtVerify(token, rules.keys, options);
    const read = claims.safeParse(payload);
    if (!read.success || read.data.iss !== rules.issuer.replaceAll('{tenant}', read.data.tid)) {
      throw unauthenticated('refused');
    }
    const { tid, oid, exp } = read.data;
    return { directoryId: tid, objectId: oid, expiresAt: new Date(exp * 1000) };
  } catch (error) {
    if (error instanceof RequestError) throw error;
    if (error instanceof errors.JWTExpired) throw unauthenticated('expired');
    if (error instanceof errors.JOSEError) throw unauthenticated('refused');
    throw error;
  }
}

/** The operator's provider: its keys are fetched from its discovery document and kept by jose. */
export async function discoverKeys(issuer: string): Promise<JWTVerifyGetKey> {
  // The common endpoints of multi-tenant providers publish the keys of all tenants.
  const document = `${issuer.replaceAll('{tenant}', 'common').replace(/\/+$/, '')}/.well-known/openid-configuration`;
  const response = await fetch(document);
  if (!response.ok) throw new Error(`OIDC_ISSUER: ${document} answered ${response.status}.`);
  const { jwks_uri } = z.object({ jwks_uri: z.url() }).parse(await response.json());
  return createRemoteJWKSet(new URL(jwks_uri));
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
