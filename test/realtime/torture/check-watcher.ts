import type { Anomalies } from './anomalies.ts';
import { productPrefix } from './recorded.ts';

/** An event as it is recognised, and what is told of it. */
export interface Fact {
  readonly key: string;
  readonly says: string;
}

/** What one watcher accepted, and what the database says that it had to be told. */
export interface Watched {
  readonly name: string;
  readonly accepted: readonly Fact[];
  /** Each lane in its order: a feed has one, the desk's has sixteen. */
  readonly lanes: readonly (readonly Fact[])[];
  /** Whatever the database has, also what this watcher must not be told. */
  readonly recorded: ReadonlySet<string>;
  /** The same lanes as they were when nobody wrote any more: later, the product alone has. Absent: nothing came later. */
  readonly due?: readonly (readonly Fact[])[];
}

/** Events of the product itself have one key for each case: they are numbered in their order. */
function numbered(facts: readonly Fact[]): readonly Fact[] {
  const times = new Map<string, number>();
  return facts.map((fact) => {
    if (!fact.key.startsWith(productPrefix)) return fact;
    const time = (times.get(fact.key) ?? 0) + 1;
    times.set(fact.key, time);
    return { ...fact, key: `${fact.key}, number ${time}` };
  });
}

interface Place {
  readonly lane: number;
  readonly index: number;
  readonly says: string;
}

/** Compares what a watcher accepted with what was committed. */
export function checkWatcher({ name, accepted, lanes, recorded, due = lanes }: Watched): Anomalies {
  const places = new Map<string, Place>();
  for (const [lane, facts] of lanes.entries()) {
    for (const [index, { key, says }] of numbered(facts).entries()) places.set(key, { lane, index, says });
  }
  const reached = new Map<number, number>();
  const seen = new Set<string>();
  const found = { lost: [], duplicate: [], outOfOrder: [], foreign: [], ghost: [] } as Record<
    keyof Anomalies,
    string[]
  >;

  for (const { key, says } of numbered(accepted)) {
    const place = places.get(key);
    if (!place) {
      if (recorded.has(key)) found.foreign.push(`${name} was told ${key}, which is not for it`);
      else found.ghost.push(`${name} was told ${key}, which never happened`);
      continue;
    }
    if (seen.has(key)) {
      found.duplicate.push(`${name} accepted ${key} twice`);
      continue;
    }
    seen.add(key);
    if (place.says !== says) found.ghost.push(`${name} was told of ${key} «${says}» instead of «${place.says}»`);
    const furthest = reached.get(place.lane) ?? -1;
    if (place.index < furthest) found.outOfOrder.push(`${name} was told ${key} after what came later`);
    reached.set(place.lane, Math.max(furthest, place.index));
  }
  for (const { key } of due.flatMap(numbered)) if (!seen.has(key)) found.lost.push(`${name} was never told ${key}`);
  return found;
}
