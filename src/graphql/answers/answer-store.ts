/** An answer as it goes onto the wire. */
export interface Answer {
  readonly body: Buffer;
}

/** An answer with the conditions under which it is still true. */
export interface KeptAnswer extends Answer {
  readonly epoch: number;
  /** How many writes this node had seen; null: the log tells of all that it hangs on. */
  readonly writes: number | null;
  /** By the clock of `performance`. */
  readonly keptUntil: number;
  /** By the product's clock: it was made at the first, and would come out the same until the last. */
  readonly madeAt: number;
  readonly holdsUntil: number;
}

export interface AnswerStore {
  find(key: string): KeptAnswer | null;
  keep(key: string, answer: KeptAnswer): void;
  drop(key: string): void;
  count(): { readonly entries: number; readonly bytes: number };
}

const largest = 1024 * 1024;
/** Of an entry besides its key and its bytes. */
const overhead = 300;

/** So many bytes of answers; what was not asked for the longest leaves first. */
export function createAnswerStore(mostBytes: number): AnswerStore {
  const answers = new Map<string, KeptAnswer>();
  let bytes = 0;
  const sizeOf = (key: string, { body }: Answer) => body.length + 2 * key.length + overhead;

  function drop(key: string): void {
    const answer = answers.get(key);
    if (!answer) return;
    answers.delete(key);
    bytes -= sizeOf(key, answer);
  }

  return {
    drop,
    find(key) {
      const answer = answers.get(key);
      if (!answer) return null;
      answers.delete(key);
      answers.set(key, answer);
      return answer;
    },
    keep(key, answer) {
      drop(key);
      const size = sizeOf(key, answer);
      if (answer.body.length > largest || size > mostBytes) return;
      answers.set(key, answer);
      bytes += size;
      for (const oldest of answers.keys()) {
        if (bytes <= mostBytes) break;
        drop(oldest);
      }
    },
    count: () => ({ entries: answers.size, bytes }),
  };
}
