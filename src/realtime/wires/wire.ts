import type { Bell } from '../bell.ts';

/** What carries rings from node to node. It may lose some: the poller finds what it lost. */
export interface Wire {
  publish(heads: readonly string[]): Promise<void>;
  stop(): Promise<void>;
}

/** Opens a wire that hands over what other nodes rang. */
export type OpenWire = (hear: (heads: readonly string[]) => void) => Promise<Wire>;

/** Rings of so many milliseconds leave together: under load there is one message for many commits. */
const coalesceMilliseconds = 5;

/** Hangs the bell on a wire; returns how to stop. */
export async function connectBell(bell: Bell, open: OpenWire, onError: (error: unknown) => void) {
  const wire = await open((heads) => bell.hear(heads));
  const waiting = new Set<string>();
  let timer: NodeJS.Timeout | null = null;

  function flush(): void {
    timer = null;
    const heads = [...waiting];
    waiting.clear();
    wire.publish(heads).catch(onError);
  }
  bell.carry((heads) => {
    for (const head of heads) waiting.add(head);
    timer ??= setTimeout(flush, coalesceMilliseconds);
  });
  return async () => {
    bell.carry(null);
    if (timer) clearTimeout(timer);
    await wire.stop();
  };
}

const retryMilliseconds = 1_000;

/** The same as soon as the wire can be opened: a broker that is away keeps no node from starting. */
export function keepBellConnected(bell: Bell, open: OpenWire, onError: (error: unknown) => void): () => Promise<void> {
  let stopped = false;
  let retry: NodeJS.Timeout | undefined;
  let disconnect: (() => Promise<void>) | null = null;

  async function connect(): Promise<void> {
    try {
      disconnect = await connectBell(bell, open, onError);
    } catch (error) {
      onError(error);
      if (stopped) return;
      retry = setTimeout(() => {
        connecting = connect();
      }, retryMilliseconds);
    }
  }
  let connecting = connect();

  return async () => {
    stopped = true;
    clearTimeout(retry);
    await connecting;
    await disconnect?.();
  };
}

const separator = ' ';

/** Heads have no spaces in their names. */
export const writeHeads = (heads: readonly string[]): string => heads.join(separator);
export const readHeads = (text: string): readonly string[] => text.split(separator).filter((head) => head !== '');
