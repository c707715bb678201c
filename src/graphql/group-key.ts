import { type DocumentNode, Kind, print, visit } from 'graphql';
import { sightOf, type Viewer } from '../access/viewer.ts';

interface Operation {
  readonly document: DocumentNode;
  readonly operationName: string | null | undefined;
  readonly variableValues: Readonly<Record<string, unknown>> | null | undefined;
}

/** Equal for subscriptions that are told the same: their document, variables but `after`, and what their viewers may see. */
export function groupKey({ document, operationName, variableValues }: Operation, viewer: Viewer): string {
  const place = placeVariable(document);
  const variables = Object.entries(variableValues ?? {})
    .filter(([name]) => name !== place)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const tenant = viewer.kind === 'PERSON' ? viewer.tenantId : null;
  const sight = [sightOf(viewer), tenant, viewer.kind, viewer.role, viewer.language];
  return JSON.stringify([document.loc?.source.body ?? print(document), operationName ?? null, variables, sight]);
}

const placeVariables = new WeakMap<DocumentNode, string | null>();

/** The variable that stands for the root field's `after` and for nothing else: the one in which equals may differ. */
function placeVariable(document: DocumentNode): string | null {
  const known = placeVariables.get(document);
  if (known !== undefined) return known;
  const found = findPlaceVariable(document);
  placeVariables.set(document, found);
  return found;
}

function findPlaceVariable(document: DocumentNode): string | null {
  const uses = new Map<string, number>();
  visit(document, {
    Variable(node, _key, parent) {
      if (parent && 'kind' in parent && parent.kind === Kind.VARIABLE_DEFINITION) return;
      uses.set(node.name.value, (uses.get(node.name.value) ?? 0) + 1);
    },
  });
  const roots = document.definitions.flatMap((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION ? definition.selectionSet.selections : [],
  );
  for (const root of roots) {
    if (root.kind !== Kind.FIELD) continue;
    const after = root.arguments?.find(({ name }) => name.value === 'after')?.value;
    if (after?.kind === Kind.VARIABLE && uses.get(after.name.value) === 1) return after.name.value;
  }
  return null;
}
