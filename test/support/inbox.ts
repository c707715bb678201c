const patience = 15_000;

/** Things that come in, taken in order: a taker waits for the next one. */
export function createInbox<T>() {
  const items: T[] = [];
  const takers: (() => void)[] = [];
  let reason: unknown;
  let failed = false;
  const wake = () => {
    for (const taker of takers.splice(0)) taker();
  };
  const until = async (ready: () => boolean, what: string) => {
    const deadline = Date.now() + patience;
    while (!ready()) {
      const left = deadline - Date.now();
      if (left <= 0) throw new Error(`Nothing came: ${what}.`);
      let timer: NodeJS.Timeout | undefined;
      await new Promise<void>((resolve) => {
        takers.push(resolve);
        timer = setTimeout(resolve, left);
      });
      clearTimeout(timer);
    }
  };
  return {
    put(item: T) {
      items.push(item);
      wake();
    },
    fail(why: unknown) {
      if (!failed) reason = why;
      failed = true;
      wake();
    },
    async take(): Promise<T> {
      await until(() => items.length > 0 || failed, 'no item');
      const [item] = items.splice(0, 1);
      if (item === undefined)
        throw new Error(`It ended: ${reason instanceof Error ? reason.message : JSON.stringify(reason)}`);
      return item;
    },
    async failure(): Promise<unknown> {
      await until(() => failed, 'no end');
      return reason;
    },
    waiting: (): readonly T[] => [...items],
  };
}
