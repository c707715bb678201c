export interface Position {
  readonly cursor: string;
  readonly previousCursor: string | null;
}

export type Verdict = 'ACCEPT' | 'DROP' | 'RESUBSCRIBE';

/** What every client does, word for word: so that at least once on the wire is exactly once for it. */
export function createClientRule() {
  const accepted = new Set<string>();
  let last: string | null = null;
  return {
    /** From where to subscribe; null: from now on. */
    last: () => last,
    judge({ cursor, previousCursor }: Position): Verdict {
      if (previousCursor === last) {
        accepted.add(cursor);
        last = cursor;
        return 'ACCEPT';
      }
      return accepted.has(cursor) ? 'DROP' : 'RESUBSCRIBE';
    },
  };
}
