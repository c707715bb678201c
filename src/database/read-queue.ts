import type pg from 'pg';
import { type Asked, readPrepared } from './prepared-read.ts';

/** Reads all of these over one connection. */
type Queue = (all: readonly Asked[], hasBegun: boolean) => void;

/**
 * Each waits for a connection of the pool, and when there is one, whoever has begun goes before those who have not: it
 * holds all that it has read so far, and of many such there would be much to keep. Nobody waits for ever: who has not
 * begun adds nothing to those before it, and each of them ends.
 */
export function createReadQueue(pool: pg.Pool): Queue {
  const begun: (readonly Asked[])[] = [];
  const others: (readonly Asked[])[] = [];
  // As often as something was put in, something is taken out.
  const take = () => begun.shift() ?? others.shift() ?? [];
  return (all, hasBegun) => {
    (hasBegun ? begun : others).push(all);
    readPrepared(pool, take);
  };
}
