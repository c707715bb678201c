/** Lets in so many a second, and that many at once after a quiet time; tells the others when to come back. */
export interface Admission {
  /** Null: come in; else seconds after which to try again. */
  refusal(): number | null;
}

/** A token bucket: a herd that comes back after a restart is let in at a rate that leaves room for those inside. */
export function createAdmission(perSecond: number, now: () => number = () => performance.now()): Admission {
  let tokens = perSecond;
  let filledAt = now();
  let waiting = 0;

  return {
    refusal() {
      const moment = now();
      const filled = ((moment - filledAt) / 1000) * perSecond;
      tokens = Math.min(perSecond, tokens + filled);
      // Their time has come, whether they have come back or not.
      waiting = Math.max(0, waiting - filled);
      filledAt = moment;
      if (tokens >= 1) {
        tokens -= 1;
        return null;
      }
      // Each is sent a little further away than the one before, so that they do not come back together.
      waiting += 1;
      return 1 + Math.floor(waiting / perSecond);
    },
  };
}
