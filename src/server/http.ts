import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { preferredLanguage } from '../access/preferred-language.ts';
import { plainGet, plainPost } from '../graphql/plain-request.ts';
import type { ShortWay } from '../graphql/short-way.ts';
import type { Operation } from '../graphql/yoga.ts';
import { SlowReader } from '../realtime/sink.ts';
import type { Route } from '../route.ts';
import { bodyTooLarge } from '../texts/limits.ts';
import { say } from '../texts/text.ts';
import { beforeAnswer } from './before-answer.ts';
import { bodyWaitMilliseconds, limitBody, longestBodyMilliseconds } from './body-deadline.ts';
import type { EventStreams } from './event-streams.ts';
import { sendJson } from './send-json.ts';
import { sendShort, shortMediaType } from './short-answer.ts';

/** Largest body of an operation, in bytes; the same as of a WebSocket frame. */
export const maxOperationBytes = 2 * 1024 * 1024;

/** What a page of another origin may read of an answer of the routes, and send to them. */
const exposed = 'content-disposition, content-range, accept-ranges, etag, repr-digest, retry-after, x-request-id';
const accepted =
  'authorization, content-type, accept-language, content-digest, repr-digest, range, if-range, if-none-match';

/** What Yoga says of an answer that goes on: server-sent events. */
const eventStream = 'text/event-stream';

type Fetch = (request: Request, operation: Operation) => Promise<Response> | Response;

/** Plain HTTP: the routes, and everything under /graphql handed to `execute`. */
export function createHttpServer(
  routes: readonly Route[],
  execute: Fetch,
  shortWay: ShortWay,
  report: (error: unknown, requestId: string) => void,
  eventStreams: Pick<EventStreams, 'add'>,
  /** Milliseconds. */
  bodyWait = bodyWaitMilliseconds,
  /** Called when a route has written something, before it says so. */
  written: () => void = () => undefined,
): Server {
  // The net below the deadline that each body has of its own; headers have Node's minute.
  return createServer({ requestTimeout: longestBodyMilliseconds + 60_000 }, (request, response) => {
    const requestId = requestIdOf(request);
    response.setHeader('x-request-id', requestId);
    handle(request, response, requestId).catch((error: unknown) => {
      if (isHangUp(error)) return;
      report(error, requestId);
      if (response.headersSent) response.destroy();
      else sendJson(response, 500, { error: { code: 'INTERNAL', requestId } });
    });
  });

  async function handle(request: IncomingMessage, response: ServerResponse, requestId: string): Promise<void> {
    const pathname = pathOf(request);
    if (pathname === '/graphql') {
      limitBody(request, response, bodyWait, null);
      return executeOperation(request, response, requestId);
    }
    const matched = routes.filter((route) => match(route.path, pathname));
    // Node sends no body in answer to HEAD, whatever the route writes.
    const asked = request.method === 'HEAD' ? 'GET' : request.method;
    const route = matched.find(({ method }) => method === asked);
    limitBody(request, response, bodyWait, route?.slowestBody ?? null);
    // No cookie signs anybody in, so pages of any origin may ask: they need a token or a signed link like all others.
    response.setHeader('access-control-allow-origin', '*');
    response.setHeader('access-control-expose-headers', exposed);
    // Whoever is told that it is done reads nothing older, and so it is said before.
    if (route && route.method !== 'GET') beforeAnswer(response, written);
    if (route) return route.handle(request, response, match(route.path, pathname) ?? {});
    if (matched.length === 0) {
      return sendJson(response, 404, { error: { code: 'NOT_FOUND', message: `There is nothing at ${pathname}.` } });
    }
    const allowed = matched.flatMap(({ method }) => (method === 'GET' ? ['GET', 'HEAD'] : [method]));
    if (request.method === 'OPTIONS') return preflight(response, allowed);
    refuseMethod(response, allowed);
  }

  async function executeOperation(request: IncomingMessage, response: ServerResponse, requestId: string) {
    // A Request of this method cannot even be made (Fetch standard, forbidden methods).
    if (request.method === 'TRACE') return refuseMethod(response, ['GET', 'POST']);
    const body = request.method === 'POST' ? await readBody(request) : undefined;
    if (body === null) {
      response.setHeader('connection', 'close');
      const language = preferredLanguage(request.headers['accept-language']) ?? 'en';
      const message = say(bodyTooLarge, language, { max: maxOperationBytes });
      return sendJson(response, 413, { errors: [{ message, extensions: { code: 'BAD_USER_INPUT', requestId } }] });
    }
    const operation = operationOf(request, requestId);
    const plain = body ? plainPost(body) : request.method === 'GET' ? plainGet(searchOf(request)) : null;
    const method = body ? 'POST' : 'GET';
    const mediaType = plain && shortMediaType(request.headers, method);
    const answer = plain && mediaType && (shortWay.find(operation, plain) ?? (await shortWay.ask(operation, plain)));
    if (answer && mediaType) return sendShort(request, response, { body: answer.body, mediaType, method });
    const hungUp = new AbortController();
    response.once('close', () => hungUp.abort());
    const host = `http://${request.headers.host ?? 'localhost'}`;
    const url = new URL(request.url ?? '/', URL.canParse(host) ? host : 'http://localhost');
    const fetched = new Request(url, {
      method: request.method ?? 'GET',
      headers: Object.entries(request.headersDistinct).flatMap(([name, values]) =>
        (values ?? []).map((value): [string, string] => [name, value]),
      ),
      signal: hungUp.signal,
      ...(body === undefined ? {} : { body }),
    });
    const result = await execute(fetched, operation);
    if (result.headers.get('content-type')?.startsWith(eventStream)) eventStreams.add(response);
    const tagged =
      request.method === 'GET' &&
      result.status === 200 &&
      /^application\/(?:graphql-response\+)?json/.exec(result.headers.get('content-type') ?? '')?.[0];
    if (tagged)
      return sendShort(request, response, {
        body: Buffer.from(await result.arrayBuffer()),
        mediaType: tagged,
        method: 'GET',
      });
    await send(response, result);
  }
}

function operationOf({ headers }: IncomingMessage, requestId: string): Operation {
  const { 'last-event-id': lastEventId, 'x-read-after': readAfter } = headers;
  return {
    authorization: headers.authorization ?? null,
    acceptLanguage: headers['accept-language'] ?? null,
    requestId,
    lastEventId: typeof lastEventId === 'string' && lastEventId !== '' ? lastEventId : null,
    readAfter: typeof readAfter === 'string' ? readAfter : null,
  };
}

/** The path that is asked for; empty for a target that is none, such as `//`: nothing is there. */
export function pathOf({ url = '/' }: IncomingMessage): string {
  // As nearly all ask; to parse an address takes as long as reading a row.
  if (url === '/graphql') return url;
  return URL.canParse(url, 'http://localhost') ? new URL(url, 'http://localhost').pathname : '';
}

/** What follows the path of the target, with the question mark; empty: nothing does. */
function searchOf({ url = '/' }: IncomingMessage): string {
  const start = url.indexOf('?');
  return start < 0 ? '' : url.slice(start);
}

/** The caller's id of the request, if it is one to be written into a log; else a new one. */
function requestIdOf({ headers }: IncomingMessage): string {
  const given = headers['x-request-id'];
  return typeof given === 'string' && /^[\w.-]{1,64}$/.test(given) ? given : randomUUID();
}

/** Null: it is larger than an operation may be; the rest is not read. */
async function readBody(request: IncomingMessage): Promise<Buffer<ArrayBuffer> | null> {
  if (Number(request.headers['content-length'] ?? 0) > maxOperationBytes) return null;
  const chunks: Buffer<ArrayBuffer>[] = [];
  let size = 0;
  // By events: an iterator costs as much as all else of an answer that is there already.
  return new Promise((resolve, reject) => {
    request.on('data', (chunk: Buffer<ArrayBuffer>) => {
      size += chunk.length;
      if (size > maxOperationBytes) {
        request.pause();
        return resolve(null);
      }
      chunks.push(chunk);
    });
    request.on('end', () => resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)));
    request.on('error', reject);
    // Also when it was we who hung up. After the end there is nothing to say, and an error takes longer than its answer.
    request.on('close', () => {
      if (!request.readableEnded)
        reject(Object.assign(new Error('The body did not come whole.'), { code: 'ABORT_ERR' }));
    });
  });
}

async function send(response: ServerResponse, result: Response): Promise<void> {
  response.statusCode = result.status;
  result.headers.forEach((value, name) => {
    response.setHeader(name, value);
  });
  if (!result.body) {
    response.end();
    return;
  }
  response.flushHeaders();
  // The DOM's stream and Node's are one thing with two declarations.
  await pipeline(Readable.fromWeb(result.body as import('node:stream/web').ReadableStream), response);
}

function refuseMethod(response: ServerResponse, allowed: readonly string[]): void {
  response.setHeader('allow', allowed.join(', '));
  sendJson(response, 405, { error: { code: 'METHOD_NOT_ALLOWED', message: `Use ${allowed[0]} here.` } });
}

function preflight(response: ServerResponse, allowed: readonly string[]): void {
  response.writeHead(204, {
    'access-control-allow-methods': allowed.join(', '),
    'access-control-allow-headers': accepted,
    'access-control-max-age': '86400',
  });
  response.end();
}

/** The parameters of a path like /uploads/:id; null when it does not match. */
function match(pattern: string, pathname: string): Record<string, string> | null {
  const wanted = pattern.split('/');
  const given = pathname.split('/');
  if (wanted.length !== given.length) return null;
  const params: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const value = given[index] ?? '';
    if (part.startsWith(':')) params[part.slice(1)] = decode(value);
    else if (part !== value) return null;
  }
  return params;
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** The other side went away, or was sent away: nobody is left to be told, and nothing is wrong here. */
function isHangUp(error: unknown): boolean {
  if (error instanceof SlowReader) return true;
  const codes = ['ERR_STREAM_PREMATURE_CLOSE', 'ECONNRESET', 'EPIPE', 'ABORT_ERR'];
  return error instanceof Error && 'code' in error && codes.some((code) => code === error.code);
}
