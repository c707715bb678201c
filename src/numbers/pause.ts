import { setImmediate } from 'node:timers/promises';

/** Milliseconds of work at a time: whoever else is served by this thread waits no longer at each of their steps. */
const slice = 1;

export interface Pause {
  readonly isDue: () => boolean;
  /** Lets all others go first. */
  readonly take: () => Promise<void>;
}

export function createPause(): Pause {
  let since = performance.now();
  return {
    isDue: () => performance.now() - since >= slice,
    async take() {
      await setImmediate();
      since = performance.now();
    },
  };
}
