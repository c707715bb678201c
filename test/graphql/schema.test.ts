import { readFileSync } from 'node:fs';
import {
  assertValidSchema,
  type GraphQLNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isScalarType,
} from 'graphql';
import { describe, expect, test } from 'vitest';
import { schemaPath, schemaText } from '../../src/graphql/write-schema.ts';
import { schema } from '../../src/schema.ts';

const types: readonly GraphQLNamedType[] = Object.values(schema.getTypeMap()).filter(
  ({ name }) => !name.startsWith('__'),
);
const composite = types.filter((type) => isObjectType(type) || isInterfaceType(type));
const mutations = Object.values(schema.getMutationType()?.getFields() ?? {});

describe('The schema', () => {
  test('is valid: Pothos lets a required member into a @oneOf, graphql-js does not', () => {
    expect(() => assertValidSchema(schema)).not.toThrow();
  });

  test('is what was reviewed: after a change run «npm run schema» and commit schema/schema.graphql', () => {
    expect(readFileSync(schemaPath(), 'utf8')).toBe(schemaText(schema));
  });

  // Compiled queries take values of enums as they stand in rows.
  test('has enums whose values are what they are called', () => {
    const others = types.flatMap((type) =>
      isEnumType(type) ? type.getValues().filter(({ name, value }) => value !== name) : [],
    );
    expect(others).toEqual([]);
  });

  test('describes every type, field, argument and value', () => {
    const silent = types.flatMap((type) => {
      const own = type.description || (isScalarType(type) && type.specifiedByURL) ? [] : [type.name];
      if (isEnumType(type))
        return [
          ...own,
          ...type
            .getValues()
            .filter(({ description }) => !description)
            .map(({ name }) => `${type.name}.${name}`),
        ];
      if (isInputObjectType(type))
        return [
          ...own,
          ...Object.values(type.getFields())
            .filter(({ description }) => !description)
            .map(({ name }) => `${type.name}.${name}`),
        ];
      if (!isObjectType(type) && !isInterfaceType(type)) return own;
      return [
        ...own,
        ...Object.values(type.getFields()).flatMap((field) => [
          ...(field.description ? [] : [`${type.name}.${field.name}`]),
          ...field.args
            .filter(({ description, name }) => !description && !pageArguments.has(name))
            .map(({ name }) => `${type.name}.${field.name}(${name})`),
        ]),
      ];
    });
    expect(silent).toEqual([]);
  });

  test('says what null means wherever something can be null', () => {
    const silent = composite.flatMap((type) =>
      Object.values(type.getFields())
        .filter((field) => !String(field.type).endsWith('!') && !String(field.type).endsWith('Payload'))
        .filter(({ description }) => !/null|progress|empty/i.test(description ?? ''))
        .map(({ name }) => `${type.name}.${name}`),
    );
    expect(silent).toEqual([]);
  });

  test('names every mutation verbNoun(input: VerbNounInput!): VerbNounPayload', () => {
    const named = mutations.map(
      ({ name, args, type }) => `${name}(${args.map((arg) => `${arg.name}: ${arg.type}`)}): ${type}`,
    );
    const expected = mutations.map(({ name }) => {
      const Name = name.charAt(0).toUpperCase() + name.slice(1);
      return `${name}(input: ${Name}Input!): ${Name}Payload`;
    });
    expect(named).toEqual(expected);
  });

  test('gives every payload errors and warnings, and every input an idempotencyKey', () => {
    for (const { type, args } of mutations) {
      const payload = isObjectType(type) ? type.getFields() : {};
      expect(String(payload.errors?.type)).toBe('[UserError!]!');
      expect(String(payload.warnings?.type)).toBe('[UserWarning!]!');
      const input = schema.getType(String(args[0]?.type).replace('!', ''));
      expect(isInputObjectType(input) && String(input.getFields().idempotencyKey?.type)).toBe('ID');
    }
  });

  test('reads ids as ID: an id of another type counts as absent, and a global id argument would throw', () => {
    const inputs = types
      .filter(isInputObjectType)
      .flatMap((type) => Object.values(type.getFields()).map((field) => ({ type, field })));
    const wrong = inputs.filter(({ field }) => /Id$/.test(field.name) && !/ID|String/.test(String(field.type)));
    expect(wrong.map(({ type, field }) => `${type.name}.${field.name}`)).toEqual([]);
  });
});

/** Relay's own words: the specification says what they mean. */
const pageArguments = new Set(['first', 'after', 'last', 'before']);
