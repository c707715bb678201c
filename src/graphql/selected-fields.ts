import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLIncludeDirective,
  type GraphQLObjectType,
  type GraphQLSchema,
  GraphQLSkipDirective,
  getDirectiveValues,
  isAbstractType,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  typeFromAST,
  visit,
} from 'graphql';

type Variables = Readonly<Record<string, unknown>>;

/** An operation whose @skip and @include are decided. */
export interface AskedOperation {
  readonly operation: OperationDefinitionNode;
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  /** The values of the variables on which they hang. */
  readonly conditions: Variables;
}

/**
 * What is asked of an object of that type by these selections, in the order of the answer: its keys, each with all fields
 * that are merged under it: https://spec.graphql.org/October2021/#sec-Field-Collection
 */
export function fieldsOf(
  schema: GraphQLSchema,
  { fragments, conditions }: AskedOperation,
  type: GraphQLObjectType,
  selecting: readonly Pick<FieldNode, 'selectionSet'>[],
): readonly (readonly [key: string, nodes: readonly FieldNode[]])[] {
  const found = new Map<string, FieldNode[]>();
  const seen = new Set<string>();

  function collect(selection: SelectionNode): void {
    if (!isIncluded(selection, conditions)) return;
    if (selection.kind === Kind.FIELD) {
      const key = (selection.alias ?? selection.name).value;
      found.set(key, [...(found.get(key) ?? []), selection]);
    } else if (selection.kind === Kind.INLINE_FRAGMENT) {
      if (fits(selection.typeCondition)) selection.selectionSet.selections.forEach(collect);
    } else {
      const fragment = fragments[selection.name.value];
      if (!fragment || seen.has(selection.name.value)) return;
      seen.add(selection.name.value);
      if (fits(fragment.typeCondition)) fragment.selectionSet.selections.forEach(collect);
    }
  }

  function fits(condition: FragmentDefinitionNode['typeCondition'] | undefined): boolean {
    if (!condition) return true;
    const wanted = typeFromAST(schema, condition);
    return wanted === type || (isAbstractType(wanted) && schema.isSubType(wanted, type));
  }

  for (const { selectionSet } of selecting) selectionSet?.selections.forEach(collect);
  return [...found];
}

function isIncluded(selection: SelectionNode, conditions: Variables): boolean {
  if (getDirectiveValues(GraphQLSkipDirective, selection, conditions)?.if === true) return false;
  return getDirectiveValues(GraphQLIncludeDirective, selection, conditions)?.if !== false;
}

/** The variables that decide what is asked at all. */
export function conditionsOf(document: DocumentNode): readonly string[] {
  const names = new Set<string>();
  visit(document, {
    Directive({ name, arguments: given = [] }) {
      if (name.value !== GraphQLSkipDirective.name && name.value !== GraphQLIncludeDirective.name) return;
      for (const { value } of given) if (value.kind === Kind.VARIABLE) names.add(value.name.value);
    },
  });
  return [...names];
}

/** Whether the value of a field hangs on a variable: its own, not what is asked of it. */
export function usesVariables({ arguments: given = [] }: FieldNode): boolean {
  let found = false;
  for (const argument of given) {
    visit(argument, {
      Variable() {
        found = true;
      },
    });
  }
  return found;
}
