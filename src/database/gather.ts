/**
 * Asks together for what many ask of it while the event loop goes round once: under load that is one statement for all,
 * and without it the first to ask does not wait. Nothing is remembered: it is asked for after all of them came.
 */
export function gather<K, V>(read: (keys: readonly K[]) => Promise<readonly V[]>): (key: K) => Promise<V> {
  let waiting: Waiting<K, V>[] = [];

  async function answer(): Promise<void> {
    const all = waiting;
    waiting = [];
    try {
      const values = await read(all.map(({ key }) => key));
      // A reader gives one value for each key, in their order.
      for (const [index, { resolve }] of all.entries()) resolve(values[index] as V);
    } catch (error) {
      for (const { reject } of all) reject(error);
    }
  }

  return (key) =>
    new Promise((resolve, reject) => {
      if (waiting.push({ key, resolve, reject }) === 1) setImmediate(answer);
    });
}

interface Waiting<K, V> {
  readonly key: K;
  readonly resolve: (value: V) => void;
  readonly reject: (error: unknown) => void;
}
