import type { ExecutionResult } from 'graphql';
import { type FetchAPI, isAsyncIterable } from 'graphql-yoga';
import { type Prepared, SlowReader } from '../realtime/sink.ts';

const pingMilliseconds = 12_000;
/** Beats for which nobody takes what lies there: then the connection is given up, as a socket is that answers no ping. */
const beatsUnread = 2;

/**
 * GraphQL over SSE, distinct connections: `event: next` for each result and `event: complete` at the end. Yoga's own
 * processor writes no `id:`, without which a client that reconnects cannot say where it stands.
 */
export function sseProcessor(
  failed: (error: unknown) => object,
  present: (result: ExecutionResult) => ExecutionResult,
): (result: object, fetchAPI: FetchAPI) => Response {
  return (result, fetchAPI) => {
    if (!isAsyncIterable<Prepared | ExecutionResult>(result))
      throw new Error('Only a subscription is sent as a stream of events.');
    const iterator = result[Symbol.asyncIterator]();
    const encoder = new TextEncoder();
    let ping: NodeJS.Timeout | undefined;
    let unread = 0;

    const body = new fetchAPI.ReadableStream<Uint8Array>({
      start(controller) {
        // Some clients take the headers for lost until a first byte comes.
        controller.enqueue(encoder.encode(':\n\n'));
        ping = setInterval(() => {
          if ((controller.desiredSize ?? 0) > 0) return controller.enqueue(encoder.encode(':\n\n'));
          unread += 1;
          if (unread < beatsUnread) return;
          clearInterval(ping);
          controller.error(new SlowReader('Nothing is read.'));
          void iterator.return?.();
        }, pingMilliseconds);
      },
      async pull(controller) {
        unread = 0;
        const end = () => {
          clearInterval(ping);
          controller.enqueue(encoder.encode('event: complete\ndata:\n\n'));
          controller.close();
        };
        try {
          const { done, value } = await iterator.next();
          if (done) return end();
          // Envelop makes a result of what an iterator throws.
          const { cursor, payload } =
            'payload' in value ? value : { cursor: null, payload: JSON.stringify(present(value)) };
          const line = cursor === null ? '' : `id: ${cursor}\n`;
          controller.enqueue(encoder.encode(`event: next\n${line}data: ${payload}\n\n`));
        } catch (error) {
          // «complete» would tell it not to come back.
          if (error instanceof SlowReader) {
            clearInterval(ping);
            return controller.error(error);
          }
          controller.enqueue(encoder.encode(`event: next\ndata: ${JSON.stringify(failed(error))}\n\n`));
          end();
        }
      },
      async cancel() {
        clearInterval(ping);
        await iterator.return?.();
      },
    });
    return new fetchAPI.Response(body, {
      headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-cache', 'x-accel-buffering': 'no' },
    });
  };
}
