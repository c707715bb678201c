import { encodeGlobalID } from '@pothos/plugin-relay';
import { builder } from './builder.ts';
import type { Context } from './context.ts';

/** Everything with an id of its own, and how `node` reads it: through the domain, with the viewer. */
type NodeReader = (context: Context, id: string) => Promise<object | null>;

const readers = new Map<string, NodeReader>();

export const Node = builder.nodeInterfaceRef();

export function nodeId(typename: string, id: string): string {
  return encodeGlobalID(typename, id);
}

/** The database id behind a node id of that type; null for nonsense and for ids of other types: they count as absent. */
export function decodeNodeId(typename: string, id: string): string | null {
  const decoded = decode(id);
  return decoded?.typename === typename ? decoded.id : null;
}

/** The same for an optional argument: absent stays absent, nonsense becomes an id that nothing has. */
export function decodeNodeIdOr<T>(typename: string, id: string | null | undefined, absent: T): string | T {
  return id === null || id === undefined ? absent : (decodeNodeId(typename, id) ?? nobody);
}

/** No row has this id. */
export const nobody = '00000000-0000-0000-0000-000000000000';

/** Says how `node` reads ids of a type. Each type says it once, where it is defined. */
export function readNodesOf(typename: string, read: NodeReader): void {
  readers.set(typename, read);
}

const decodedForm = /^(\w+):([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** The counterpart of Pothos' encodeGlobalID; its own decodeGlobalID throws, which takes long for many wrong ids. */
function decode(id: string): { typename: string; id: string } | null {
  if (id.length > 200) return null;
  const [, typename, uuid] = decodedForm.exec(Buffer.from(id, 'base64').toString()) ?? [];
  return typename === undefined || uuid === undefined ? null : { typename, id: uuid };
}

builder.queryField('node', (t) =>
  t.field({
    type: Node,
    nullable: true,
    description: 'Anything by its id. Null when there is no such thing or it is not yours to see.',
    args: { id: t.arg.id({ required: true, description: 'The `id` of a Node.' }) },
    resolve: async (_root, args, context) => {
      const decoded = decode(args.id);
      const read = decoded && readers.get(decoded.typename);
      const found = decoded && read ? await read(context, decoded.id) : null;
      return decoded && found ? { ...found, __typename: decoded.typename } : null;
    },
  }),
);
