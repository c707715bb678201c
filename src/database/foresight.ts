import { isDeepStrictEqual } from 'node:util';
import { type Described, plainRows, type RowShape } from './row-shape.ts';
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
/** As often nobody took it, one time after the other, it is sent along no more. Many may be on their way at once. */
const vainAtMost = 200;

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

/** Where the value of a parameter comes from: the id of the row, a parameter of the leader, or it is always this. */
type Source = 'id' | number | { readonly always: unknown };

interface Follower {
  readonly text: string;
  readonly shape: RowShape;
  readonly sources: readonly Source[];
  /** Its text with the leader's in it. */
  readonly along: string;
  /** How often it has followed. */
  times: number;
  /** How often it was sent along since it was last of use. */
  vain: number;
}

interface SentAlong {
  readonly follower: Follower;
  readonly answer: Promise<{ readonly id: unknown; readonly rows: readonly object[] } | null>;
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
    if (come?.id !== asking.id) return this.ask(statement, shape);
    follower.vain = 0;
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
    const sure = followers.filter(({ times, vain }) => times >= sureAfter && vain < vainAtMost);
    return sure.map((follower) => ({ follower, answer: sendAlong(this.read, follower, values) }));
  }

  private note({ id, isLast, text: leading, values: given }: Asking, { text, values }: Statement, shape: RowShape) {
    if (id === null || !isLast || !values.includes(id)) return;
    const leader = this.leaders.get(leading) ?? { followers: new Map<string, Follower>() };
    if (!this.leaders.has(leading) && this.leaders.size >= leadersAtMost) return;
    this.leaders.set(leading, leader);
    const { followers } = leader;
    const sources = values.map((value) => sourceOf(value, id, given));
    const known = followers.get(text);
    if (!known && followers.size >= followersAtMost) return;
    const isSame = known?.shape === shape && isDeepStrictEqual(known.sources, sources);
    // At the end: those before it could not be taken any more.
    followers.delete(text);
    if (known && isSame) followers.set(text, Object.assign(known, { times: known.times + 1 }));
    else {
      const along = textAlong(leading, given.length, text, sources);
      followers.set(text, { text, shape, sources, along, times: 1, vain: known?.vain ?? 0 });
    }
  }
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
  let id: unknown = null;
  const shape: RowShape = (columns) => {
    const make = follower.shape(withoutMarks(columns));
    return (values) => {
      id = values[values.length - 1];
      return values[values.length - 2] === null ? nothing : make(values);
    };
  };
  try {
    const rows = await read<object>({ text: follower.along, values: [...given, ...own] }, shape);
    return { id, rows: rows[0] === nothing ? [] : rows };
  } catch (error) {
    // Whoever asks for it hears why. What PostgreSQL does not understand would fail each time.
    if (isOfTheText(error)) follower.vain = Number.POSITIVE_INFINITY;
    return null;
  }
}

/** Syntax, names and types: https://www.postgresql.org/docs/15/errcodes-appendix.html */
const isOfTheText = (error: unknown) =>
  typeof error === 'object' && error !== null && 'code' in error && /^(?:42|22)/.test(String(error.code));

/** What orders or limits its rows looks for many, and is not worth reading once more for each that follows. */
const findsOne = (text: string) => !/\b(?:ORDER BY|LIMIT)\b/.test(text);

/** Of the one row that there is, if it has one. A row that lacks it must not be asked. */
function idOf([row, ...others]: readonly object[]): string | null {
  if (row === undefined || others.length > 0 || !Object.hasOwn(row, 'id')) return null;
  const id: unknown = Reflect.get(row, 'id');
  return typeof id === 'string' ? id : null;
}

function sourceOf(value: unknown, id: string, given: readonly unknown[]): Source {
  if (value === id) return 'id';
  const place = given.indexOf(value);
  return place < 0 ? { always: value } : place;
}

function valueFrom(source: Source, id: string | null, given: readonly unknown[]): unknown {
  if (source === 'id') return id;
  return typeof source === 'number' ? given[source] : source.always;
}

/** In the place of a row where there is none. */
const nothing = Object.freeze({});

/**
 * The follower for each row of the leader that is looked at, which is one. LIMIT keeps PostgreSQL from writing the leader
 * out in each place of its id; the follower's rows keep their order, since there is one row beside them.
 */
function textAlong(leader: string, given: number, follower: string, sources: readonly Source[]): string {
  let own = given;
  const places = sources.map((source) => {
    if (source === 'id') return 'sought."id"';
    own += 1;
    return `$${own}`;
  });
  const moved = follower.replaceAll(/\$(\d+)/g, (_, place) => places[Number(place) - 1] ?? '');
  return `SELECT answer.*, sought."id" AS "answer to" FROM (SELECT "id" FROM (${leader}) AS leader LIMIT 1) AS sought
    LEFT JOIN LATERAL (SELECT found.*, true AS "is there" FROM (${moved}) AS found) AS answer ON true`;
}

const owns = new WeakMap<readonly Described[], readonly Described[]>();

/** The follower's own columns: always the same object for the same. */
function withoutMarks(columns: readonly Described[]): readonly Described[] {
  const own = owns.get(columns) ?? columns.slice(0, -2);
  owns.set(columns, own);
  return own;
}
