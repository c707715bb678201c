import { type FieldNode, type GraphQLResolveInfo, Kind, type SelectionSetNode } from 'graphql';

/**
 * Whether a field of that name may be asked of what is resolved: for what must be read before all else, or not at all.
 * What stands under @skip or @include counts as asked.
 */
export function isAsked({ fieldNodes, fragments }: Pick<GraphQLResolveInfo, 'fieldNodes' | 'fragments'>, name: string) {
  return fieldNodes.some((node) => asks(node, fragments, name));
}

/** A document's nodes are the same objects each time it is executed. */
const known = new WeakMap<FieldNode, Map<string, boolean>>();

function asks(node: FieldNode, fragments: GraphQLResolveInfo['fragments'], name: string): boolean {
  const answers = known.get(node) ?? new Map<string, boolean>();
  known.set(node, answers);
  const answer = answers.get(name) ?? holds(node.selectionSet, fragments, name);
  answers.set(name, answer);
  return answer;
}

function holds(set: SelectionSetNode | undefined, fragments: GraphQLResolveInfo['fragments'], name: string): boolean {
  return (set?.selections ?? []).some((selection) => {
    if (selection.kind === Kind.FIELD) return selection.name.value === name;
    if (selection.kind === Kind.INLINE_FRAGMENT) return holds(selection.selectionSet, fragments, name);
    return holds(fragments[selection.name.value]?.selectionSet, fragments, name);
  });
}
