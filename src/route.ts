import type { IncomingMessage, ServerResponse } from 'node:http';

/** A route of plain HTTP, mounted by the composition root. `:name` in the path is one segment, handed over decoded. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly path: string;
  /** Bytes a second at which a large body may come; without it all bodies have the same time. */
  readonly slowestBody?: number;
  handle(request: IncomingMessage, response: ServerResponse, params: Readonly<Record<string, string>>): Promise<void>;
}
