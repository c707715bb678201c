import { coerceInputValue, type GraphQLSchema, isInputType } from 'graphql';
import type { CaseFilter } from '../cases/case-filter.ts';
import type { CaseOrder } from '../cases/case-order.ts';
import { decodeFilter } from '../cases/case-queries.graphql.ts';
import type { CaseScope } from '../cases/list-cases.ts';
import { viewOutdated } from '../texts/problems-of-views.ts';
import { type Language, say } from '../texts/text.ts';
import type { ViewQuestion } from './judge-view.ts';
import type { SavedViewRow } from './saved-views.ts';

/** A view as today's schema understands what was stored. */
interface StoredView {
  /** Null: the schema has no such filter or order any more. */
  readonly question: ViewQuestion | null;
  readonly problem: ((language: Language) => string) | null;
}

/** Reads a stored filter as if it had just been sent: what the schema no longer takes is found here and breaks nothing. */
export function readStoredView(schema: GraphQLSchema, view: SavedViewRow): StoredView {
  const filter = coerce(schema, 'CaseFilter', view.filter);
  const order = view.orderBy === null ? null : coerce(schema, 'CaseOrder', view.orderBy);
  const wrong = filter.wrong ?? order?.wrong ?? null;
  if (wrong !== null) return { question: null, problem: (language) => say(viewOutdated, language, { path: wrong }) };
  // The database takes no other scope, and the types are those that were just checked.
  const scope = view.scope as CaseScope;
  const question = {
    scope,
    filter: decodeFilter(filter.value as CaseFilter),
    orderBy: (order?.value ?? null) as CaseOrder | null,
  };
  return { question, problem: null };
}

interface Coerced {
  readonly value: unknown;
  /** Where it is wrong first; null: nowhere. */
  readonly wrong: string | null;
}

function coerce(schema: GraphQLSchema, typename: string, stored: unknown): Coerced {
  const type = schema.getType(typename);
  if (!isInputType(type)) throw new Error(`${typename} is no input.`);
  const wrong: string[] = [];
  const root = typename === 'CaseFilter' ? 'filter' : 'orderBy';
  const value = coerceInputValue(stored, type, (path) => wrong.push([root, ...path].join('.')));
  return { value, wrong: wrong[0] ?? null };
}
