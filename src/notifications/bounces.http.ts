import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Deps } from '../deps.ts';
import type { Route } from '../route.ts';
import { readBounce } from './read-bounce.ts';
import { refuseAddress } from './send-mail.ts';

const maxBytes = 1024 * 1024;
/** Seconds by which the moment of a signature may differ from now: an old one cannot be played again. */
const tolerance = 300;

/**
 * `POST /mail/bounces`: a mail server hands over a delivery status notification as it came. Signed by
 * `X-Signature: t=<Unix seconds>,v1=<hex of HMAC-SHA256 with BOUNCE_KEY over "<t>.<body>">`.
 */
export function bounceRoute(deps: Deps, key: string): Route {
  return {
    method: 'POST',
    path: '/mail/bounces',
    async handle(request, response) {
      const body = await readBody(request);
      if (body === null) return refuse(response, 413, 'TOO_LARGE', `A report has at most ${maxBytes} bytes.`);
      if (!isSigned(request, body, key, deps.now())) {
        return refuse(response, 401, 'SIGNATURE_WRONG', 'Sign it anew: X-Signature: t=…,v1=….');
      }
      const bounce = await readBounce(body);
      const mail = bounce && (await deps.prisma.mail.findUnique({ where: { id: bounce.mailId } }));
      // A report on another address than the mail went to is nobody's word on it.
      if (bounce && mail?.address === bounce.address && mail.status !== 'REFUSED') {
        await refuseAddress(deps, mail, bounce.said);
      }
      // The sender learns nothing: it could try out addresses.
      response.writeHead(202).end();
    },
  };
}

function isSigned({ headers }: IncomingMessage, body: Uint8Array, key: string, now: Date): boolean {
  const [, moment = '', given = ''] = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/.exec(String(headers['x-signature'])) ?? [];
  if (Math.abs(now.getTime() / 1000 - Number(moment)) > tolerance || moment === '') return false;
  const expected = createHmac('sha256', key).update(`${moment}.`).update(body).digest();
  return timingSafeEqual(expected, Buffer.from(given, 'hex'));
}

async function readBody(request: IncomingMessage): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > maxBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function refuse(response: ServerResponse, status: number, code: string, message: string): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', connection: 'close' });
  response.end(JSON.stringify({ error: { code, message } }));
}
