import { Prisma } from '../generated/prisma/client.ts';

/** What a list of columns is made of: the name of each in a row, and its expression. */
type ColumnList = ReadonlyMap<string, string>;

/** By their text: whoever sees it in a statement knows of what it is made. Made once each, when modules are loaded. */
const lists = new Map<string, ColumnList>();

/** Expressions under the names that they have in a row. A statement that stands alone may be asked for some of them only. */
export function columnList(expressions: Readonly<Record<string, string>>): Prisma.Sql {
  const list: ColumnList = new Map(Object.entries(expressions));
  const text = textOf(list, list.keys());
  lists.set(text, list);
  return Prisma.raw(text);
}

/** Columns of a table under the names that Prisma gives them, from the list of its fields that Prisma makes; and more. */
export function columnsOf<F extends string>(
  fields: Readonly<Record<F, string>>,
  arrays: readonly F[] = [],
  more: Readonly<Record<string, string>> = {},
): Prisma.Sql {
  const expressionOf = (field: F) => {
    const column = snakeCase(field);
    // Prisma reads a list that is null as an empty one.
    return arrays.includes(field) ? `coalesce(${column}, '{}')` : column;
  };
  const expressions = (Object.keys(fields) as F[]).map((field) => [field, expressionOf(field)]);
  return columnList({ ...Object.fromEntries(expressions), ...more });
}

/** The column of a field, as the schema maps all of them. */
export const snakeCase = (name: string) => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

function textOf(list: ColumnList, names: Iterable<string>): string {
  return Array.from(names, (name) => `${list.get(name)} AS "${name}"`).join(', ');
}

/** The one list of columns that stands in a statement, and the statement with some of them; null: there is none, or two. */
export function columnsIn(
  statement: string,
): { readonly columns: ColumnList; readonly only: (names: ReadonlySet<string>) => string } | null {
  const found = [...lists].filter(([text]) => statement.includes(text));
  // One list may begin with all of another: the whole of it is meant.
  const [text, columns] = found.sort(([one], [other]) => other.length - one.length)[0] ?? [];
  if (text === undefined || columns === undefined) return null;
  const [before = '', after = '', ...more] = statement.split(text);
  if (more.length > 0 || found.some(([other]) => before.includes(other) || after.includes(other))) return null;
  return {
    columns,
    // In the order of the list, so that equal choices are one statement.
    only: (names) =>
      `${before}${textOf(
        columns,
        [...columns.keys()].filter((name) => names.has(name)),
      )}${after}`,
  };
}
