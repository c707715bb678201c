import type { IncomingMessage, ServerResponse } from 'node:http';
import { finished } from 'node:stream/promises';
import { preferredLanguage } from '../access/preferred-language.ts';
import { say, type TextParams } from '../texts/text.ts';
import { type UploadErrorCode, uploadErrorTexts } from '../texts/upload-errors.ts';

const statuses: Readonly<Record<UploadErrorCode, number>> = {
  LINK_INVALID: 403,
  NOT_FOUND: 404,
  CASE_NOT_FOUND: 404,
  ALREADY_STORED: 409,
  LENGTH_REQUIRED: 411,
  LENGTH_WRONG: 400,
  DIGEST_MALFORMED: 400,
  DIGEST_WRONG: 400,
  TYPE_WRONG: 415,
  TYPE_AMBIGUOUS: 415,
  STORE_FULL: 507,
  INFECTED: 422,
  SCAN_PENDING: 503,
  RANGE_UNSATISFIABLE: 416,
};

/** Milliseconds in which the rest of a body that is not wanted is read away. */
const lingering = 2_000;

/** A refusal of the byte routes, in the caller's language. */
export function refuse(
  request: IncomingMessage,
  response: ServerResponse,
  code: UploadErrorCode,
  params: TextParams = {},
): void {
  answer(response, statuses[code], refusal(request, code, params));
}

/**
 * The same in the midst of a body. Closed on bytes that nobody has read, a connection is reset, and the answer may be
 * lost with it: so the answer goes out first, and the connection ends when the body does, or after a moment.
 */
export async function refuseBody(
  request: IncomingMessage,
  response: ServerResponse,
  code: UploadErrorCode,
  params: TextParams,
): Promise<void> {
  const body = JSON.stringify(refusal(request, code, params));
  response.writeHead(statuses[code], { ...json, 'content-length': Buffer.byteLength(body), connection: 'close' });
  response.write(body);
  if (!request.readableEnded) {
    request.resume();
    await finished(request, { signal: AbortSignal.timeout(lingering) }).catch(() => undefined);
  }
  response.end();
}

export function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, json);
  response.end(JSON.stringify(body));
}

const json = { 'content-type': 'application/json; charset=utf-8' };

function refusal(request: IncomingMessage, code: UploadErrorCode, params: TextParams) {
  const language = preferredLanguage(request.headers['accept-language']) ?? 'en';
  return { error: { code, message: say(uploadErrorTexts[code], language, params) } };
}
