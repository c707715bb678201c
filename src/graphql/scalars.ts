import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';
import { GraphQLDateTimeISO } from 'graphql-scalars';
import { builder, typedScalars } from './builder.ts';

const maxBytes = 1024;

function readText(name: string, value: unknown): string {
  if (typeof value !== 'string') throw new GraphQLError(`${name} is a text.`);
  if (Buffer.byteLength(value) > maxBytes) throw new GraphQLError(`${name} has at most ${maxBytes} bytes.`);
  return value;
}

for (const name of Object.keys(typedScalars) as (keyof typeof typedScalars)[]) {
  builder.scalarType(name, {
    description: typedScalars[name],
    serialize: (value) => value,
    parseValue: (value) => readText(name, value),
    parseLiteral: (node) => readText(name, node.kind === Kind.STRING ? node.value : null),
  });
}

builder.scalarType('Filter', {
  description:
    'A CaseFilter as JSON, on output only: what somebody once sent, to be sent again as it is in a variable of that type.',
  serialize: (value) => value,
  parseValue: () => {
    throw new GraphQLError('Send a CaseFilter.');
  },
});

/** The library's own checks, which a Date need not go through: there is one on every line of every page. */
const dateTime = new GraphQLScalarType<Date, string | Date>({
  ...GraphQLDateTimeISO.toConfig(),
  serialize: (value) => (value instanceof Date ? value.toISOString() : GraphQLDateTimeISO.serialize(value)),
});

builder.addScalarType('DateTime', dateTime, {
  description: 'An instant in UTC, ISO 8601, such as 2026-11-24T10:00:00.000Z.',
});
