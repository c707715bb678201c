import { type GraphQLSchema, getVariableValues } from 'graphql';
import type { Authentication } from '../access/authentication.ts';
import type { Deps } from '../deps.ts';
import type { Callers } from '../realtime/courtesy.ts';
import type { Answer } from './answers/answer-store.ts';
import type { Answers } from './answers/answers.ts';
import { createContext } from './context.ts';
import type { KnownQueries } from './known-queries.ts';
import { checkVariables } from './operation-size.ts';
import type { PersistedOperations } from './persisted-operations.ts';
import type { PlainRequest } from './plain-request.ts';
import type { Operation } from './yoga.ts';

interface Options {
  readonly schema: GraphQLSchema;
  readonly deps: Deps;
  readonly authentication: Authentication;
  readonly callers: Callers;
  readonly known: KnownQueries;
  readonly persisted: PersistedOperations;
  /** Null: no answer is kept. */
  readonly answers: Answers | null;
}

export interface ShortWay {
  /** An answer that is there already; null: there is none. */
  find(operation: Operation, request: PlainRequest): Answer | null;
  /** Null: ask the long way. */
  ask(operation: Operation, request: PlainRequest): Promise<Answer | null>;
}

/**
 * The way of a query that is as queries nearly always are: asked before, by somebody who is signed in, and answered
 * without an error. It does what the long way through Yoga does, with less between. Whatever is not so is left to the
 * long way, from the beginning: reading twice changes nothing, and so there is one gate for errors.
 */
export function createShortWay(options: Options): ShortWay {
  const { schema, deps, authentication, callers, known, persisted, answers } = options;

  async function answer(operation: Operation, request: PlainRequest): Promise<Answer | null> {
    const asked = request.read();
    const text = asked && persisted.textOf(asked);
    const query = text === null || text === undefined ? null : known.find(text, asked?.operationName ?? null);
    if (!query) return null;
    const variables = asked?.variables ?? {};
    const execute = async (given: Pick<Parameters<typeof createContext>[0], 'deps' | 'viewer'>) => {
      checkVariables(variables);
      // What is compiled is less strict than the specification, of a @oneOf above all.
      const definitions = query.operation.variableDefinitions ?? [];
      if (definitions.length > 0 && getVariableValues(schema, definitions, variables).errors) return null;
      const { requestId } = operation;
      const result = await query.execute(createContext({ ...given, requestId }), variables);
      return result.errors ? null : JSON.stringify(result);
    };
    if (answers) return answers.ask(operation, request.bytes, ({ deps, viewer }) => execute({ deps, viewer }));
    if (operation.readAfter !== null) return null;
    const made = await execute({ deps, viewer: await authentication.authenticate(operation) });
    return made === null ? null : { body: Buffer.from(made) };
  }

  return {
    find: (operation, request) => answers?.find(operation, request.bytes) ?? null,
    async ask(operation, request) {
      const leave = callers.enter();
      try {
        return await answer(operation, request);
      } catch {
        // The long way comes to the same, and says it as it must be said.
        return null;
      } finally {
        leave();
      }
    },
  };
}
