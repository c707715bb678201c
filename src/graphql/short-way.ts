import { type DocumentNode, type GraphQLError, type GraphQLSchema, getVariableValues } from 'graphql';
import type { Authentication } from '../access/authentication.ts';
import type { Deps } from '../deps.ts';
import type { Callers } from '../realtime/courtesy.ts';
import { createContext } from './context.ts';
import { createDocuments } from './documents.ts';
import { checkVariables } from './operation-size.ts';
import type { Operation } from './yoga.ts';

interface Options {
  readonly schema: GraphQLSchema;
  readonly deps: Deps;
  readonly authentication: Authentication;
  readonly callers: Callers;
  /** By Yoga, with all its limits. */
  readonly read: (text: string) => { readonly document: DocumentNode; readonly errors: readonly GraphQLError[] };
}

/** The body of a POST in JSON to the text of its answer; null: ask the long way. */
export type ShortWay = (operation: Operation, body: string) => Promise<string | null>;

/**
 * The way of a query that is as queries nearly always are: known, valid, asked by somebody who is signed in, and answered
 * without an error. It does what the long way through Yoga does, with less between. Whatever is not so is left to the
 * long way, from the beginning: reading twice changes nothing, and so there is one gate for errors.
 */
export function createShortWay({ schema, deps, authentication, callers, read }: Options): ShortWay {
  const queryOf = createDocuments(schema, (text) => {
    const { document, errors } = read(text);
    return errors.length > 0 ? null : document;
  });

  return async (operation, body) => {
    const leave = callers.enter();
    try {
      const asked = readBody(body);
      const query = asked && queryOf(asked.query, asked.operationName);
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
