import { RequestError } from '../errors.ts';
import { type Frame, follow, type Stream } from '../realtime/follow.ts';
import { builder } from './builder.ts';
import { type Context, refreshLoaders, renewViewer } from './context.ts';

/** The position fields that every message of a subscription has. */
export const StreamEvent = builder.interfaceRef<Frame<unknown>>('StreamEvent').implement({
  description:
    'A message of a subscription. Accept it when previousCursor is your last cursor, drop it when you have accepted its cursor before, else subscribe again with `after:` your last.',
  fields: (t) => ({
    cursor: t.exposeString('cursor', { description: 'The position that this message tells. Opaque.' }),
    previousCursor: t.exposeString('previousCursor', {
      nullable: true,
      description: 'The position that this subscription was told before; null in the first message without `after`.',
    }),
    occurredAt: t.expose('occurredAt', {
      type: 'DateTime',
      description: 'When the event occurred; for progress, when it was told.',
    }),
  }),
});

/**
 * The messages of one subscription, each executed with today's rights and fresh loaders: graphql-js runs all of them
 * with one context value, which would show yesterday's rows. `select` is asked per event; null leaves it out.
 */
export function subscribe<E, T>(
  context: Context,
  stream: Stream<E>,
  after: string | null | undefined,
  select: (event: E) => Promise<T | null> | T | null,
): AsyncIterableIterator<Frame<T>> {
  const { bell, cursors, now, silence } = context.deps;
  // Of an SSE reconnect: the browser repeats the query as it was, and adds where it stands.
  const start = context.lastEventId ?? after ?? null;
  const selectToday = async (event: E) => {
    await renewViewer(context);
    return select(event);
  };
  const source = follow(stream, start, selectToday, { bell, cursors, now, silence });
  return {
    async next() {
      const message = await source.next();
      if (message.done) return message;
      if (message.value.event === null) await renewViewer(context);
      refreshLoaders(context);
      context.cursor = message.value.cursor;
      return message;
    },
    return: () => source.return?.() ?? Promise.resolve({ done: true, value: undefined }),
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

export function notFound(): RequestError {
  return new RequestError('NOT_FOUND');
}
