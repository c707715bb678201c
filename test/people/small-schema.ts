import '../../src/graphql/scalars.ts';
import { createRequire } from 'node:module';
import { builder } from '../../src/graphql/builder.ts';
import type { Context } from '../../src/graphql/context.ts';

// As Pothos has it: Vitest takes the ES build of graphql-js, which does not know the schemas of the other.
const { graphql } = createRequire(import.meta.url)('graphql') as typeof import('graphql');

/** Runs operations on the schema of just those domains that the test has imported. */
export function smallSchema() {
  // A root type without fields is none.
  builder.queryField('nothing', (t) => t.boolean({ resolve: () => true }));
  builder.mutationField('nothing', (t) => t.boolean({ resolve: () => true }));
  builder.subscriptionField('nothing', (t) =>
    t.boolean({
      async *subscribe() {},
      resolve: () => true,
    }),
  );
  const schema = builder.toSchema();
  return async (contextValue: Partial<Context>, source: string, variableValues: Record<string, unknown> = {}) => {
    const result = await graphql({ schema, source, contextValue, variableValues });
    // graphql-js makes objects without a prototype.
    return JSON.parse(JSON.stringify(result));
  };
}
