import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import type { TypedDocumentString } from '../generated/graphql.ts';
import type { GraphQLErrorBody } from './client.ts';
import { createInbox } from './inbox.ts';

interface Message<R> {
  readonly data?: R | null;
  readonly errors?: readonly GraphQLErrorBody[];
}

/** What a subscription has brought so far; waits for what is to come, never for a time. */
export interface Watch<R> {
  /** The data of the next message; rejects when an error or the end comes instead. */
  next(): Promise<R>;
  /** The error that ends the subscription. */
  error(): Promise<GraphQLErrorBody>;
  /** Messages that have come and were not taken. */
  waiting(): readonly R[];
  stop(): void;
}

/** Subscriptions over one WebSocket. */
export function openSocket(url: string, token: () => Promise<string>, acceptLanguage?: string) {
  const client = createClient({
    url: `${url.replace(/^http/, 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    connectionParams: async () => ({
      authorization: `Bearer ${await token()}`,
      ...(acceptLanguage === undefined ? {} : { acceptLanguage }),
    }),
  });
  return {
    watch<R, V extends Record<string, unknown>>(document: TypedDocumentString<R, V>, variables?: V): Watch<R> {
      const inbox = createInbox<R>();
      const stop = client.subscribe<R>(
        { query: String(document), ...(variables === undefined ? {} : { variables }) },
        {
          next: ({ data, errors }: Message<R>) => {
            if (errors || data === null || data === undefined) inbox.fail(errors ?? 'no data');
            else inbox.put(data);
          },
          error: (reason) => inbox.fail(reason),
          complete: () => inbox.fail('complete'),
        },
      );
      return {
        next: inbox.take,
        waiting: inbox.waiting,
        stop,
        async error() {
          const reason = await inbox.failure();
          const [first] = Array.isArray(reason) ? reason : [];
          if (!first) throw new Error(`The subscription ended without an error: ${JSON.stringify(reason)}`);
          return first;
        },
      };
    },
    async [Symbol.asyncDispose]() {
      await client.dispose();
    },
  };
}
