import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import type { Route } from '../route.ts';
import type { DemoIssuer } from './demo-issuer.ts';

// PostgreSQL takes no NUL, and an address has none.
const body = z.object({
  email: z
    .string()
    .max(254)
    .refine((email) => !email.includes('\0')),
});
const maxBytes = 4096;

/** `POST /demo/token {"email"}` → `{"token"}`: without a password, so only where the demo issuer is in force. */
export function demoTokenRoute(issuer: DemoIssuer, now: () => Date): Route {
  return {
    method: 'POST',
    path: '/demo/token',
    async handle(request, response) {
      const answer = (status: number, content: object) => {
        response.writeHead(status, {
          'content-type': 'application/json; charset=utf-8',
          'access-control-allow-origin': '*',
        });
        response.end(JSON.stringify(content));
      };
      const given = body.safeParse(await readJson(request));
      if (!given.success) return answer(400, refusal('BAD_USER_INPUT', 'Send JSON: {"email":"member@contoso.com"}.'));
      const token = await issuer.issue(given.data.email, now());
      if (token === null) return answer(404, refusal('NOT_FOUND', 'Nobody here has this e-mail address.'));
      answer(200, { token });
    },
  };
}

const refusal = (code: string, message: string) => ({ error: { code, message } });

async function readJson(request: IncomingMessage): Promise<unknown> {
  let text = '';
  for await (const chunk of request) {
    text += chunk;
    if (text.length > maxBytes) return null;
  }
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
