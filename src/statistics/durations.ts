/** Durations are counted in steps, each five per cent longer than the one before: the migration's `step_of` says the same. */
const growth = 1.05;

/** The middle of a step, in whole seconds: at most two and a half per cent from whatever was counted there. */
const secondsOf = (step: number): number => Math.round(growth ** (step + 0.5));

/** The median of durations that were counted by their steps, in seconds; null when there is none. Of two middles, the lower. */
export function medianSeconds(counts: ReadonlyMap<number, number>): number | null {
  const steps = [...counts].filter(([, count]) => count > 0).sort(([a], [b]) => a - b);
  const total = steps.reduce((sum, [, count]) => sum + count, 0);
  let passed = 0;
  for (const [step, count] of steps) {
    passed += count;
    if (passed * 2 >= total) return secondsOf(step);
  }
  return null;
}
