import type { IncomingMessage, ServerResponse } from 'node:http';
import { sendJson } from './send-json.ts';

/** Milliseconds within which a body must have come. */
export const bodyWaitMilliseconds = 300_000;

/** What no body may take, however large it is: more than one of 25 MiB at the slowest. */
export const longestBodyMilliseconds = 3_600_000;

/**
 * Hangs up on a body that does not come. Node's requestTimeout is one for the whole server: long enough for a large file
 * over a slow line, it would let anybody hold a connection for as long with nothing. So each request has its own: files
 * are given more time by their size, and everything else is not.
 */
export function limitBody(
  request: IncomingMessage,
  response: ServerResponse,
  wait: number,
  /** Bytes a second; null: the size gives no more time. */
  slowest: number | null,
): void {
  const { 'content-length': length = '0', 'transfer-encoding': encoding } = request.headers;
  if (length === '0' && encoding === undefined) return;
  const more = slowest === null ? 0 : (Number(length) / slowest) * 1000;
  const timer = setTimeout(hangUp, Math.min(wait + more, longestBodyMilliseconds));
  request.once('close', () => clearTimeout(timer));

  function hangUp() {
    if (request.complete) return;
    if (!response.headersSent) {
      response.setHeader('connection', 'close');
      const message = 'The body did not come in time. Send it again, over a faster line.';
      sendJson(response, 408, { error: { code: 'REQUEST_TIMEOUT', message } });
    }
    // Whoever reads the body is told that its sender is gone.
    request.destroy();
  }
}
