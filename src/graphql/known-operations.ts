import {
  type DocumentNode,
  type ExecutionResult,
  execute,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  getOperationAST,
  isInputObjectType,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  type TypeNode,
} from 'graphql';
import { type CompiledQuery, compileQuery } from 'graphql-jit';
import type { Context } from './context.ts';

type Variables = Readonly<Record<string, unknown>>;

/** An operation that has gone the long way once: valid, within all limits, and answered without an error. */
export interface KnownOperation {
  readonly operation: OperationDefinitionNode;
  execute(context: Context, variables: Variables): Promise<ExecutionResult> | ExecutionResult;
}

export interface KnownOperations {
  /** Subscriptions are not remembered. */
  learn(document: DocumentNode, operationName: string | null): void;
  find(text: string, operationName: string | null): KnownOperation | null;
}

const rememberedAtMost = 500;
const longestRemembered = 20_000;
/** Compiling takes as long as executing a page a few times: who asks once does not pay for it. */
const compiledFrom = 3;

/** By their text: what is asked again is neither read nor checked again, and a query is in the end compiled. */
export function createKnownOperations(schema: GraphQLSchema): KnownOperations {
  const known = new Map<string, KnownOperation>();
  const keyOf = (text: string, operationName: string | null) => `${operationName ?? ''}\n${text}`;

  return {
    learn(document, operationName) {
      const text = document.loc?.source.body;
      const operation = getOperationAST(document, operationName);
      if (text === undefined || text.length > longestRemembered) return;
      if (!operation || operation.operation === OperationTypeNode.SUBSCRIPTION) return;
      if (known.has(keyOf(text, operationName))) return;
      known.set(keyOf(text, operationName), knownOperation(schema, document, operation));
      const [oldest] = known.keys();
      if (known.size > rememberedAtMost && oldest !== undefined) known.delete(oldest);
    },
    find(text, operationName) {
      const key = keyOf(text, operationName);
      const found = known.get(key);
      if (!found) return null;
      // The one that nobody has asked for the longest leaves first.
      known.delete(key);
      known.set(key, found);
      return found;
    },
  };
}

function knownOperation(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): KnownOperation {
  const operationName = operation.name?.value ?? null;
  let asked = 0;
  let compiled: CompiledQuery | null = null;
  return {
    operation,
    execute(contextValue, variableValues) {
      asked += 1;
      if (asked === compiledFrom && canCompile(schema, operation)) compiled = compile(schema, document, operationName);
      if (compiled) return compiled.query({}, contextValue, variableValues);
      return execute({ schema, document, operationName, variableValues, contextValue });
    },
  };
}

/**
 * Queries alone. Trap: graphql-jit writes out the type of a variable field by field. One that holds itself, as a filter does, has no end:
 * seconds in which nothing else is done, until the stack is full.
 */
function canCompile(schema: GraphQLSchema, { operation, variableDefinitions = [] }: OperationDefinitionNode): boolean {
  if (operation !== OperationTypeNode.QUERY) return false;
  return variableDefinitions.every(({ type }) => {
    const found = schema.getType(nameOf(type));
    return found === undefined || !holdsItself(found, []);
  });
}

const nameOf = (type: TypeNode): string => (type.kind === Kind.NAMED_TYPE ? type.name.value : nameOf(type.type));

function holdsItself(type: GraphQLNamedType, around: readonly GraphQLNamedType[]): boolean {
  if (!isInputObjectType(type)) return false;
  if (around.includes(type)) return true;
  return Object.values(type.getFields()).some((field) => holdsItself(getNamedType(field.type), [...around, type]));
}

/** Null: it cannot be compiled, and is executed as it stands. */
function compile(schema: GraphQLSchema, document: DocumentNode, operationName: string | null): CompiledQuery | null {
  const compiled = compileQuery(schema, document, operationName ?? undefined);
  return 'query' in compiled ? compiled : null;
}
