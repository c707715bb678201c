import type { Described, RowShape } from './row-shape.ts';
import type { ReadRows } from './rows.ts';

/** Where the value of a parameter comes from: the id of the row, a parameter of the leader, or it is always this. */
export type Source = 'id' | number | { readonly always: unknown };

export function sourceOf(value: unknown, id: string, given: readonly unknown[]): Source {
  if (value === id) return 'id';
  const place = given.indexOf(value);
  return place < 0 ? { always: value } : place;
}

export function valueFrom(source: Source, id: string | null, given: readonly unknown[]): unknown {
  if (source === 'id') return id;
  return typeof source === 'number' ? given[source] : source.always;
}

/**
 * The follower for each row of the leader that is looked at, which is one. LIMIT keeps PostgreSQL from writing the leader
 * out in each place of its id; the follower's rows keep their order, since there is one row beside them.
 */
export function textAlong(leader: string, given: number, follower: string, sources: readonly Source[]): string {
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

/** What came of it. */
export interface Along {
  /** For which it is the answer. */
  readonly id: unknown;
  readonly rows: readonly object[];
}

/** Asks by such a text, for rows of that shape. */
export async function readAlong(read: ReadRows, statement: Parameters<ReadRows>[0], of: RowShape): Promise<Along> {
  let id: unknown = null;
  const shape: RowShape = (columns) => {
    const make = of(withoutMarks(columns));
    return (values) => {
      id = values[values.length - 1];
      return values[values.length - 2] === null ? nothing : make(values);
    };
  };
  const rows = await read<object>(statement, shape);
  return { id, rows: rows[0] === nothing ? [] : rows };
}

/** In the place of a row where there is none. */
const nothing = Object.freeze({});

const owns = new WeakMap<readonly Described[], readonly Described[]>();

/** The follower's own columns: always the same object for the same. */
function withoutMarks(columns: readonly Described[]): readonly Described[] {
  const own = owns.get(columns) ?? columns.slice(0, -2);
  owns.set(columns, own);
  return own;
}
