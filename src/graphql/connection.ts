import { type FieldMap, type InterfaceRef, type ObjectRef, parseCursorConnectionArgs } from '@pothos/core';
import { badArgument } from '../errors.ts';
import { badArgumentTexts } from '../texts/bad-arguments.ts';
import { builder } from './builder.ts';

const defaultSize = 25;
const maxSize = 100;

/** What a reader of a list is asked: rows after or before a cursor, `limit` of them, in inverted order if so. */
export interface PageRequest {
  readonly after: string | null;
  readonly before: string | null;
  readonly limit: number;
  readonly inverted: boolean;
}

export interface PageArguments {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
  readonly last?: number | null | undefined;
  readonly before?: string | null | undefined;
}

/** A page of a list by its keys: a page size over 100 is an error, never a silent clamp. */
export async function resolvePage<T>(
  args: PageArguments,
  toCursor: (row: T) => string,
  read: (page: PageRequest) => Promise<readonly T[]>,
): Promise<Page<T>> {
  checkSize('first', args.first);
  checkSize('last', args.last);
  if (isGiven(args.first) && isGiven(args.last)) throw badArgument('last', badArgumentTexts.bothDirections);
  if (isGiven(args.last) && isGiven(args.after)) throw badArgument('after', badArgumentTexts.bothDirections);
  if (isGiven(args.first) && isGiven(args.before)) throw badArgument('before', badArgumentTexts.bothDirections);
  const { first, last } = args;
  const given = { first: first ?? null, last: last ?? null, after: args.after ?? null, before: args.before ?? null };
  const { after, before, limit, inverted, expectedSize, ...has } = parseCursorConnectionArgs({
    args: given,
    defaultSize,
    maxSize,
  });
  const rows = await read({ after: after ?? null, before: before ?? null, limit, inverted });
  const shown = rows.slice(0, expectedSize);
  if (inverted) shown.reverse();
  // A cursor is signed: it is made for who asks for it.
  const cursorOf = (row: T | undefined) => (row === undefined ? null : toCursor(row));
  return {
    edges: shown.map((node) => ({
      node,
      get cursor() {
        return toCursor(node);
      },
    })),
    // A page without edges has no cursors.
    pageInfo: {
      hasNextPage: has.hasNextPage(rows.length),
      hasPreviousPage: has.hasPreviousPage(rows.length),
      get startCursor() {
        return cursorOf(shown[0]);
      },
      get endCursor() {
        return cursorOf(shown.at(-1));
      },
    },
  };
}

function isGiven<T>(value: T | null | undefined): value is T {
  return value !== null && value !== undefined;
}

function checkSize(argument: string, value: number | null | undefined): void {
  if (isGiven(value) && (value < 0 || value > maxSize)) {
    throw badArgument(argument, badArgumentTexts.pageSize, { argument, value });
  }
}

interface Edge<T> {
  readonly cursor: string;
  readonly node: T;
}

export interface Page<T> {
  readonly edges: readonly Edge<T>[];
  readonly pageInfo: PageInfo;
}

interface PageInfo {
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly startCursor: string | null;
  readonly endCursor: string | null;
}

type SchemaTypes = (typeof builder)['$inferSchemaTypes'];

/** `<name>Connection` and `<name>Edge` by the Relay cursor specification, with fields of their own if need be. */
export function defineConnection<T, P extends Page<T> = Page<T>>(
  name: string,
  node: ObjectRef<SchemaTypes, T> | InterfaceRef<SchemaTypes, T>,
  description: string,
  own: (t: PothosSchemaTypes.ObjectFieldBuilder<SchemaTypes, P>) => FieldMap = () => ({}),
): ObjectRef<SchemaTypes, P> {
  const edge = builder.objectRef<Edge<T>>(`${name}Edge`).implement({
    description: 'One of a page, at its place.',
    fields: (t) => ({
      cursor: t.exposeString('cursor', { description: 'Opaque; for «after» and «before» of the same list.' }),
      node: t.field({ type: node, description: 'The thing itself.', resolve: (one) => one.node as never }),
    }),
  });
  return builder.objectRef<P>(`${name}Connection`).implement({
    description,
    fields: (t) => ({
      edges: t.field({
        type: [edge],
        description: 'In the order of the list.',
        // The connection's own field has counted how many there may be.
        complexity: { field: 1, multiplier: 1 },
        resolve: ({ edges }) => edges as Edge<T>[],
      }),
      pageInfo: t.field({
        type: builder.pageInfoRef(),
        description: 'Whether there is more.',
        resolve: ({ pageInfo }) => pageInfo,
      }),
      ...own(t),
    }),
  });
}
