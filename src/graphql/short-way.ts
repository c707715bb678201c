import { type GraphQLSchema, getVariableValues, OperationTypeNode } from 'graphql';
import type { Authentication } from '../access/authentication.ts';
import type { SignInMemory } from '../access/sign-in-memory.ts';
import type { Deps } from '../deps.ts';
import type { Callers } from '../realtime/courtesy.ts';
import type { Answer } from './answers/answer-store.ts';
import type { Answers } from './answers/answers.ts';
import { createContext } from './context.ts';
import type { ContextWith, KnownOperation, KnownOperations } from './known-operations.ts';
import { checkVariables } from './operation-size.ts';
import type { PersistedOperations } from './persisted-operations.ts';
import type { Asked, PlainRequest } from './plain-request.ts';
import { presentErrors, type ReportBug } from './present-errors.ts';
import type { Operation } from './yoga.ts';

interface Options {
  readonly schema: GraphQLSchema;
  readonly deps: Deps;
  /** For mutations, which ask who it is at this moment. */
  readonly authentication: Authentication;
  /** For queries; null: they ask, too. */
  readonly remembered: SignInMemory | null;
  readonly callers: Callers;
  readonly known: KnownOperations;
  readonly persisted: PersistedOperations;
  /** Called when a mutation is over, before it is answered. */
  readonly written: () => void;
  readonly report: ReportBug;
  /** Null: no answer is kept. */
  readonly answers: Answers | null;
}

export interface ShortWay {
  /** An answer that is there already; null: there is none. */
  find(operation: Operation, request: PlainRequest): Answer | null;
  /** Null: ask the long way. */
  ask(operation: Operation, request: PlainRequest): Promise<Answer | null>;
}

/** An operation with all that its execution takes; nothing has been done yet. */
interface Ready {
  readonly asked: Asked;
  readonly query: KnownOperation;
  readonly variables: Readonly<Record<string, unknown>>;
}

/**
 * The way of an operation that is as operations nearly always are: asked before, and by somebody who is signed in. It
 * does what the long way through Yoga does, with less between. A query that is not so, or not answered without an error,
 * is left to the long way, from the beginning: reading twice changes nothing. A mutation is left to it before it begins.
 */
export function createShortWay(options: Options): ShortWay {
  const { schema, deps, authentication, remembered, callers, known, persisted, answers, written, report } = options;

  function prepare(request: PlainRequest): Ready | null {
    const asked = request.read();
    const text = asked && persisted.textOf(asked);
    if (!asked || text === null || text === undefined) return null;
    const query = known.find(text, asked.operationName);
    return query && { asked, query, variables: asked.variables ?? {} };
  }

  /** The variables as resolvers are given them; null: they are not well formed. */
  function coerce({ query, variables }: Ready): Readonly<Record<string, unknown>> | null {
    checkVariables(variables);
    const definitions = query.operation.variableDefinitions ?? [];
    return definitions.length === 0 ? {} : (getVariableValues(schema, definitions, variables).coerced ?? null);
  }

  async function answerQuery(operation: Operation, request: PlainRequest, ready: Ready): Promise<Answer | null> {
    const execute = async (given: Pick<Parameters<typeof createContext>[0], 'deps' | 'viewer'>) => {
      const variables = coerce(ready);
      if (variables === null) return null;
      const { requestId } = operation;
      const contextWith: ContextWith = (own) => createContext({ viewer: given.viewer, requestId, ...own });
      const data = await ready.query.read(given.deps, contextWith, variables);
      return data && JSON.stringify({ data });
    };
    if (answers) return answers.ask(operation, request.bytes, ({ deps, viewer }) => execute({ deps, viewer }));
    if (operation.readAfter !== null) return null;
    const { viewer } = remembered
      ? await remembered.signIn(operation)
      : { viewer: await authentication.authenticate(operation) };
    const made = await execute({ deps, viewer });
    return made === null ? null : { body: Buffer.from(made) };
  }

  /** Null: it may not be done here. What it returns does it, once, and answers whatever becomes of it. */
  async function beginMutation(operation: Operation, request: PlainRequest, ready: Ready) {
    if (request.method !== 'POST' || operation.readAfter !== null) return null;
    const viewer = await authentication.authenticate(operation);
    if (coerce(ready) === null) return null;
    const context = createContext({ deps, viewer, requestId: operation.requestId });
    return async (): Promise<Answer> => {
      const { errors, ...result } = await ready.query.write(context, ready.variables);
      // Also when it failed: nobody knows how far it came.
      written();
      const all = errors ? { errors: presentErrors(errors, context, report), ...result } : result;
      return { body: Buffer.from(JSON.stringify(all)) };
    };
  }

  async function begin(operation: Operation, request: PlainRequest): Promise<Answer | (() => Promise<Answer>) | null> {
    try {
      const ready = prepare(request);
      if (!ready) return null;
      const isMutation = ready.query.operation.operation === OperationTypeNode.MUTATION;
      const begun = await (isMutation ? beginMutation : answerQuery)(operation, request, ready);
      // By somebody who is signed in, as on the long way: else a client would have to say the text for ever.
      if (begun !== null) persisted.keep(ready.asked);
      return begun;
    } catch {
      // The long way comes to the same, and says it as it must be said.
      return null;
    }
  }

  return {
    find: (operation, request) => answers?.find(operation, request.bytes) ?? null,
    async ask(operation, request) {
      const leave = callers.enter();
      try {
        const begun = await begin(operation, request);
        return typeof begun === 'function' ? await begun() : begun;
      } finally {
        leave();
      }
    },
  };
}
