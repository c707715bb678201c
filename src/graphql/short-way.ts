import { type GraphQLSchema, getVariableValues } from 'graphql';
import type { Authentication } from '../access/authentication.ts';
import type { Deps } from '../deps.ts';
import type { Callers } from '../realtime/courtesy.ts';
import { createContext } from './context.ts';
import type { KnownQueries } from './known-queries.ts';
import { checkVariables } from './operation-size.ts';
import type { Operation } from './yoga.ts';

interface Options {
  readonly schema: GraphQLSchema;
  readonly deps: Deps;
  readonly authentication: Authentication;
  readonly callers: Callers;
  readonly known: KnownQueries;
}

/** The body of a POST in JSON to the text of its answer; null: ask the long way. */
export type ShortWay = (operation: Operation, body: Buffer) => Promise<string | null>;

/** Bytes. What is longer is no plain query, and would be read twice. */
const longestBody = 64 * 1024;

/**
 * The way of a query that is as queries nearly always are: asked before, by somebody who is signed in, and answered
 * without an error. It does what the long way through Yoga does, with less between. Whatever is not so is left to the
 * long way, from the beginning: reading twice changes nothing, and so there is one gate for errors.
 */
export function createShortWay({ schema, deps, authentication, callers, known }: Options): ShortWay {
  return async (operation, body) => {
    if (body.length > longestBody) return null;
    const leave = callers.enter();
    try {
      const asked = readBody(body.toString());
      const query = asked && known.find(asked.query, asked.operationName);
      if (!query) return null;
      const variables = asked.variables ?? {};
      const { authorization, acceptLanguage, requestId } = operation;
      const viewer = await authentication.authenticate({ authorization, acceptLanguage });
      checkVariables(variables);
      // What is compiled is less strict than the specification, of a @oneOf above all.
      const definitions = query.operation.variableDefinitions ?? [];
      if (definitions.length > 0 && getVariableValues(schema, definitions, variables).errors) return null;
      const result = await query.execute(createContext({ deps, viewer, requestId }), variables);
      return result.errors ? null : JSON.stringify(result);
    } catch {
      // The long way comes to the same, and says it as it must be said.
      return null;
    } finally {
      leave();
    }
  };
}

interface Asked {
  readonly query: string;
  readonly operationName: string | null;
  readonly variables: Readonly<Record<string, unknown>> | null;
}

/** Null for whatever has another form than this. */
function readBody(body: string): Asked | null {
  const given: unknown = JSON.parse(body);
  if (!isRecord(given)) return null;
  const { query, operationName = null, variables = null, ...more } = given;
  if (typeof query !== 'string' || Object.keys(more).length > 0) return null;
  if (operationName !== null && typeof operationName !== 'string') return null;
  if (variables !== null && !isRecord(variables)) return null;
  return { query, operationName, variables };
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
