import SchemaBuilder from '@pothos/core';
import ComplexityPlugin from '@pothos/plugin-complexity';
import PrismaPlugin from '@pothos/plugin-prisma';
import RelayPlugin from '@pothos/plugin-relay';
import type PrismaTypes from '../generated/pothos.ts';
import { getDatamodel } from '../generated/pothos.ts';
import type { Context } from './context.ts';
import { tooMuch } from './too-much.ts';

/** Scalars that people type hold any text up to 1 kB; the domain judges them, so that all problems come back at once. */
export const typedScalars = {
  CountryCode: 'ISO 3166-1 alpha-2 code of a country or region, such as FR. The query «countries» lists them.',
  Date: 'A calendar day, YYYY-MM-DD.',
  EmailAddress: 'An e-mail address, at most 254 characters.',
  LocalDateTime: 'A time on the wall, YYYY-MM-DDTHH:mm, seconds optional, without zone or offset.',
  PhoneNumber: 'A telephone number; E.164 on output, any usual writing on input.',
  TimeZone: 'An IANA time zone, such as Europe/Paris.',
  UtcOffset: 'An offset from UTC, ±HH:mm.',
} as const;

type Typed = Record<keyof typeof typedScalars, { Input: string; Output: string }>;

const limits = { complexity: 50_000, depth: 20, breadth: 400 };

export const builder = new SchemaBuilder<{
  PrismaTypes: PrismaTypes;
  Context: Context;
  DefaultFieldNullability: false;
  Scalars: Typed & {
    ID: { Input: string; Output: string };
    DateTime: { Input: Date; Output: Date };
    Filter: { Input: never; Output: object };
  };
}>({
  plugins: [RelayPlugin, PrismaPlugin, ComplexityPlugin],
  defaultFieldNullability: false,
  relay: {
    nodeQueryOptions: false,
    nodesQueryOptions: false,
    nodeTypeOptions: { description: 'Anything with an id of its own.' },
    idFieldOptions: { description: 'Opaque and stable; for the query «node».' },
    pageInfoTypeOptions: { description: 'Where a page stands in its list.' },
    hasNextPageFieldOptions: { description: 'Whether something comes after this page.' },
    hasPreviousPageFieldOptions: { description: 'Whether something comes before this page.' },
    startCursorFieldOptions: { description: 'Of the first edge. Null: the page is empty.' },
    endCursorFieldOptions: { description: 'Of the last edge. Null: the page is empty.' },
  },
  prisma: {
    // Rows come from the domain's readers; the client is only for the types here.
    client: () => {
      throw new Error('Read through the domain: a relation of plugin-prisma knows no viewer.');
    },
    dmmf: getDatamodel(),
    onUnusedQuery: 'error',
  },
  complexity: {
    defaultComplexity: 1,
    defaultListMultiplier: 10,
    limit: ({ isMeasured }) => (isMeasured ? {} : limits),
    complexityError: tooMuch,
  },
});

builder.queryType({ description: 'What can be read. Nothing is read without signing in.' });
builder.mutationType({
  description: 'What can be changed. Every mutation gives its object, or null with all problems of its input.',
});
builder.subscriptionType({
  description: 'What can be watched: nothing lost, nothing twice, in order. The first message tells the position.',
});
