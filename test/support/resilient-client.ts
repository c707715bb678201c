import { type Client, createClient, type FormattedExecutionResult } from 'graphql-ws';

interface Event {
  readonly cursor: string;
  readonly previousCursor: string | null;
}

/** Comes back without end, spread over time, whatever closed the socket; 4401 and 4403 say that it is no use. */
export const resilient = {
  retryAttempts: Number.POSITIVE_INFINITY,
  retryWait: (attempt: number) =>
    new Promise<void>((resolve) => setTimeout(resolve, Math.random() * Math.min(30_000, 500 * 2 ** attempt))),
  shouldRetry: (closed: unknown) =>
    !(closed instanceof Object && 'code' in closed && [4400, 4401, 4403].includes(Number(closed.code))),
};

/** Every event once and in order, over reconnects and restarts: the variables are read anew each time it subscribes. */
export function follow<E extends Event>(
  client: Client,
  query: string,
  field: string,
  tell: (event: E) => void,
): () => void {
  let last: string | null = null;
  let stop = () => {};
  const accepted = new Set<string>();
  const subscribe = () => {
    const payload = {
      query,
      get variables() {
        return { after: last };
      },
    };
    stop = client.subscribe<Record<string, E>>(payload, {
      next({ data }: FormattedExecutionResult<Record<string, E>, unknown>) {
        const event = data?.[field];
        if (!event) return;
        if (event.previousCursor === last || last === null) {
          last = event.cursor;
          accepted.add(event.cursor);
          tell(event);
        } else if (!accepted.has(event.cursor)) {
          stop();
          subscribe();
        }
      },
      error: (error) => console.error('Read the page again and start from its streamCursor.', error),
      complete: () => {},
    });
  };
  subscribe();
  return () => stop();
}

export { createClient };
