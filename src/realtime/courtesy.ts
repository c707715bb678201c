/** How many callers of this node wait for an answer: whoever sends to thousands gives way to them. */
export interface Callers {
  /** Counts one in; returns how to count it out. */
  enter(): () => void;
  areWaiting(): boolean;
}

export function createCallers(): Callers {
  let waiting = 0;
  return {
    enter() {
      waiting += 1;
      let isIn = true;
      return () => {
        if (isIn) waiting -= 1;
        isIn = false;
      };
    },
    areWaiting: () => waiting > 0,
  };
}

/** Rest for each unit of sending, so that it takes a sixth of the thread at most. */
const restPerWork = 5;
/** Nobody is told later than this for the sake of others, in milliseconds. */
const restAtMost = 250;

/**
 * Lets those that wait for an answer go first after `milliseconds` of sending. What is committed meanwhile leaves in one
 * write for each reader, so that the more there is to tell, the less it costs.
 */
export async function giveWay(callers: Callers, milliseconds: number): Promise<void> {
  const rest = Math.min(restAtMost, milliseconds * restPerWork);
  // A timer counts whole milliseconds: what is shorter is no burden.
  if (rest >= 1 && callers.areWaiting()) await new Promise((resolve) => setTimeout(resolve, rest));
}
