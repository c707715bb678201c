/** Connections of a kind that are sent away in a second: the other nodes take them in at their rate. */
const perSecond = 500;
/** Timers are no finer than a millisecond: several go in one turn. */
const atATime = 10;

/** Sends all away, spread over time, so that those who come back do not come together. */
export async function spread<T>(all: readonly T[], sendAway: (one: T) => void): Promise<void> {
  for (const [index, one] of all.entries()) {
    sendAway(one);
    if (index % atATime === atATime - 1) {
      await new Promise((resolve) => setTimeout(resolve, (atATime / perSecond) * 1_000));
    }
  }
}
