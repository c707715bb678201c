/** A message as it goes out, built once for all that are told the same. */
export interface Prepared {
  readonly cursor: string | null;
  /** The execution's result as JSON. */
  readonly payload: string;
}

/** Where the messages of one subscription go: a WebSocket, a stream of server-sent events. */
export interface Sink {
  send(messages: readonly Prepared[]): void;
  /** Resolves when more may be sent: whoever catches up waits for a slow reader, nobody else does. */
  ready(): Promise<void>;
  /** The subscription is over; with an error, the client is told that one. */
  end(error?: unknown): void;
}

/** The reader took too long, and what waited for it was let go: it resumes from what it was last told. */
export class SlowReader extends Error {}
