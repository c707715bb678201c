import type { IncomingHttpHeaders, ServerResponse } from 'node:http';

/** By what a client accepts: the media type of an answer. Other headers than these are for the long way to read. */
const mediaTypes: Readonly<Record<string, string>> = {
  '': 'application/json',
  '*/*': 'application/json',
  'application/json': 'application/json',
  'application/graphql-response+json': 'application/graphql-response+json',
};

/** The media type of the answer to a plain POST in JSON; null for every other request. */
export function shortMediaType({ 'content-type': type = '', accept = '', ...headers }: IncomingHttpHeaders) {
  if (!/^application\/json(?:; ?charset=utf-8)?$/i.test(type)) return null;
  if (headers['last-event-id'] !== undefined || headers['access-control-request-method'] !== undefined) return null;
  return mediaTypes[accept] ?? null;
}

/** Answers as the long way does, with one write. */
export function sendShort(response: ServerResponse, origin: string | undefined, mediaType: string, text: string): void {
  if (origin !== undefined) {
    response.setHeader('access-control-allow-origin', origin);
    response.setHeader('vary', 'Origin');
    response.setHeader('access-control-allow-headers', allowedHeaders);
  }
  response.setHeader('content-type', `${mediaType}; charset=utf-8`);
  response.setHeader('content-length', Buffer.byteLength(text));
  response.end(text);
}

/** What a page of another origin may send to /graphql. */
const allowedHeaders = 'authorization, content-type, accept-language, last-event-id';
