import { type FieldMap, type InterfaceRef, type ObjectRef, parseCursorConnectionArgs } from '@pothos/core';
import type { GraphQLResolveInfo } from 'graphql';
import { badArgument } from '../errors.ts';
import { badArgumentTexts } from '../texts/bad-arguments.ts';
import { builder } from './builder.ts';
import { isAsked } from './is-asked.ts';

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

/**
 * A page of a list by its keys: a page size over 100 is an error, never a silent clamp. Whether there is more is found by
 * reading one more, when it is asked.
 */
export async function resolvePage<T>(
  args: PageArguments,
  info: Pick<GraphQLResolveInfo, 'fieldNodes' | 'fragments'>,
  toCursor: (row: T) => string,
  read: (page: PageRequest) => Promise<readonly T[]>,
): Promise<Page<T>> {
  const { request, expectedSize, hasNextPage, hasPreviousPage } = requestOf(args, info);
  const rows = await read(request);
  const shown = rows.length > expectedSize ? rows.slice(0, expectedSize) : [...rows];
  if (request.inverted) shown.reverse();
  const pageInfo = new PageInfo(shown, toCursor, hasNextPage(rows.length), hasPreviousPage(rows.length));
  return { edges: shown.map((node) => new Edge(node, toCursor)), pageInfo };
}

interface Asked {
  readonly request: PageRequest;
  readonly expectedSize: number;
  readonly hasNextPage: (rows: number) => boolean;
  readonly hasPreviousPage: (rows: number) => boolean;
}

/** All cases of a page are asked for their lists by the same arguments. */
const known = new WeakMap<PageArguments, Asked>();

function requestOf(args: PageArguments, info: Parameters<typeof isAsked>[0]): Asked {
  const found = known.get(args) ?? readArguments(args, isAsked(info, 'pageInfo'));
  known.set(args, found);
  return found;
}

function readArguments(args: PageArguments, asksForMore: boolean): Asked {
  checkSize('first', args.first);
  checkSize('last', args.last);
  if (isGiven(args.first) && isGiven(args.last)) throw badArgument('last', badArgumentTexts.bothDirections);
  if (isGiven(args.last) && isGiven(args.after)) throw badArgument('after', badArgumentTexts.bothDirections);
  if (isGiven(args.first) && isGiven(args.before)) throw badArgument('before', badArgumentTexts.bothDirections);
  const { first, last } = args;
  const given = { first: first ?? null, last: last ?? null, after: args.after ?? null, before: args.before ?? null };
  const { after, before, limit, inverted, expectedSize, hasNextPage, hasPreviousPage } = parseCursorConnectionArgs({
    args: given,
    defaultSize,
    maxSize,
  });
  const wanted = asksForMore ? limit : expectedSize;
  const request = { after: after ?? null, before: before ?? null, limit: wanted, inverted };
  return { request, expectedSize, hasNextPage, hasPreviousPage };
}

function isGiven<T>(value: T | null | undefined): value is T {
  return value !== null && value !== undefined;
}

function checkSize(argument: string, value: number | null | undefined): void {
  if (isGiven(value) && (value < 0 || value > maxSize)) {
    throw badArgument(argument, badArgumentTexts.pageSize, { argument, value });
  }
}

/** A cursor is signed: it is made for who asks for it. */
class Edge<T> {
  readonly node: T;
  private readonly toCursor: (row: T) => string;

  constructor(node: T, toCursor: (row: T) => string) {
    this.node = node;
    this.toCursor = toCursor;
  }

  get cursor(): string {
    return this.toCursor(this.node);
  }
}

class PageInfo<T> {
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  private readonly shown: readonly T[];
  private readonly toCursor: (row: T) => string;

  constructor(shown: readonly T[], toCursor: (row: T) => string, hasNextPage: boolean, hasPreviousPage: boolean) {
    this.shown = shown;
    this.toCursor = toCursor;
    this.hasNextPage = hasNextPage;
    this.hasPreviousPage = hasPreviousPage;
  }

  get startCursor(): string | null {
    return this.cursorOf(this.shown[0]);
  }

  get endCursor(): string | null {
    return this.cursorOf(this.shown.at(-1));
  }

  /** A page without edges has no cursors. */
  private cursorOf(row: T | undefined): string | null {
    return row === undefined ? null : this.toCursor(row);
  }
}

type PageEdge<T> = Pick<Edge<T>, 'cursor' | 'node'>;

export interface Page<T> {
  readonly edges: readonly PageEdge<T>[];
  readonly pageInfo: Pick<PageInfo<T>, 'hasNextPage' | 'hasPreviousPage' | 'startCursor' | 'endCursor'>;
}

type SchemaTypes = (typeof builder)['$inferSchemaTypes'];

type Fields<P> = PothosSchemaTypes.ObjectFieldBuilder<SchemaTypes, P>;

/** What every page has, of one whose type is not known yet: TypeScript does not see that it has them. */
const ofPage = <T>(t: unknown) => t as Fields<{ edges: PageEdge<T>[]; pageInfo: Page<T>['pageInfo'] }>;

/** `<name>Connection` and `<name>Edge` by the Relay cursor specification, with fields of their own if need be. */
export function defineConnection<T, P extends Page<T> = Page<T>>(
  name: string,
  node: ObjectRef<SchemaTypes, T> | InterfaceRef<SchemaTypes, T>,
  description: string,
  own: (t: Fields<P>) => FieldMap = () => ({}),
): ObjectRef<SchemaTypes, P> {
  const edge = builder.objectRef<PageEdge<T>>(`${name}Edge`).implement({
    description: 'One of a page, at its place.',
    fields: (t) => ({
      cursor: t.exposeString('cursor', { description: 'Opaque; for «after» and «before» of the same list.' }),
      node: t.expose('node', { type: node, description: 'The thing itself.' }),
    }),
  });
  return builder.objectRef<P>(`${name}Connection`).implement({
    description,
    fields: (t) => ({
      edges: ofPage<T>(t).expose('edges', {
        type: [edge],
        description: 'In the order of the list.',
        // The connection's own field has counted how many there may be.
        complexity: { field: 1, multiplier: 1 },
      }),
      pageInfo: ofPage<T>(t).expose('pageInfo', { type: builder.pageInfoRef(), description: 'Whether there is more.' }),
      ...own(t),
    }),
  });
}
