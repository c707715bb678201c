import { isDeepStrictEqual } from 'node:util';
import { type Along, readAlong, type Source, sourceOf, textAlong, valueFrom } from './along.ts';
import { plainRows, type RowShape } from './row-shape.ts';
import type { ReadRows } from './rows.ts';

/** What somebody who asks the same again and again is about to ask, once one row is known. */
export interface Foresight {
  /**
   * Reads as that does, for one execution. `read` answers together what it is asked in one tick, in that order; so does
   * what is made of it.
   */
  readonly rows: (read: ReadRows) => ReadRows;
}

type Statement = Parameters<ReadRows>[0];

/** Of one query. */
const leadersAtMost = 8;
const followersAtMost = 8;
/** As often it has followed in the same way before it is sent along. */
const sureAfter = 2;
/**
 * Each time that it is sent along counts one, each time that it follows takes two back: what follows every second time at
 * least is sent along for ever, what does so seldom is hardly sent at all. Many may be on their way at once.
 */
const vainAtMost = 100;

/**
 * Who asks for one thing by its name asks next for what hangs on it, by the `id` of the row that came: one way to the
 * database more. Which statements follow, and where the id stands in them, is found by looking on; then they are sent along
 * with the first, and read the id from it themselves. Each says for which id it is the answer, and is believed only if
 * that is the one which is then asked for, with nothing read in between that might have to be older; else it is asked as
 * it would have been. What is read by other ways than this one goes unnoticed, so heads of streams MUST be read by it.
 */
export function learnWhatFollows(): Foresight {
  const leaders = new Map<string, Leader>();
  return {
    rows(read) {
      const execution = new Execution(leaders, read);
      return <T>(statement: Statement, shape: RowShape = plainRows) =>
        execution.answer(statement, shape) as Promise<readonly T[]>;
    },
  };
}

/** A statement that finds one row, and what is asked once it has come; in the order in which it is asked. */
interface Leader {
  readonly followers: Map<string, Follower>;
}

interface Follower {
  readonly text: string;
  readonly shape: RowShape;
  readonly sources: readonly Source[];
  /** Its text with the leader's in it. */
  readonly along: string;
  /** How often it has followed. */
  times: number;
  /** See `vainAtMost`. */
  vain: number;
}

/** What PostgreSQL does not understand would fail each time, and each time cost a connection. */
const broken = Symbol('broken');

interface SentAlong {
  readonly follower: Follower;
  readonly answer: Promise<Along | typeof broken | null>;
}

/** One asking of a statement, in one execution. */
interface Asking {
  readonly text: string;
  readonly values: readonly unknown[];
  /** Of the one row that came. */
  id: string | null;
  /** Nothing else was read since. */
  isLast: boolean;
  along: readonly SentAlong[];
}

class Execution {
  private readonly leaders: Map<string, Leader>;
  private readonly read: ReadRows;
  /** Those that may be followed, or may come to be. */
  private askings: Asking[] = [];

  constructor(leaders: Map<string, Leader>, read: ReadRows) {
    this.leaders = leaders;
    this.read = read;
  }

  /** What must be asked is asked before this returns. */
  answer(statement: Statement, shape: RowShape): Promise<readonly object[]> {
    for (const asking of this.askings) {
      const sent = takeFrom(asking, statement, shape);
      if (sent) return this.believe(asking, sent, statement, shape);
    }
    return this.ask(statement, shape);
  }

  private async believe(asking: Asking, { follower, answer }: SentAlong, statement: Statement, shape: RowShape) {
    const come = await answer;
    if (come === broken) follower.vain = Number.POSITIVE_INFINITY;
    if (come === broken || come?.id !== asking.id) return this.ask(statement, shape);
    follower.vain = Math.max(0, follower.vain - 2);
    return come.rows;
  }

  private async ask(statement: Statement, shape: RowShape): Promise<readonly object[]> {
    const { text, values } = statement;
    for (const asking of this.askings) this.note(asking, statement, shape);
    const asking: Asking = { text, values, id: null, isLast: true, along: [] };
    this.askings.push(asking);
    const coming = this.read<object>(statement, shape);
    asking.along = this.sendAlong(asking);
    const rows = await coming;
    for (const other of this.askings) other.isLast &&= other === asking;
    this.askings = [asking];
    asking.id = findsOne(text) ? idOf(rows) : null;
    // There is nothing that could have been asked of it.
    if (rows.length === 0) for (const { follower } of asking.along) follower.vain -= 1;
    return rows;
  }

  private sendAlong({ text, values }: Asking): readonly SentAlong[] {
    const followers = [...(this.leaders.get(text)?.followers.values() ?? [])];
    return followers
      .filter(isSentAlong)
      .map((follower) => ({ follower, answer: sendAlong(this.read, follower, values) }));
  }

  private note({ id, isLast, text: leading, values: given }: Asking, { text, values }: Statement, shape: RowShape) {
    if (id === null || !isLast || !values.includes(id)) return;
    const { followers } = this.leaderOf(leading);
    const sources = values.map((value) => sourceOf(value, id, given));
    const known = followers.get(text);
    if (!known && !makeRoom(followers)) return;
    const vain = Math.max(0, (known?.vain ?? 0) - 2);
    // At the end: those before it could not be taken any more.
    followers.delete(text);
    if (known?.shape === shape && isDeepStrictEqual(known.sources, sources)) {
      followers.set(text, Object.assign(known, { times: known.times + 1, vain }));
    } else {
      const along = textAlong(leading, given.length, text, sources);
      followers.set(text, { text, shape, sources, along, times: 1, vain });
    }
  }

  private leaderOf(text: string): Leader {
    const leader = this.leaders.get(text) ?? { followers: new Map<string, Follower>() };
    this.leaders.set(text, leader);
    const [oldest] = this.leaders.keys();
    // What follows is soon learnt again.
    if (this.leaders.size > leadersAtMost && oldest !== undefined) this.leaders.delete(oldest);
    return leader;
  }
}

const isSentAlong = ({ times, vain }: Follower) => times >= sureAfter && vain < vainAtMost;

/** In the place of one that is not sent along, if there is such. */
function makeRoom(followers: Map<string, Follower>): boolean {
  if (followers.size < followersAtMost) return true;
  const idle = [...followers.values()].find((follower) => !isSentAlong(follower));
  return idle !== undefined && followers.delete(idle.text);
}

/**
 * Those before it are given up: they were read before it, and whoever asks for one of them now may do so because of what
 * this one said, and must not be told what is older.
 */
function takeFrom(asking: Asking, { text, values }: Statement, shape: RowShape): SentAlong | null {
  const { id, isLast, along, values: given } = asking;
  if (id === null || !isLast) return null;
  const at = along.findIndex(
    ({ follower }) =>
      follower.text === text &&
      follower.shape === shape &&
      follower.sources.every((source, place) => valueFrom(source, id, given) === values[place]),
  );
  if (at >= 0) asking.along = along.slice(at + 1);
  return along[at] ?? null;
}

async function sendAlong(read: ReadRows, follower: Follower, given: readonly unknown[]) {
  const own = follower.sources.filter((source) => source !== 'id').map((source) => valueFrom(source, null, given));
  follower.vain += 1;
  try {
    return await readAlong(read, { text: follower.along, values: [...given, ...own] }, follower.shape);
  } catch (error) {
    // Whoever asks for it hears why. A connection that was cut says nothing of what follows.
    if (isOfTheText(error)) return broken;
    follower.vain -= 1;
    return null;
  }
}

/** Syntax, names and types: https://www.postgresql.org/docs/15/errcodes-appendix.html */
const isOfTheText = (error: unknown) =>
  typeof error === 'object' && error !== null && 'code' in error && String(error.code).startsWith('42');

/** What orders or limits its rows looks for many, and is not worth reading once more for each that follows. */
const findsOne = (text: string) => !/\b(?:ORDER BY|LIMIT)\b/.test(text);

/** Of the one row that there is, if it has one. A row that lacks it must not be asked. */
function idOf([row, ...others]: readonly object[]): string | null {
  if (row === undefined || others.length > 0 || !Object.hasOwn(row, 'id')) return null;
  const id: unknown = Reflect.get(row, 'id');
  return typeof id === 'string' ? id : null;
}
