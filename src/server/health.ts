import type { PrismaClient } from '../database/database.ts';
import type { Route } from '../route.ts';
import { sendJson } from './send-json.ts';

/** `/healthz`: the process answers. `/readyz`: it can work, that is its database answers. */
export function healthRoutes(prisma: PrismaClient): readonly Route[] {
  return [
    {
      method: 'GET',
      path: '/healthz',
      async handle(_request, response) {
        sendJson(response, 200, { status: 'ok' });
      },
    },
    {
      method: 'GET',
      path: '/readyz',
      async handle(_request, response) {
        try {
          await prisma.$queryRaw`SELECT 1`;
          sendJson(response, 200, { status: 'ready' });
        } catch {
          sendJson(response, 503, { status: 'the database does not answer' });
        }
      },
    },
  ];
}
