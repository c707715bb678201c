import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Viewer } from '../access/viewer.ts';
import type { Deps } from '../deps.ts';

const uploadSeconds = 60 * 60;
export const downloadSeconds = 60;

export interface Link {
  readonly url: string;
  readonly expiresAt: Date;
}

/** What a link is the right to do; one for another purpose is none. */
export type Purpose = 'upload' | 'download' | 'numbers' | 'audit';

type Signing = Pick<Deps, 'linkKey' | 'now' | 'publicUrl'>;

/** Where the bytes of a document are sent; whoever has the link may, for an hour. */
export function uploadLink(deps: Signing, id: string): Link {
  const expires = Math.floor(deps.now().getTime() / 1000) + uploadSeconds;
  const signature = sign(deps.linkKey, 'upload', id, expires, '');
  return link(deps, `/uploads/${id}?expires=${expires}&signature=${signature}`, expires);
}

/** Where the bytes are fetched, by this viewer, for a minute: today's rights are looked at again. */
export function downloadLink(deps: Signing, id: string, viewer: Viewer): Link {
  return viewerLink(deps, 'download', id, viewer, `/documents/${id}`);
}

/** The same for anything that is fetched by a link. */
export function viewerLink(
  deps: Signing,
  purpose: Exclude<Purpose, 'upload'>,
  id: string,
  viewer: Viewer,
  path: string,
): Link {
  const expires = Math.floor(deps.now().getTime() / 1000) + downloadSeconds;
  const who = `${viewer.kind}:${viewer.id}`;
  const signature = sign(deps.linkKey, purpose, id, expires, who);
  return link(deps, `${path}?expires=${expires}&viewer=${encodeURIComponent(who)}&signature=${signature}`, expires);
}

/** Whether the query of a link was signed by us for this purpose and thing and is still in time. */
export function isGoodLink(deps: Signing, purpose: Purpose, id: string, query: URLSearchParams): boolean {
  const expires = Number(query.get('expires'));
  if (!Number.isInteger(expires) || expires * 1000 <= deps.now().getTime()) return false;
  const expected = Buffer.from(sign(deps.linkKey, purpose, id, expires, query.get('viewer') ?? ''));
  const given = Buffer.from(query.get('signature') ?? '');
  return given.length === expected.length && timingSafeEqual(given, expected);
}

function link({ publicUrl }: Signing, path: string, expires: number): Link {
  return { url: `${publicUrl()}${path}`, expiresAt: new Date(expires * 1000) };
}

function sign(key: Uint8Array, purpose: Purpose, id: string, expires: number, who: string): string {
  return createHmac('sha256', key).update(`${purpose}\n${id}\n${expires}\n${who}`).digest('base64url');
}
