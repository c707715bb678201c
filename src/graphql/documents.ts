import {
  type DocumentNode,
  type ExecutionResult,
  execute,
  type GraphQLSchema,
  getOperationAST,
  type OperationDefinitionNode,
  OperationTypeNode,
} from 'graphql';
import { type CompiledQuery, compileQuery } from 'graphql-jit';
import type { Context } from './context.ts';

type Variables = Readonly<Record<string, unknown>>;

/** A query that was parsed and found valid, and how to execute it. */
export interface KnownQuery {
  readonly operation: OperationDefinitionNode;
  execute(context: Context, variables: Variables): Promise<ExecutionResult> | ExecutionResult;
}

/** Null: it is no query, or not valid. */
type Read = (text: string) => DocumentNode | null;

const rememberedAtMost = 500;
const longestRemembered = 20_000;
/** Compiling takes as long as executing a page a few times: who asks once does not pay for it. */
const compiledFrom = 4;

/** Queries by their text: what is asked again is neither read nor checked again, and in the end compiled. */
export function createDocuments(schema: GraphQLSchema, read: Read) {
  const known = new Map<string, KnownQuery>();

  return (text: string, operationName: string | null): KnownQuery | null => {
    const key = operationName === null ? text : `${operationName}\n${text}`;
    const found = known.get(key);
    if (found) {
      // The one that nobody has asked for the longest leaves first.
      known.delete(key);
      known.set(key, found);
      return found;
    }
    const document = read(text);
    const operation = document && getOperationAST(document, operationName);
    if (!operation || operation.operation !== OperationTypeNode.QUERY) return null;
    const query = knownQuery(schema, document, operation);
    if (text.length <= longestRemembered) {
      known.set(key, query);
      const [oldest] = known.keys();
      if (known.size > rememberedAtMost && oldest !== undefined) known.delete(oldest);
    }
    return query;
  };
}

function knownQuery(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode): KnownQuery {
  const operationName = operation.name?.value ?? null;
  let asked = 0;
  let compiled: CompiledQuery | null = null;
  return {
    operation,
    execute(contextValue, variableValues) {
      asked += 1;
      if (asked === compiledFrom) compiled = compile(schema, document, operationName);
      if (compiled) return compiled.query({}, contextValue, variableValues);
      return execute({ schema, document, operationName, variableValues, contextValue });
    },
  };
}

/** Null: it cannot be compiled, and is executed as it stands. */
function compile(schema: GraphQLSchema, document: DocumentNode, operationName: string | null): CompiledQuery | null {
  const compiled = compileQuery(schema, document, operationName ?? undefined);
  return 'query' in compiled ? compiled : null;
}
