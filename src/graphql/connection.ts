import type { FieldMap, InterfaceRef, ObjectRef } from '@pothos/core';
import { resolveCursorConnection } from '@pothos/plugin-relay';
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
  const options = { args, defaultSize, maxSize, toCursor: (row: unknown) => toCursor(row as T) };
  const { edges, pageInfo } = await resolveCursorConnection(options, ({ after, before, limit, inverted }) =>
    read({ after: after ?? null, before: before ?? null, limit, inverted }),
  );
  const { hasNextPage, hasPreviousPage, startCursor, endCursor } = pageInfo;
  return {
    edges: edges as readonly Edge<T>[],
    // A page without edges has no cursors; the library repeats the arguments there.
    pageInfo: {
      hasNextPage,
      hasPreviousPage,
      startCursor: edges.length === 0 ? null : (startCursor ?? null),
      endCursor: edges.length === 0 ? null : (endCursor ?? null),
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
        resolve: ({ edges }) => [...edges],
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
