import {
  type FieldNode,
  type GraphQLAbstractType,
  type GraphQLField,
  type GraphQLLeafType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  getArgumentValues,
  isAbstractType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
  TypeNameMetaFieldDef,
} from 'graphql';
import { compileObject, type MakeObject, type PlannedField } from './compile-object.ts';
import type { Context } from './context.ts';
import { type Complete, isPromise, PlanRun } from './plan-run.ts';
import { type AskedOperation, fieldsOf, usesVariables } from './selected-fields.ts';

type Variables = Readonly<Record<string, unknown>>;

/** A query, ready to be executed. Null: it did not come out without an error; graphql-js will say what is wrong. */
export type QueryPlan = (context: Context, variables: Variables) => Promise<object | null>;

/** Something that graphql-js must judge. */
class Unplanned extends Error {}

/** Of all objects of a query together. A type that leads back to itself can ask for more by a few lines of fragments. */
const fieldsAtMost = 2_000;

/**
 * What graphql-js finds out for each object of an answer anew is found out once: which fields are asked of which type,
 * with which arguments, resolved and completed how. That is half of the work of a page. Whatever could be an error ends the
 * execution: queries can be executed twice, so nothing here says what was wrong, or where. `spend` is told how many fields
 * are planned.
 */
export function planQuery(
  schema: GraphQLSchema,
  asked: AskedOperation,
  spend: (fields: number) => void,
): QueryPlan | null {
  const root = schema.getQueryType();
  if (!root) return null;
  let places = 0;
  let planned = 0;
  let make: MakeObject;
  try {
    make = planObject(root, [asked.operation], undefined);
  } catch {
    return null;
  }

  return async (context, variables) => {
    const run = new PlanRun(context, variables);
    const data = run.attempt(() => make(run, {}));
    return (await run.over()) ? data : null;
  };

  function planObject(type: GraphQLObjectType, nodes: Selecting, path: Path): MakeObject {
    const fields = fieldsOf(schema, asked, type, nodes);
    planned += fields.length;
    spend(fields.length);
    if (planned > fieldsAtMost) throw new Unplanned('too much');
    return compileObject(fields.map(([key, fieldNodes]) => planField(type, key, fieldNodes, path)));
  }

  function planField(parent: GraphQLObjectType, key: string, nodes: readonly FieldNode[], prev: Path): PlannedField {
    const name = nodes[0]?.name.value ?? '';
    // In a literal it is something else.
    if (key === '__proto__') throw new Unplanned(key);
    if (name === TypeNameMetaFieldDef.name) {
      return { key, value: { typename: parent.name }, complete: (_run, value) => value };
    }
    const field = parent.getFields()[name] ?? ofTheSchemaItself.find((one) => one.name === name && parent === root);
    if (!field) throw new Unplanned(name);
    const path = { prev, key, typename: parent.name };
    const infoOf = planInfo(field, parent, nodes, path);
    return { key, value: planRead(field, nodes, infoOf), complete: planValue(field.type, nodes, path, infoOf) };
  }

  function planRead(field: Field, nodes: readonly FieldNode[], infoOf: InfoOf): PlannedField['value'] {
    const { name, resolve } = field;
    if (!resolve) return { property: name };
    const argumentsOf = planArguments(field, nodes);
    return { resolve: (run, source) => resolve(source, argumentsOf(run), run.context, infoOf(run)) };
  }

  /** Arguments that hang on no variable are the same for ever, the others for one execution. */
  function planArguments(field: Field, [node]: readonly FieldNode[]): (run: PlanRun) => Variables {
    if (!node) throw new Unplanned(field.name);
    if (field.args.length === 0) return () => noArguments;
    if (!usesVariables(node)) {
      const always = getArgumentValues(field, node);
      return () => always;
    }
    return once((run) => getArgumentValues(field, node, run.variables));
  }

  /** The path lacks the places in lists: nothing here reads them. */
  function planInfo(field: Field, parentType: GraphQLObjectType, nodes: readonly FieldNode[], place: Path): InfoOf {
    const { operation, fragments } = asked;
    const { name: fieldName, type: returnType } = field;
    const fieldNodes = [...nodes];
    const path = place as GraphQLResolveInfo['path'];
    return once(({ variables }) => {
      const variableValues = variables as Record<string, unknown>;
      return {
        fieldName,
        fieldNodes,
        returnType,
        parentType,
        path,
        schema,
        fragments,
        rootValue: undefined,
        operation,
        variableValues,
      };
    });
  }

  function once<T>(make: (run: PlanRun) => T): (run: PlanRun) => T {
    const place = places;
    places += 1;
    return (run) => {
      run.made[place] ??= make(run);
      return run.made[place] as T;
    };
  }

  function planValue(type: GraphQLOutputType, nodes: readonly FieldNode[], path: Path, infoOf: InfoOf): Complete {
    if (isNonNullType(type)) {
      const complete = planValue(type.ofType, nodes, path, infoOf);
      return (run, value) => present(complete(run, value));
    }
    if (isListType(type)) return planList(planValue(type.ofType, nodes, path, infoOf));
    if (isLeafType(type)) return planLeaf(type);
    if (isObjectType(type)) {
      const make = planObject(type, nodes, path);
      return (run, value) => (isNothing(value) ? null : make(run, objectOf(value)));
    }
    if (isAbstractType(type)) return planAbstract(type, nodes, path, infoOf);
    throw new Unplanned(String(type));
  }

  function planAbstract(type: GraphQLAbstractType, nodes: readonly FieldNode[], path: Path, infoOf: InfoOf): Complete {
    // Made when the first of its type comes: of all of them at every depth there would be too many.
    const plans = new Map<string, MakeObject>();
    const planOf = (name: string): MakeObject => {
      const member = schema.getType(name);
      if (!isObjectType(member) || !schema.isSubType(type, member)) throw new Unplanned(name);
      const made = planObject(member, nodes, path);
      plans.set(name, made);
      return made;
    };
    const resolveType = type.resolveType ?? ((value: unknown) => Reflect.get(Object(value), '__typename') as unknown);
    return (run, value) => {
      if (isNothing(value)) return null;
      const name = String(resolveType(value, run.context, infoOf(run), type));
      const make = plans.get(name) ?? planOf(name);
      return make(run, objectOf(value));
    };
  }
}

type Field = GraphQLField<unknown, unknown>;
type InfoOf = (run: PlanRun) => GraphQLResolveInfo;
type Path = { readonly prev: Path; readonly key: string; readonly typename: string } | undefined;
type Selecting = Parameters<typeof fieldsOf>[3];

const ofTheSchemaItself: readonly Field[] = [SchemaMetaFieldDef, TypeMetaFieldDef];
const noArguments: Variables = Object.freeze({});

function planList(complete: Complete): Complete {
  return (run, value) => {
    if (isNothing(value)) return null;
    if (!Array.isArray(value)) throw new Unplanned('a list');
    const answer = new Array<unknown>(value.length);
    let at = 0;
    try {
      for (; at < value.length; at += 1) {
        const item: unknown = value[at];
        answer[at] = isPromise(item) ? run.later(item, complete, answer, at) : complete(run, item);
      }
    } catch (error) {
      // Nobody waits for the others any more, and they may fail, too.
      for (const item of value.slice(at)) if (isPromise(item)) item.then(undefined, () => undefined);
      throw error;
    }
    return answer;
  };
}

function planLeaf(type: GraphQLLeafType): Complete {
  return (_run, value) => (isNothing(value) ? null : present(type.serialize(present(value))));
}

function objectOf(value: unknown): object {
  if (typeof value !== 'object' || value === null || value instanceof Error) throw new Unplanned('an object');
  return value;
}

function isNothing(value: unknown): value is null | undefined {
  return value === null || value === undefined;
}

/** Neither null nor a failure in the place of a value. */
function present(value: unknown): unknown {
  if (isNothing(value) || value instanceof Error) throw new Unplanned('null');
  return value;
}
