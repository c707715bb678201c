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

const dayMilliseconds = 86_400_000;
/** Days by their number since 1970, as ISO 8601 writes them with a T behind. */
const days = new Map<number, string>();
const daysAtMost = 4_000;
const digits = (length: number) => Array.from({ length: 10 ** length }, (_, at) => String(at).padStart(length, '0'));
const [twoDigits, threeDigits] = [digits(2), digits(3)];

/** The same as toISOString, which takes several times as long: there is one on every line of every page. */
export function isoText(value: Date): string {
  const time = value.getTime();
  const day = Math.floor(time / dayMilliseconds);
  const known = days.get(day);
  if (known === undefined) {
    const text = value.toISOString();
    if (days.size >= daysAtMost) days.clear();
    // Years of more than four digits are written with a sign.
    if (text.length === 'YYYY-MM-DDTHH:mm:ss.sssZ'.length) days.set(day, text.slice(0, 'YYYY-MM-DDT'.length));
    return text;
  }
  const seconds = Math.floor((time - day * dayMilliseconds) / 1000);
  const minutes = Math.floor(seconds / 60);
  const hour = twoDigits[Math.floor(minutes / 60)];
  return `${known}${hour}:${twoDigits[minutes % 60]}:${twoDigits[seconds % 60]}.${threeDigits[((time % 1000) + 1000) % 1000]}Z`;
}

/** The library's own checks, which a Date need not go through. */
const dateTime = new GraphQLScalarType<Date, string | Date>({
  ...GraphQLDateTimeISO.toConfig(),
  serialize: (value) => (value instanceof Date ? isoText(value) : GraphQLDateTimeISO.serialize(value)),
});

builder.addScalarType('DateTime', dateTime, {
  description: 'An instant in UTC, ISO 8601, such as 2026-11-24T10:00:00.000Z.',
});
