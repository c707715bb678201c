import type { Deps } from '../deps.ts';
import type { Route } from '../route.ts';
import { answer, refuseBody } from './answer.ts';
import { isGoodLink } from './links.ts';
import { receiveBytes } from './receive-bytes.ts';
import { UploadRefused } from './upload-refused.ts';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Of 25 MiB at this speed, 8 KiB a second, the last byte comes within the hour that the link is good for. */
const slowestBody = 8_192;

/** `PUT /uploads/:id` takes the bytes of an announced document; the signed link is the right to send them. */
export function uploadRoutes(deps: Deps, report: (error: unknown) => void): readonly Route[] {
  return [
    {
      method: 'PUT',
      path: '/uploads/:id',
      slowestBody,
      async handle(request, response, { id = '' }) {
        const query = new URL(request.url ?? '/', 'http://localhost').searchParams;
        try {
          if (!uuid.test(id) || !isGoodLink(deps, 'upload', id, query)) throw new UploadRefused('LINK_INVALID');
          const document = await deps.prisma.document.findFirst({ where: { id, removedAt: null } });
          if (!document) throw new UploadRefused('NOT_FOUND');
          const { size, contentType } = document;
          const stored = await receiveBytes(deps, document, request, report).catch((error) => {
            if (error instanceof UploadRefused)
              throw new UploadRefused(error.code, { size, contentType, ...error.params });
            throw error;
          });
          answer(response, 201, stored);
        } catch (error) {
          if (!(error instanceof UploadRefused)) throw error;
          await refuseBody(request, response, error.code, error.params);
        }
      },
    },
  ];
}
