import type { Anomalies } from './anomalies.ts';

/** What a writer knows of an operation when it gives up: carried out, refused, or (no answer came) nobody knows. */
export interface Operation {
  /** Its idempotency key, which is also what its events are caused by. */
  readonly key: string;
  readonly outcome: 'ok' | 'failed' | 'unknown';
}

/** Compares what writers were answered with what was committed: `written` has a key for each event. */
export function checkOperations(operations: readonly Operation[], written: readonly string[]): Anomalies {
  const times = new Map<string, number>();
  for (const key of written) times.set(key, (times.get(key) ?? 0) + 1);
  const outcomes = new Map(operations.map(({ key, outcome }) => [key, outcome]));
  const keysOf = (outcome: Operation['outcome']) =>
    operations.filter((operation) => operation.outcome === outcome).map(({ key }) => key);
  return {
    lost: keysOf('ok')
      .filter((key) => !times.has(key))
      .map((key) => `${key} was acknowledged and is not there`),
    duplicate: [...times].filter(([, count]) => count > 1).map(([key]) => `${key} was carried out more than once`),
    outOfOrder: [],
    foreign: [],
    ghost: [
      ...keysOf('failed')
        .filter((key) => times.has(key))
        .map((key) => `${key} was refused and is there`),
      ...[...times.keys()].filter((key) => !outcomes.has(key)).map((key) => `${key} is there and nobody did it`),
    ],
  };
}
