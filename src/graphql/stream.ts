import type { Viewer } from '../access/viewer.ts';
import { RequestError } from '../errors.ts';
import type { Frame, Stream } from '../realtime/stream.ts';
import { builder } from './builder.ts';

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
 * What the field of a subscription resolves to: what to follow and how to judge it. The fan-out delivers it; graphql-js
 * only sees that it is a source of events.
 */
export class Source<E, T> implements AsyncIterable<Frame<T>> {
  readonly stream: Stream<E>;
  readonly after: string | null;
  /** Decides what an event says to a viewer, with today's rights; null: nothing. */
  readonly select: (event: E, viewer: Viewer) => Promise<T | null> | T | null;

  constructor(stream: Stream<E>, after: string | null | undefined, select: Source<E, T>['select']) {
    this.stream = stream;
    this.after = after ?? null;
    this.select = select;
  }

  [Symbol.asyncIterator](): AsyncIterator<Frame<T>> {
    throw new Error('A source is delivered by the fan-out, message by message for all who asked the same.');
  }
}

interface Differing {
  /** What tells its values apart besides the operation and the sight: somebody's id, a time zone. */
  readonly by?: readonly string[];
  /** Whether it changes with the time alone: then it is also read anew each minute. */
  readonly ages?: boolean;
}

/** The same for a value of which only the latest counts: read anew when the stream has moved, at most once a second. */
export class LatestSource<T> implements AsyncIterable<T> {
  readonly stream: Stream<unknown>;
  readonly read: (viewer: Viewer) => Promise<T>;
  readonly by: readonly string[];
  readonly ages: boolean;

  constructor(stream: Stream<unknown>, read: LatestSource<T>['read'], { by = [], ages = false }: Differing = {}) {
    this.stream = stream;
    this.read = read;
    this.by = by;
    this.ages = ages;
  }

  [Symbol.asyncIterator](): AsyncIterator<T> {
    throw new Error('A source is delivered by the fan-out, value by value for all who asked the same.');
  }
}

export function notFound(): RequestError {
  return new RequestError('NOT_FOUND');
}
