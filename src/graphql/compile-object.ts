import { type Complete, isPromise, type PlanRun } from './plan-run.ts';

/** A field of an object of an answer. */
export interface PlannedField {
  readonly key: string;
  /** A name of a type: it is known before; a property: it is read; a function: it is asked. */
  readonly value:
    | { readonly typename: string }
    | { readonly property: string }
    | { readonly resolve: (run: PlanRun, source: object) => unknown };
  readonly complete: Complete;
}

export type MakeObject = (run: PlanRun, source: object) => Record<string, unknown>;

/**
 * What makes an object of an answer, compiled: the literal lets V8 know the form of all of them, and each property is read
 * and written at a place of its own. Keys and names are names of GraphQL, which are words.
 */
export function compileObject(fields: readonly PlannedField[]): MakeObject {
  const members = fields.map(
    ({ key, value }) => `${key}: ${'typename' in value ? JSON.stringify(value.typename) : null}`,
  );
  const steps = fields.flatMap(({ key, value }, at) => {
    if ('typename' in value) return [];
    const read = 'property' in value ? `source.${value.property}` : `fields[${at}].value.resolve(run, source)`;
    return [
      `value = ${read};`,
      `answer.${key} = isPromise(value) ? run.later(value, complete${at}, answer, '${key}') : complete${at}(run, value);`,
    ];
  });
  const completes = fields.map((_field, at) => `const complete${at} = fields[${at}].complete;`);
  return new Function(
    'fields',
    'isPromise',
    `${completes.join('\n')}
    return function makeObject(run, source) {
      const answer = { ${members.join(', ')} };
      let value;
      ${steps.join('\n')}
      return answer;
    };`,
  )(fields, isPromise) as MakeObject;
}
