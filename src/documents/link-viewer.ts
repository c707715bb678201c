import type { IncomingMessage } from 'node:http';
import type { Authentication } from '../access/authentication.ts';
import type { Viewer } from '../access/viewer.ts';
import type { Deps } from '../deps.ts';
import { RequestError } from '../errors.ts';
import { isGoodLink, type Purpose } from './links.ts';

/** Who fetches: by a token, or by a link that was signed for them; null when it is neither. */
export async function readLinkViewer(
  deps: Deps,
  authentication: Authentication,
  purpose: Purpose,
  id: string,
  { url, headers }: IncomingMessage,
): Promise<Viewer | null> {
  const query = new URL(url ?? '/', 'http://localhost').searchParams;
  try {
    if (!query.has('signature')) {
      const { authorization = null } = headers;
      return await authentication.authenticate({ authorization, acceptLanguage: headers['accept-language'] ?? null });
    }
    const [, kind, viewerId] = /^(PERSON|AGENT):([0-9a-f-]{36})$/.exec(query.get('viewer') ?? '') ?? [];
    if (viewerId === undefined || !isGoodLink(deps, purpose, id, query)) return null;
    return await authentication.resume(kind === 'AGENT' ? 'AGENT' : 'PERSON', viewerId);
  } catch (error) {
    if (error instanceof RequestError) return null;
    throw error;
  }
}
