import pg from 'pg';

/** A column of an answer, as PostgreSQL describes it. */
export interface Described {
  readonly name: string;
  readonly dataTypeID: number;
}

/** Makes a row of the values of its columns. */
export type MakeRow = (values: readonly unknown[]) => object;

/** How rows come that have these columns. The columns of a statement are the same object each time it is asked. */
export type RowShape = (columns: readonly Described[]) => MakeRow;

const { builtins } = pg.types;

/** The same values as Prisma gives: instants as Date, counts of 64 bits as bigint. */
export const parsers: Readonly<Record<number, (text: string) => unknown>> = {
  [builtins.INT8]: BigInt,
  [builtins.TIMESTAMPTZ]: readInstant,
};

/** As connections with `timezone=UTC` write it, with milliseconds at most: 2026-11-24 22:58:00.197+00. */
function readInstant(text: string): Date {
  const end = text.length - '+00'.length;
  // Date.parse takes several times as long as what follows, which is right for years from 0100 to 9999.
  if (text.charCodeAt(4) !== hyphen || !text.endsWith('+00') || text.startsWith('00'))
    return new Date(`${text.replace(' ', 'T')}:00`);
  let fraction = 0;
  let unit = 100;
  for (let at = 20; at < end; at += 1, unit /= 10) fraction += digit(text, at) * unit;
  return new Date(
    Date.UTC(
      two(text, 0) * 100 + two(text, 2),
      two(text, 5) - 1,
      two(text, 8),
      two(text, 11),
      two(text, 14),
      two(text, 17),
      fraction,
    ),
  );
}

const hyphen = 45;
const digit = (text: string, at: number) => text.charCodeAt(at) - 48;
const two = (text: string, at: number) => digit(text, at) * 10 + digit(text, at + 1);

/** What reads a value of that type from its text. Null: the text is the value. */
export function parserOf(dataTypeID: number): ((text: string) => unknown) | null {
  const own = parsers[dataTypeID];
  if (own) return own;
  const parser = pg.types.getTypeParser(dataTypeID, 'text');
  // The driver's own for all that it does not know.
  return parser === asText ? null : parser;
}

const asText = pg.types.getTypeParser(builtins.TEXT, 'text');

const byColumns = new WeakMap<readonly Described[], MakeRow>();
const byNames = new Map<string, MakeRow>();
const rememberedAtMost = 500;

/** Plain objects with all columns. */
export const plainRows: RowShape = (columns) => {
  const known = byColumns.get(columns);
  if (known) return known;
  const names = columns.map(({ name }) => name);
  const key = names.join();
  const made = byNames.get(key) ?? compileRow(names);
  if (byNames.size < rememberedAtMost) byNames.set(key, made);
  byColumns.set(columns, made);
  return made;
};

/** An object literal, compiled: V8 then knows the form of the rows, which copying names one by one hides from it. */
function compileRow(names: readonly string[]): MakeRow {
  const members = names.map((name, index) => `${JSON.stringify(name)}: values[${index}]`);
  return new Function('values', `return { ${members.join(', ')} };`) as MakeRow;
}

/** Copied with the rest by whoever copies a row, and so asked for. */
const copy = Symbol('copy');

/**
 * Rows that lack some columns, and tell of it when they are asked for them, or are copied. They throw nothing: who reads
 * a property, such as a compiled query, need not be ready for that.
 */
export function rowsWithout(lacking: readonly string[], miss: (names: readonly string[]) => void): RowShape {
  const telling = (names: readonly string[]) => ({ enumerable: true, get: () => miss(names) });
  const whenCopied = telling(lacking);
  const prototype = Object.create(Object.prototype, Object.fromEntries(lacking.map((name) => [name, telling([name])])));
  const made = new WeakMap<readonly Described[], MakeRow>();
  return (columns) => {
    const make = made.get(columns) ?? compileConstructor(columns, prototype, whenCopied);
    made.set(columns, make);
    return make;
  };
}

/** The same with a constructor, which is what V8 makes objects with a prototype by. */
function compileConstructor(columns: readonly Described[], prototype: object, whenCopied: PropertyDescriptor): MakeRow {
  const members = columns.map(({ name }, index) => `this[${JSON.stringify(name)}] = values[${index}];`);
  const Row = new Function(
    'copy',
    'whenCopied',
    `return function Row(values) { ${members.join(' ')} Object.defineProperty(this, copy, whenCopied); };`,
  )(copy, whenCopied) as new (
    values: readonly unknown[],
  ) => object;
  Row.prototype = prototype;
  return (values) => new Row(values);
}
