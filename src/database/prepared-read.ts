import type pg from 'pg';
import { type Described, type MakeRow, parserOf, type RowShape } from './row-shape.ts';

/** A statement that is asked again and again, and what is known of its answers. */
export interface Prepared {
  readonly text: string;
  /** Under which each connection keeps it; null: it is not kept. */
  readonly name: string | null;
  /** As PostgreSQL first described it. */
  columns: readonly Described[] | null;
  /** What reads values from their texts, at their places; parallel to `columns`. */
  parsers: readonly (readonly [place: number, parse: (text: string) => unknown])[];
}

/** What of the driver's connection is used here; it is public, its types say otherwise. */
interface Wire {
  readonly stream: { cork(): void; uncork(): void };
  parse(message: { readonly text: string; readonly name: string }): void;
  bind(message: { readonly statement: string; readonly values: readonly (string | null)[] }): void;
  describe(message: { readonly type: 'P'; readonly name: string }): void;
  execute(message: { readonly portal: string; readonly rows: number }): void;
  sync(): void;
}

/** Names of statements that a connection keeps. It ends with the connection, and so with every failure. */
const keptBy = new WeakMap<object, Set<string>>();

/** A statement to be answered. */
export interface Asked {
  readonly prepared: Prepared;
  readonly values: readonly (string | null)[];
  readonly shape: RowShape;
  readonly resolve: (rows: readonly object[]) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Answers all that `take` gives, in turn, over one connection of the pool: they leave in one piece, and come back in one.
 * It is asked when there is a connection (true), or when none was to be had: who is given then is told so.
 */
export function readPrepared(pool: pg.Pool, take: (isConnected: boolean) => readonly Asked[]): void {
  pool.connect((unreachable, client, release) => {
    if (unreachable || !client) {
      for (const { reject } of take(false)) reject(unreachable);
      return;
    }
    const all = take(true);
    const done = (error: Error | null, others: readonly Asked[]) => {
      // A connection on which something failed is not used again: what it has prepared is not known any more.
      release(error ?? undefined);
      // What stood behind what failed was not looked at.
      if (others.length > 0) readPrepared(pool, () => others);
    };
    client.query(new Read(all, done));
  });
}

/** A value as it is sent: in the driver's place, which guesses what it may be. */
export function asSent(value: unknown): string | null {
  if (typeof value === 'string') return value;
  if (value === null || value === undefined) return null;
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint') return String(value);
  // PostgreSQL reads years of four digits in this form: for others see instant.
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return arrayText(value.map(asSent));
  throw new Error('A statement by hand is given texts, numbers, booleans, moments and lists of them.');
}

/** A list as PostgreSQL reads it: https://www.postgresql.org/docs/15/arrays.html#ARRAYS-IO */
export function arrayText(values: readonly (string | null)[]): string {
  const quoted = values.map((value) => (value === null ? 'NULL' : `"${value.replaceAll(/["\\]/g, '\\$&')}"`));
  return `{${quoted.join(',')}}`;
}

/**
 * Statements on their way through the driver, in place of its own Query: that is one statement, has PostgreSQL describe
 * the columns each time, reads the description, and copies every row by names.
 */
class Read implements pg.Submittable {
  private readonly all: readonly Asked[];
  private readonly done: (error: Error | null, others: readonly Asked[]) => void;
  private readonly answers: object[][];
  private readonly unreadable = new Map<number, unknown>();
  private at = 0;
  private make: MakeRow | null = null;

  constructor(all: readonly Asked[], done: Read['done']) {
    this.all = all;
    this.done = done;
    this.answers = all.map(() => []);
  }

  submit(connection: pg.Connection): Error | null {
    // The driver's own types lack what it has for such as this.
    const wire = connection as unknown as Wire;
    const kept = keptBy.get(connection) ?? new Set();
    keptBy.set(connection, kept);
    wire.stream.cork();
    try {
      for (const { prepared, values } of this.all) send(wire, kept, prepared, values);
      wire.sync();
    } finally {
      wire.stream.uncork();
    }
    this.begin();
    return null;
  }

  handleRowDescription({ fields }: { readonly fields: readonly Described[] }): void {
    const asked = this.all[this.at];
    if (!asked) return;
    asked.prepared.columns = fields.map(({ name, dataTypeID }) => ({ name, dataTypeID }));
    asked.prepared.parsers = fields.flatMap(({ dataTypeID }, place) => {
      const parse = parserOf(dataTypeID);
      return parse === null ? [] : [[place, parse] as const];
    });
    this.begin();
  }

  handleDataRow({ fields }: { readonly fields: unknown[] }): void {
    try {
      for (const [place, parse] of this.all[this.at]?.prepared.parsers ?? []) {
        const text = fields[place];
        if (typeof text === 'string') fields[place] = parse(text);
      }
      if (this.make) this.answers[this.at]?.push(this.make(fields));
    } catch (error) {
      this.unreadable.set(this.at, error);
    }
  }

  handleCommandComplete(): void {
    this.at += 1;
    this.begin();
  }

  handleEmptyQuery(): void {
    this.handleCommandComplete();
  }

  handleError(error: Error): void {
    const [failed, ...others] = this.all.slice(this.at);
    this.answer();
    failed?.reject(error);
    this.done(error, others);
  }

  handleReadyForQuery(): void {
    this.done(null, []);
    this.answer();
  }

  /** What columns the next rows have is known already, unless it is told first. */
  private begin(): void {
    const asked = this.all[this.at];
    this.make = asked?.prepared.columns ? asked.shape(asked.prepared.columns) : null;
  }

  private answer(): void {
    for (const [index, { resolve, reject }] of this.all.slice(0, this.at).entries()) {
      if (this.unreadable.has(index)) reject(this.unreadable.get(index));
      else resolve(this.answers[index] ?? []);
    }
  }
}

function send(wire: Wire, kept: Set<string>, { text, name, columns }: Prepared, values: readonly (string | null)[]) {
  const statement = name ?? '';
  if (name === null || !kept.has(name)) wire.parse({ text, name: statement });
  if (name !== null) kept.add(name);
  wire.bind({ statement, values });
  if (columns === null) wire.describe({ type: 'P', name: '' });
  wire.execute({ portal: '', rows: 0 });
}
