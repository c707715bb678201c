import { coveredTables } from './covered-tables.ts';

const tables: ReadonlySet<string> = new Set(Object.keys(coveredTables));
/** They make rows of what they are given. */
const pureFunctions: ReadonlySet<string> = new Set(['unnest(', 'jsonb_to_recordset(', 'generate_series(']);

/** Statements are written by hand, and so there are few; only those of filters have texts without end. */
const judged = new Map<string, boolean>();
const judgedAtMost = 2_000;

/** Whether each FROM and JOIN is of a covered table, a list that was given, or a statement within this one. */
export function readsCoveredTables(text: string): boolean {
  const known = judged.get(text);
  if (known !== undefined) return known;
  const is = judge(text);
  if (judged.size < judgedAtMost) judged.set(text, is);
  return is;
}

/** The time of the database, and chance. */
const notUnderstood = /\b(?:now|clock_timestamp|random|gen_random_uuid|nextval)\(|\bcurrent_|\blocaltime/i;
const sourceForm = /\b(?:FROM|JOIN)\s+(?:LATERAL\s*)?([\w".]+\(|[\w".]+|\()/gi;
/** WITH name (columns) AS (SELECT … */
const namedForm =
  /(?:\bWITH\s+(?:RECURSIVE\s+)?|,\s*)(\w+)(?:\s*\([^()]*\))?\s+AS\s+(?:(?:NOT\s+)?MATERIALIZED\s+)?\(\s*(?:SELECT|VALUES)\b/gi;

function judge(given: string): boolean {
  const text = given.replaceAll(/'[^']*'/g, "''");
  if (notUnderstood.test(text) || listsTables(text)) return false;
  const named = new Set([...text.matchAll(namedForm)].map(([, name = '']) => name));
  const sources = [...text.matchAll(sourceForm)].map(([, source = '']) => source);
  // A number is the place in a text: substring(… FROM 8).
  const isCovered = (source: string) =>
    source === '(' || pureFunctions.has(source) || /^\d+$/.test(source) || tables.has(source) || named.has(source);
  return sources.length > 0 && sources.every(isCovered);
}

const tokens = /[(),]|\b(?:FROM|SELECT|WHERE|GROUP|ORDER|LIMIT|UNION|HAVING|WINDOW)\b/gi;

/** Whether a FROM is followed by several sources with commas between them, of which only the first would be seen. */
function listsTables(text: string): boolean {
  const isInFrom = [false];
  for (const [token] of text.matchAll(tokens)) {
    if (token === '(') isInFrom.push(false);
    else if (token === ')') isInFrom.pop();
    else if (token !== ',') isInFrom[isInFrom.length - 1] = token.toUpperCase() === 'FROM';
    else if (isInFrom.at(-1)) return true;
  }
  return false;
}
