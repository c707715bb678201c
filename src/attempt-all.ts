/** Does all of the steps, one after the other, whichever of them fail; then throws what went wrong. */
export async function attemptAll(steps: readonly (() => Promise<unknown>)[]): Promise<void> {
  const failures: unknown[] = [];
  for (const step of steps) await step().catch((error) => failures.push(error));
  if (failures.length > 1)
    throw new AggregateError(failures, `${failures.length} steps failed; the first: ${failures[0]}`);
  if (failures.length === 1) throw failures[0];
}
