import {
  type DocumentNode,
  type ExecutionResult,
  execute,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  getOperationAST,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
} from 'graphql';
import { learnWhatFollows } from '../database/foresight.ts';
import { learnColumns } from '../database/learned-columns.ts';
import type { Deps } from '../deps.ts';
import type { Context } from './context.ts';
import { planQuery, type QueryPlan } from './query-plan.ts';
import { conditionsOf } from './selected-fields.ts';
import { withRows } from './with-rows.ts';

type Variables = Readonly<Record<string, unknown>>;

/** An operation that has gone the long way once: valid, within all limits, and answered without an error. */
export interface KnownOperation {
  readonly operation: OperationDefinitionNode;
  /** Of a query, which may be executed twice, with coerced variables. Null: not without an error. */
  read(deps: Deps, contextWith: ContextWith, variables: Variables): Promise<object | null>;
  /** Of a mutation, once, with variables as they came. */
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
/** Fields of all plans together: less than 100 MiB. */
const plannedAtMost = 100_000;
/** Plans of one query: for each way in which its @skip and @include come out. */
const plansAtMost = 16;

/** Sizes of variables with which a query was within the limits. */
const measuredAtMost = 100;

/** By their text: what is asked again is neither read nor checked again, and of a query it is planned how. */
export function createKnownOperations(schema: GraphQLSchema): KnownOperations {
  const known = new Map<string, KnownOperation>();
  const keyOf = (text: string, operationName: string | null) => `${operationName ?? ''}\n${text}`;
  let planned = 0;
  /** What is asked again is soon learnt again. */
  const spend = (fields: number) => {
    planned += fields;
    if (planned <= plannedAtMost) return;
    known.clear();
    planned = 0;
  };

  return {
    learn(document, operationName) {
      const text = document.loc?.source.body;
      const operation = getOperationAST(document, operationName);
      if (text === undefined || text.length > longestRemembered) return;
      if (!operation || operation.operation === OperationTypeNode.SUBSCRIPTION) return;
      if (known.has(keyOf(text, operationName))) return;
      known.set(keyOf(text, operationName), knownOperation(schema, document, operation, spend));
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
  spend: (fields: number) => void,
): KnownOperation {
  const operationName = operation.name?.value ?? null;
  const columns = learnColumns();
  const foresight = learnWhatFollows();
  const measured = new Set<string>();
  const planFor = createPlans(schema, document, operation, spend);

  return {
    operation,
    async read(deps, contextWith, variables) {
      const plan = planFor(variables);
      if (!plan) return null;
      const size = sizeOf(variables);
      const isMeasured = measured.has(size);
      const misses = columns.misses();
      const together = deps.rowsTogether();
      // The embedded database is in this process: there is no way to it.
      const reading = deps.databaseKind === 'embedded' ? together : foresight.rows(together);
      const narrow = withRows(deps, columns.rows(reading));
      const data = await plan(contextWith({ deps: narrow, isMeasured }), variables);
      if (data && measured.size < measuredAtMost) measured.add(size);
      // Reading twice changes nothing: once more, of whole rows.
      return columns.misses() === misses ? data : plan(contextWith({ deps, isMeasured }), variables);
    },
    write: async (contextValue, variableValues) =>
      execute({ schema, document, operationName, variableValues, contextValue }),
  };
}

/** Null: it cannot be planned, or comes out in too many ways. */
function createPlans(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  spend: (fields: number) => void,
): (variables: Variables) => QueryPlan | null {
  const names = conditionsOf(document);
  const fragments = fragmentsOf(document);
  const plans = new Map<string, QueryPlan | null>();
  return (variables) => {
    // No more of the variables is kept with the plan.
    const conditions = Object.fromEntries(names.map((name) => [name, variables[name]]));
    const key = JSON.stringify(conditions);
    const known = plans.get(key);
    if (known !== undefined || plans.size >= plansAtMost) return known ?? null;
    const made = planQuery(schema, { operation, fragments, conditions }, spend);
    plans.set(key, made);
    return made;
  };
}

function fragmentsOf({ definitions }: DocumentNode): Readonly<Record<string, FragmentDefinitionNode>> {
  const all = definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);
  return Object.fromEntries(all.map((fragment) => [fragment.name.value, fragment]));
}

/** All of the variables but what their texts say: that makes no operation larger. */
function sizeOf(variables: Variables): string {
  return JSON.stringify(variables, (_name, value) => (typeof value === 'string' ? '' : value));
}
