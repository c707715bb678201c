import { buildSchema, execute, type GraphQLSchema, Kind, type OperationDefinitionNode, parse } from 'graphql';
import { describe, expect, test } from 'vitest';
import { planQuery } from '../../src/graphql/query-plan.ts';

const text = `
  interface Named { name: String! }
  type Cat implements Named { name: String! lives: Int friend: Named }
  type Dog implements Named { name: String! tricks: [String!] friend: Named }
  type Query {
    pets(first: Int = 2, kinds: [Kind!]): [Named!]
    pet(name: String!): Named
    sure(name: String): Named!
    numbers: [Int!]
    rows: [[Int]]
    odd: Kind
    echo(text: String): String
  }
  enum Kind { CAT DOG }`;

const later = <T>(value: T) => new Promise<T>((resolve) => setTimeout(resolve, 1, value));
const tom = {
  __typename: 'Cat',
  name: 'Tom',
  lives: 9,
  friend: later({ __typename: 'Dog', name: 'Rex', tricks: null }),
};
const rex = { __typename: 'Dog', name: later('Rex'), tricks: [later('sit'), 'roll'], friend: null };

type Resolve = (source: unknown, args: Record<string, unknown>) => unknown;

function schemaWith(resolvers: Readonly<Record<string, Resolve>>): GraphQLSchema {
  const schema = buildSchema(text);
  const fields = schema.getQueryType()?.getFields() ?? {};
  for (const [name, resolve] of Object.entries(resolvers)) Object.assign(fields[name] ?? {}, { resolve });
  return schema;
}

const usual = schemaWith({
  pets: (_source, { first }) => [tom, later(rex), tom].slice(0, Number(first)),
  pet: (_source, { name }) => [tom, rex].find((one) => one === tom && name === 'Tom') ?? null,
  sure: () => later(tom),
  numbers: () => [1, 2],
  rows: () => [[1, null], null, later([later(2)])],
  odd: () => 'CAT',
  echo: (_source, { text }) => text,
});

/** What the plan says, what graphql-js says, both as they go out; null of the plan: it leaves it to graphql-js. */
async function both(query: string, variables: Record<string, unknown> = {}, schema = usual) {
  const document = parse(query);
  const operation = document.definitions.find(
    (one) => one.kind === Kind.OPERATION_DEFINITION,
  ) as OperationDefinitionNode;
  const fragments = Object.fromEntries(
    document.definitions.flatMap((one) => (one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one]] : [])),
  );
  const plan = planQuery(schema, { operation, fragments, conditions: variables }, () => undefined);
  const planned = plan && (await plan({} as never, variables));
  const { data, errors } = await execute({ schema, document, variableValues: variables });
  return { planned: planned && JSON.stringify(planned), data: JSON.stringify(data), fails: errors !== undefined };
}

describe('a plan says what graphql-js says, in the same order', () => {
  test.each([
    '{ pets { name } }',
    '{ pets(first: 3) { __typename name ... on Cat { lives friend { name ... on Dog { tricks } } } ... on Dog { tricks friend { name } } } }',
    '{ b: pets(first: 1) { name } a: pets(first: 2) { n: name name } }',
    '{ pets(first: 1) { name } pets(first: 1) { ... on Cat { lives } ...F } } fragment F on Named { name ... on Named { again: name } }',
    '{ pet(name: "nobody") { name } numbers rows odd __typename }',
    '{ sure { ...A ...A } } fragment A on Cat { friend { ...B } lives } fragment B on Named { name }',
    '{ sure { friend { __typename } } sure { friend { name } } }',
    '{ pets @skip(if: true) { name } odd @include(if: true) numbers @include(if: false) }',
    '{ __schema { queryType { name fields { name args { name defaultValue } } } } __type(name: "Cat") { interfaces { name } } }',
    '{ __type(name: "nothing") { name } }',
    '{ echo(text: "__proto__") constructor: odd toString: odd }',
  ])('%s', async (query) => {
    const { planned, data, fails } = await both(query);
    expect(fails).toBe(false);
    expect(planned).toBe(data);
  });

  test.each([{ more: true, n: 1 }, { more: false, n: 3 }, { more: true }])('with variables: %j', async (variables) => {
    const query = `query ($more: Boolean!, $n: Int, $text: String) {
      pets(first: $n) @include(if: $more) { name ...F @skip(if: $more) } echo(text: $text) odd @skip(if: $more) }
      fragment F on Cat { lives }`;
    const { planned, data } = await both(query, variables);
    expect(planned).toBe(data);
  });
});

describe('what graphql-js calls an error is left to it', () => {
  const failing: Readonly<Record<string, Resolve>> = {
    throws: () => {
      throw new Error('No.');
    },
    'is refused in the end': () => Promise.reject(new Error('No.')),
    'is an error': () => new Error('No.'),
    'is an error in the end': () => later(new Error('No.')),
    'is of a type that does not belong': () => ({ __typename: 'Query' }),
    'is of no type': () => ({ name: 'Nobody' }),
    'lacks what must be there': () => ({ __typename: 'Cat', name: null }),
    'lacks it in the end': () => ({ __typename: 'Cat', name: later(undefined) }),
    'is no object': () => 'Tom',
  };
  test.each(Object.keys(failing))('what %s', async (name) => {
    const schema = schemaWith({ pet: failing[name] ?? (() => null), odd: () => later('CAT') });
    const { planned, fails } = await both('{ odd pet(name: "Tom") { name } }', {}, schema);
    expect(fails).toBe(true);
    expect(planned).toBeNull();
  });

  test.each(['numbers', 'odd', 'sure { name }'])('%s', async (field) => {
    const schema = schemaWith({ numbers: () => [1, null], odd: () => 'COW', sure: () => null });
    const { planned, fails } = await both(`{ ${field} }`, {}, schema);
    expect(fails).toBe(true);
    expect(planned).toBeNull();
  });

  test('and so is a list that is no array, and a key that means something else in JavaScript', async () => {
    const schema = schemaWith({ numbers: () => new Set([1]) });
    for (const query of ['{ numbers }', '{ __proto__: numbers }']) {
      expect((await both(query, {}, schema)).planned).toBeNull();
    }
  });

  test('and so is what leads back to itself for ever: it is not written out', async () => {
    const levels = Array.from({ length: 40 }, (_, at) => at);
    const fragments = levels.map(
      (at) => `fragment F${at} on __Type { ofType { ...F${at + 1} } a: ofType { ...F${at + 1} } }`,
    );
    const query = `{ __type(name: "Query") { ...F0 } } ${fragments.join(' ')} fragment F40 on __Type { name }`;
    expect(await both(query)).toEqual({ planned: null, data: '{"__type":{"ofType":null,"a":null}}', fails: false });
  });

  test('and what fails behind another failure of a list fails unheard', async () => {
    const unheard: unknown[] = [];
    const hear = (error: unknown) => unheard.push(error);
    process.on('unhandledRejection', hear);
    const schema = schemaWith({
      rows: () => [new Error('No.'), later(0).then(() => Promise.reject(new Error('No.')))],
    });
    expect((await both('{ rows }', {}, schema)).planned).toBeNull();
    await later(null);
    await new Promise((resolve) => setTimeout(resolve, 20));
    process.off('unhandledRejection', hear);
    expect(unheard).toEqual([]);
  });
});
