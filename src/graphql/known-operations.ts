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
import { learnColumns } from '../database/learned-columns.ts';
import type { Deps } from '../deps.ts';
import type { Context } from './context.ts';
import { withRows } from './with-rows.ts';

type Variables = Readonly<Record<string, unknown>>;

/** An operation that has gone the long way once: valid, within all limits, and answered without an error. */
export interface KnownOperation {
  readonly operation: OperationDefinitionNode;
  /** Of a query, which may be executed twice. */
  read(deps: Deps, contextWith: ContextWith, variables: Variables): Promise<ExecutionResult>;
  /** Of a mutation, once. */
  write(context: Context, variables: Variables): Promise<ExecutionResult>;
}

/** Makes a context that has these. */
export type ContextWith = (own: Pick<Context, 'deps' | 'isMeasured'>) => Context;

export interface KnownOperations {
  /** Subscriptions are not remembered. */
  learn(document: DocumentNode, operationName: string | null): void;
  find(text: string, operationName: string | null): KnownOperation | null;
}

const rememberedAtMost = 500;
const longestRemembered = 20_000;
/** Compiling takes as long as executing a page a few times: who asks once does not pay for it. */
const compiledFrom = 3;

/** Sizes of variables with which a query was within the limits. */
const measuredAtMost = 100;

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
  const columns = learnColumns();
  const measured = new Set<string>();
  let asked = 0;
  let compiled: CompiledQuery | null = null;

  const executeWith = (contextValue: Context, variableValues: Variables) =>
    compiled
      ? compiled.query({}, contextValue, variableValues)
      : execute({ schema, document, operationName, variableValues, contextValue });

  return {
    operation,
    async read(deps, contextWith, variables) {
      asked += 1;
      if (asked === compiledFrom && canCompile(schema, operation)) compiled = compile(schema, document, operationName);
      const size = sizeOf(variables);
      const isMeasured = measured.has(size);
      const misses = columns.misses();
      const narrow = withRows(deps, columns.rows(deps.rowsTogether()));
      const result = await executeWith(contextWith({ deps: narrow, isMeasured }), variables);
      if (!result.errors && measured.size < measuredAtMost) measured.add(size);
      // Reading twice changes nothing: once more, of whole rows.
      return columns.misses() === misses ? result : executeWith(contextWith({ deps, isMeasured }), variables);
    },
    write: async (context, variables) => executeWith(context, variables),
  };
}

/**
 * Queries alone. Trap: graphql-jit writes out the type of a variable field by field. One that holds itself, as a filter
 * does, has no end: seconds in which nothing else is done, until the stack is full.
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

/** All of the variables but what their texts say: that makes no operation larger. */
function sizeOf(variables: Variables): string {
  return JSON.stringify(variables, (_name, value) => (typeof value === 'string' ? '' : value));
}

/** Enums and the specified scalars are in rows as they are in answers: a test holds the schema to it. Null is still checked. */
const asTheyAre = { disableLeafSerialization: true };

/** Null: it cannot be compiled, and is executed as it stands. */
function compile(schema: GraphQLSchema, document: DocumentNode, operationName: string | null): CompiledQuery | null {
  const compiled = compileQuery(schema, document, operationName ?? undefined, asTheyAre);
  return 'query' in compiled ? compiled : null;
}
