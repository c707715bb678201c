import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { allowedHeaders } from '../graphql/allowed-headers.ts';

/** By what a client accepts: the media type of an answer. Other headers than these are for the long way to read. */
const mediaTypes: Readonly<Record<string, string>> = {
  '': 'application/json',
  '*/*': 'application/json',
  'application/json': 'application/json',
  'application/graphql-response+json': 'application/graphql-response+json',
};

/** The media type of the answer to a plain POST in JSON or a plain GET; null for every other request. */
export function shortMediaType(
  { 'content-type': type = '', accept = '', ...headers }: IncomingHttpHeaders,
  method: 'GET' | 'POST',
) {
  if (method === 'POST' && !/^application\/json(?:; ?charset=utf-8)?$/i.test(type)) return null;
  if (headers['last-event-id'] !== undefined || headers['access-control-request-method'] !== undefined) return null;
  return mediaTypes[accept] ?? null;
}

interface Short {
  readonly body: Buffer;
  readonly mediaType: string;
  readonly method: 'GET' | 'POST';
}

/** Answers as the long way does, with one write. A GET can be asked again with the tag of what one has. */
export function sendShort(
  { headers }: Pick<IncomingMessage, 'headers'>,
  response: ServerResponse,
  { body, mediaType, method }: Short,
): void {
  const { origin } = headers;
  if (origin !== undefined) {
    response.setHeader('access-control-allow-origin', origin);
    response.setHeader('vary', 'Origin');
    response.setHeader('access-control-allow-headers', allowedHeaders.join(', '));
  }
  if (method === 'GET' && tag(headers['if-none-match'], response, body)) {
    response.statusCode = 304;
    response.end();
    return;
  }
  response.setHeader('content-type', `${mediaType}; charset=utf-8`);
  response.setHeader('content-length', body.length);
  response.end(body);
}

/** Tells caches to ask each time, by whom and how; returns whether the other side has exactly these bytes. */
function tag(known: string | undefined, response: ServerResponse, body: Buffer): boolean {
  const etag = tagOf(body);
  response.setHeader('etag', etag);
  response.setHeader('cache-control', 'private, no-cache');
  response.setHeader('vary', 'Authorization, Accept-Language, Accept, Origin');
  if (response.hasHeader('access-control-allow-origin')) response.setHeader('access-control-expose-headers', 'etag');
  return known?.split(',').some((one) => one.trim().replace(/^W\//, '') === etag) ?? false;
}

/** Of bytes that are kept, once. */
const tags = new WeakMap<Buffer, string>();

function tagOf(body: Buffer): string {
  const known = tags.get(body);
  if (known !== undefined) return known;
  const made = `"${createHash('sha256').update(body).digest('base64url')}"`;
  tags.set(body, made);
  return made;
}
