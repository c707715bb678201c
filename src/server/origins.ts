import type { IncomingMessage } from 'node:http';

export interface Origins {
  /** Where the operator says that the server is reached; null: wherever the request says. */
  readonly publicUrl: string | null;
  /** Pages of this very machine may connect: for trying out. */
  readonly localhost: boolean;
}

/**
 * Whether a socket is asked for by no page at all, or by a page of the server's own. Browsers apply no CORS to
 * WebSockets (RFC 6455 section 10.2): the server has to look at the origin itself.
 */
export function isOwnOrigin({ headers }: IncomingMessage, { publicUrl, localhost }: Origins): boolean {
  const { origin, host } = headers;
  if (origin === undefined) return true;
  if (!URL.canParse(origin)) return false;
  const page = new URL(origin);
  if (page.host === host) return true;
  if (publicUrl !== null && page.origin === new URL(publicUrl).origin) return true;
  return localhost && ['localhost', '127.0.0.1', '[::1]'].includes(page.hostname);
}
