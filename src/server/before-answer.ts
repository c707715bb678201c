import type { ServerResponse } from 'node:http';

/** Does something before the first byte of an answer leaves: Node writes each head by `writeHead`, asked to or not. */
export function beforeAnswer(response: ServerResponse, work: () => void): void {
  const writeHead = response.writeHead;
  response.writeHead = (...given: unknown[]) => {
    work();
    response.writeHead = writeHead;
    return Reflect.apply(writeHead, response, given);
  };
}
