import { RequestError } from '../errors.ts';

/** Milliseconds: a database that fails over is back by then. */
const patience = 60_000;
const firstPause = 250;
const longestPause = 4_000;

interface Waiting {
  /** Nobody waits for it any more. */
  readonly isOver: () => boolean;
  readonly onError: (error: unknown) => void;
}

/**
 * Does what may be done again until it succeeds, for a minute at most: to its clients a subscription that ends with an
 * error is over for good. What the client itself caused is thrown at once.
 */
export async function patiently<T>(work: () => Promise<T>, { isOver, onError }: Waiting): Promise<T> {
  const since = performance.now();
  for (let pause = firstPause; ; pause = Math.min(2 * pause, longestPause)) {
    try {
      return await work();
    } catch (error) {
      if (error instanceof RequestError || isOver() || performance.now() - since > patience) throw error;
      onError(error);
    }
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}
