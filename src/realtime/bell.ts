/**
 * Wake-ups without content: a ring says that a stream may have moved, the log alone says what is new. A ring that gets
 * lost costs the polling interval.
 */
export interface Bell {
  ring(streams: readonly string[]): void;
  /** How often the stream was rung. Take it before reading, so that a ring in between is not missed. */
  rings(stream: string): number;
  /** Resolves at the first ring after `seen`, or after `milliseconds`, or when aborted. */
  wait(stream: string, seen: number, milliseconds: number, signal: AbortSignal): Promise<void>;
  /** The streams that somebody waits for or reads. */
  followed(): readonly string[];
  follow(stream: string): () => void;
}

interface Followed {
  followers: number;
  rings: number;
  readonly waiting: Set<() => void>;
}

export function createBell(): Bell {
  const streams = new Map<string, Followed>();

  return {
    ring(names) {
      for (const name of names) {
        const stream = streams.get(name);
        if (!stream) continue;
        stream.rings += 1;
        for (const wake of [...stream.waiting]) wake();
      }
    },
    rings: (name) => streams.get(name)?.rings ?? 0,
    followed: () => [...streams.keys()],
    follow(name) {
      const stream = streams.get(name) ?? { followers: 0, rings: 0, waiting: new Set() };
      streams.set(name, stream);
      stream.followers += 1;
      return () => {
        stream.followers -= 1;
        if (stream.followers === 0) streams.delete(name);
      };
    },
    wait(name, seen, milliseconds, signal) {
      const stream = streams.get(name);
      if (!stream || stream.rings !== seen || signal.aborted) return Promise.resolve();
      return new Promise((resolve) => {
        const wake = () => {
          clearTimeout(timer);
          stream.waiting.delete(wake);
          signal.removeEventListener('abort', wake);
          resolve();
        };
        const timer = setTimeout(wake, milliseconds);
        stream.waiting.add(wake);
        signal.addEventListener('abort', wake);
      });
    },
  };
}
