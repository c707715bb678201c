import { isDeepStrictEqual } from 'node:util';
import { type Described, plainRows, type RowShape } from './row-shape.ts';
import type { ReadRows } from './rows.ts';

/** What somebody who asks the same again and again is about to ask, once one row is known. */
export interface Foresight {
  /** Reads as that does, for one execution. `read` must answer together what it is asked in one tick, in that order. */
  readonly rows: (read: ReadRows) => ReadRows;
}

type Statement = Parameters<ReadRows>[0];

/** Of one query. */
const leadersAtMost = 8;
const followersAtMost = 8;
/** As often it has followed in the same way before it is asked ahead. */
const sureAfter = 2;
/** Answers in vain, beyond as many as were of use, after which it is not asked ahead any more. */
const vainAtMost = 20;

/**
 * Who asks for one thing by its name asks next for what hangs on it, by the `id` of the row that came: one way to the
 * database more. Which statements follow, and where the id stands in them, is found by looking on; then they are sent along
 * with the first, and read the id from it themselves. Each says for which id it is the answer, and is believed only if
 * that is the one which is then asked for, with nothing read in between that could have to come before it; else it is
 * asked as it would have been.
 */
export function learnWhatFollows(): Foresight {
  const leaders = new Map<string, Leader>();

  function leaderOf(text: string): Leader | null {
    const known = leaders.get(text);
    if (known || leaders.size >= leadersAtMost) return known ?? null;
    const made: Leader = { text, followers: new Map() };
    leaders.set(text, made);
    return made;
  }

  return {
    rows(read) {
      const leads: Lead[] = [];
      return async <T>(statement: Statement, shape: RowShape = plainRows) => {
        const rows = (await foreseen(leads, statement, shape)) ?? (await ask(leads, read, statement, shape));
        return rows as readonly T[];
      };
    },
  };

  async function ask(leads: Lead[], read: ReadRows, statement: Statement, shape: RowShape): Promise<readonly object[]> {
    for (const lead of leads) lead.note(statement, shape);
    const asking = read<object>(statement, shape);
    const lead = new Lead(statement.values);
    leads.push(lead);
    const known = leaders.get(statement.text);
    if (known) lead.send(known, read);
    const rows = await asking;
    for (const other of leads) if (other !== lead) other.isOver = true;
    const id = idOf(rows);
    if (id !== null) lead.begin(leaderOf(statement.text), id);
    return rows;
  }
}

/** Null: it was not asked ahead, or that was in vain. */
async function foreseen(leads: readonly Lead[], statement: Statement, shape: RowShape) {
  for (const lead of leads) {
    const found = lead.take(statement, shape);
    if (found) return found;
  }
  return null;
}

/** Of the one row that there is, if it has one. A row that lacks it must not be asked. */
function idOf([row, ...others]: readonly object[]): string | null {
  if (row === undefined || others.length > 0 || !Object.hasOwn(row, 'id')) return null;
  const id: unknown = Reflect.get(row, 'id');
  return typeof id === 'string' ? id : null;
}

/** A statement whose answer is one row with an id. */
interface Leader {
  readonly text: string;
  readonly followers: Map<string, Follower>;
}

/** Where the value of a parameter comes from: the id of the row, a parameter of the leader, or it is always this. */
type Source = 'id' | number | { readonly always: unknown };

interface Follower {
  readonly text: string;
  readonly shape: RowShape;
  readonly sources: readonly Source[];
  /** Its text with the leader's in it. */
  readonly ahead: string;
  times: number;
  sent: number;
  used: number;
}

interface Sent {
  readonly follower: Follower;
  readonly answer: Promise<Ahead | null>;
}

interface Ahead {
  /** For which it is the answer. */
  readonly id: unknown;
  readonly rows: readonly object[];
}

/** A statement of one execution, which may lead. */
class Lead {
  /** Something else was read since: what is asked now may have to come after that. */
  isOver = false;
  private readonly values: readonly unknown[];
  private leader: Leader | null = null;
  private id: string | null = null;
  private sent: readonly Sent[] = [];

  constructor(values: readonly unknown[]) {
    this.values = values;
  }

  send({ followers }: Leader, read: ReadRows): void {
    const sure = [...followers.values()].filter(
      ({ times, sent, used }) => times >= sureAfter && sent - 2 * used <= vainAtMost,
    );
    this.sent = sure.map((follower) => ({ follower, answer: this.ask(follower, read) }));
  }

  /** It has come. */
  begin(leader: Leader | null, id: string): void {
    this.leader = leader;
    this.id = id;
  }

  /** Those after it in the order in which they were read can still be taken, those before it cannot. */
  take(statement: Statement, shape: RowShape): Promise<readonly object[] | null> | null {
    if (this.isOver || this.id === null) return null;
    const at = this.sent.findIndex(
      ({ follower }) => follower.text === statement.text && follower.shape === shape && this.fits(follower, statement),
    );
    const found = this.sent[at];
    if (!found) return null;
    this.sent = this.sent.slice(at + 1);
    return this.look(found);
  }

  note({ text, values }: Statement, shape: RowShape): void {
    if (this.isOver || !this.leader || this.id === null || !values.includes(this.id)) return;
    const { followers, text: leading } = this.leader;
    const sources = values.map((value) => this.sourceOf(value));
    const known = followers.get(text);
    if (known && known.shape === shape && isDeepStrictEqual(known.sources, sources)) known.times += 1;
    else if (known ? known.times < sureAfter : followers.size < followersAtMost) {
      const ahead = textAhead(leading, this.values.length, text, sources);
      followers.set(text, { text, shape, sources, ahead, times: 1, sent: 0, used: 0 });
    }
  }

  private sourceOf(value: unknown): Source {
    if (value === this.id) return 'id';
    const at = this.values.indexOf(value);
    return at < 0 ? { always: value } : at;
  }

  private valueOf(source: Source): unknown {
    if (source === 'id') return this.id;
    return typeof source === 'number' ? this.values[source] : source.always;
  }

  private fits({ sources }: Follower, { values }: Statement): boolean {
    return sources.every((source, at) => this.valueOf(source) === values[at]);
  }

  private async ask(follower: Follower, read: ReadRows): Promise<Ahead | null> {
    const own = follower.sources.filter((source) => source !== 'id').map((source) => this.valueOf(source));
    follower.sent += 1;
    let id: unknown = null;
    const shape: RowShape = (columns) => {
      const make = follower.shape(withoutMarks(columns));
      return (values) => {
        id = values[values.length - 1];
        return values[values.length - 2] === null ? nothing : make(values);
      };
    };
    try {
      const rows = await read<object>({ text: follower.ahead, values: [...this.values, ...own] }, shape);
      return { id, rows: rows[0] === nothing ? [] : rows };
    } catch {
      // Whoever asks for it hears why; it is not sent along any more.
      follower.sent = Number.POSITIVE_INFINITY;
      return null;
    }
  }

  private async look({ follower, answer }: Sent): Promise<readonly object[] | null> {
    const ahead = await answer;
    if (ahead?.id !== this.id) return null;
    follower.used += 1;
    return ahead.rows;
  }
}

/** In the place of a row where there is none. */
const nothing = Object.freeze({});

/**
 * The follower for each row of the leader that is looked at, which is one. LIMIT keeps PostgreSQL from writing the leader
 * out in each place of its id; it reads the follower's rows in their order, since there is one row beside them.
 */
function textAhead(leader: string, taken: number, follower: string, sources: readonly Source[]): string {
  let own = taken;
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
