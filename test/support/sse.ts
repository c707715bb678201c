import { createParser } from 'eventsource-parser';
import { createInbox } from './inbox.ts';

interface ServerSentEvent {
  readonly event: string | undefined;
  readonly id: string | undefined;
  readonly data: string;
}

/** A subscription over SSE, distinct connection. */
export async function openSse(
  url: string,
  token: string,
  operation: { readonly query: string; readonly variables?: object },
  headers: Readonly<Record<string, string>> = {},
) {
  const aborter = new AbortController();
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    signal: aborter.signal,
    headers: {
      'content-type': 'application/json',
      accept: 'text/event-stream',
      authorization: `Bearer ${token}`,
      ...headers,
    },
    body: JSON.stringify(operation),
  });
  const events = createInbox<ServerSentEvent>();
  const parser = createParser({ onEvent: ({ event, id, data }) => events.put({ event, id, data }) });
  const decoder = new TextDecoder();
  const read = async () => {
    for await (const chunk of response.body ?? []) parser.feed(decoder.decode(chunk, { stream: true }));
    events.fail('closed');
  };
  read().catch((error: unknown) => events.fail(error));
  return {
    response,
    event: events.take,
    end: events.failure,
    [Symbol.dispose]: () => aborter.abort(),
  };
}
