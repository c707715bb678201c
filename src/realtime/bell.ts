/**
 * Wake-ups without content: a ring says that a stream may have moved, the log alone says what is new. A ring that gets
 * lost costs the polling interval.
 */
export interface Bell {
  /** After a commit of this node: wakes its listeners, and those of the other nodes. */
  ring(heads: readonly string[]): void;
  /** Another node rang, or the poller saw these heads move. */
  hear(heads: readonly string[]): void;
  /** The store was set back: what listeners hold in memory is not the log's any more. */
  warn(heads: readonly string[]): void;
  /** The store could not be looked at: when it is there again it may have been set back, and moved on since. */
  doubt(): void;
  listen(heads: readonly string[], listener: BellListener): () => void;
  /** Calls whenever anything at all was heard, before its listeners. */
  overhear(listener: () => void): void;
  /** The heads that somebody listens to. */
  listened(): readonly string[];
  /** Where rings go besides this node; one place at most. */
  carry(outwards: ((heads: readonly string[]) => void) | null): void;
}

interface BellListener {
  readonly wake: () => void;
  readonly setBack: () => void;
  readonly doubt: () => void;
}

export function createBell(): Bell {
  const listeners = new Map<string, Set<BellListener>>();
  const overhearing = new Set<() => void>();
  let outwards: ((heads: readonly string[]) => void) | null = null;

  const of = (heads: readonly string[]) => new Set(heads.flatMap((head) => [...(listeners.get(head) ?? [])]));
  const hear = (heads: readonly string[]) => {
    if (heads.length > 0) for (const listener of overhearing) listener();
    for (const { wake } of of(heads)) wake();
  };

  return {
    ring(heads) {
      hear(heads);
      outwards?.(heads);
    },
    hear,
    warn(heads) {
      for (const { setBack } of of(heads)) setBack();
    },
    doubt() {
      for (const { doubt } of of([...listeners.keys()])) doubt();
    },
    listen(heads, listener) {
      for (const head of heads) listeners.set(head, (listeners.get(head) ?? new Set()).add(listener));
      return () => {
        for (const head of heads) {
          const set = listeners.get(head);
          set?.delete(listener);
          if (set?.size === 0) listeners.delete(head);
        }
      };
    },
    overhear: (listener) => void overhearing.add(listener),
    listened: () => [...listeners.keys()],
    carry(to) {
      outwards = to;
    },
  };
}
