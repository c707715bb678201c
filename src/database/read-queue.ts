import type pg from 'pg';
import { type Asked, readPrepared } from './prepared-read.ts';

/** Reads all of these over one connection. */
type Queue = (all: readonly Asked[], hasBegun: boolean) => void;

/**
 * Each asks the pool for a connection, and whichever comes is given to whoever has begun before those who have not: it
 * holds all that it has read so far, and of many such there would be much to keep. Nobody waits for ever: who has not
 * begun adds nothing to those before it, and each of them ends. If a connection does not come in time, that is told to
 * the one who asked for it, or else to the one that has waited the longest.
 */
export function createReadQueue(pool: pg.Pool): Queue {
  const begun = new Set<readonly Asked[]>();
  const others = new Set<readonly Asked[]>();

  /** As often as somebody comes, somebody is taken. */
  function take(one: readonly Asked[] | undefined): readonly Asked[] {
    if (!one) return [];
    begun.delete(one);
    others.delete(one);
    return one;
  }

  return (all, hasBegun) => {
    (hasBegun ? begun : others).add(all);
    readPrepared(pool, (isConnected) => {
      if (isConnected) return take(firstOf(begun) ?? firstOf(others));
      const isWaiting = begun.has(all) || others.has(all);
      return take(isWaiting ? all : (firstOf(others) ?? firstOf(begun)));
    });
  };
}

function firstOf<T>(queue: ReadonlySet<T>): T | undefined {
  const [first] = queue;
  return first;
}
