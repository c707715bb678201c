import {
  type GraphQLField,
  type GraphQLNamedType,
  getNamedType,
  isAbstractType,
  isEnumType,
  isInterfaceType,
  isLeafType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { schema } from '../../src/schema.ts';

/** Values for arguments that must be given, or that are worth giving, by the name of the argument. */
export type Arguments = Readonly<Record<string, readonly string[]>>;

/**
 * A query that asks for a part of all that the schema has, another one for each number, always the same for the same:
 * a field that is new tomorrow is asked for, too.
 */
export function anyQuery(seed: number, given: Arguments): string {
  const choose = createChoice(seed);
  const root = schema.getQueryType();
  if (!root) throw new Error('Nothing can be read.');
  return `{ ${selectionOf(root, 0)} }`;

  function selectionOf(type: GraphQLNamedType, depth: number): string {
    if (isAbstractType(type)) return `__typename ${partsOf(type, depth)}`;
    if (!isObjectType(type)) return '';
    const possible = Object.values(type.getFields()).filter((field) => canBeAsked(field, depth));
    const wanted = Array.from({ length: depth === 0 ? 3 : 4 }, () => possible[choose(possible.length)]);
    const fields = new Map(wanted.flatMap((field) => (field ? [[field.name, field]] : [])));
    return ['__typename', ...[...fields.values()].map((field) => written(type, field, depth))].join(' ');
  }

  function partsOf(type: Parameters<typeof schema.getPossibleTypes>[0], depth: number): string {
    const members = schema.getPossibleTypes(type);
    const some = new Set(Array.from({ length: 3 }, () => members[choose(members.length)]));
    const shared = isInterfaceType(type) ? Object.values(type.getFields()).filter((one) => canBeAsked(one, depth)) : [];
    const common = shared.map((field) => written(type, field, depth)).join(' ');
    return [
      common,
      ...[...some].map((one) => (one ? `... on ${one.name} { ${selectionOf(one, depth + 1)} }` : '')),
    ].join(' ');
  }

  /** Under a name of its own: fields of different types may have the same name. */
  function written(of: GraphQLNamedType, field: GraphQLField<unknown, unknown>, depth: number): string {
    const args = field.args.flatMap((one) => {
      const values = given[one.name];
      const isGiven = values && values.length > 0 && (isNonNullType(one.type) || choose(2) === 0);
      if (!isGiven) return [];
      return [`${one.name}: ${values[choose(values.length)]}`];
    });
    const type = getNamedType(field.type);
    const inner = isLeafType(type) ? '' : ` { ${selectionOf(type, depth + 1)} }`;
    return `${of.name}_${field.name}: ${field.name}${args.length > 0 ? `(${args.join(', ')})` : ''}${inner}`;
  }

  function canBeAsked(field: GraphQLField<unknown, unknown>, depth: number): boolean {
    if (depth >= 5 && !isLeafType(getNamedType(field.type))) return false;
    return field.args.every(
      ({ name, type, defaultValue }) =>
        !isNonNullType(type) || defaultValue !== undefined || (given[name]?.length ?? 0) > 0,
    );
  }
}

/** Of an enum. */
export const valuesOf = (name: string): readonly string[] => {
  const type = schema.getType(name);
  return isEnumType(type) ? type.getValues().map((value) => value.name) : [];
};

/** Numbers below a bound, one after the other: a linear congruential generator. */
function createChoice(seed: number): (below: number) => number {
  let state = (seed ^ 0x5deece6) >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
