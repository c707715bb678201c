import type { FieldMap, ObjectRef } from '@pothos/core';
import type { Outcome, ResultIds } from '../change.ts';
import { builder } from './builder.ts';
import { type Context, refreshLoaders } from './context.ts';
import { UserError, UserWarning } from './user-errors.ts';

type Fields<R extends ResultIds> = PothosSchemaTypes.ObjectFieldBuilder<
  (typeof builder)['$inferSchemaTypes'],
  Outcome<R>
>;

/** A mutation's payload: its object (null when refused), and `errors` and `warnings` in the one form. */
export function definePayload<R extends ResultIds>(
  name: string,
  description: string,
  own: (t: Fields<R>) => FieldMap,
): ObjectRef<(typeof builder)['$inferSchemaTypes'], Outcome<R>> {
  return builder.objectRef<Outcome<R>>(name).implement({
    description,
    fields: (t) => ({
      ...own(t),
      errors: t.field({
        type: [UserError],
        description: 'All problems of the input at once, in no order that means anything; empty when it was done.',
        resolve: ({ problems }) => [...problems],
      }),
      warnings: t.field({
        type: [UserWarning],
        description: 'Remarks on what was done, in no order that means anything; empty when it was refused.',
        resolve: ({ warnings }) => [...warnings],
      }),
    }),
  });
}

/** Runs a mutation of the domain; what is then selected is read anew. */
export async function perform<R extends ResultIds>(
  context: Context,
  outcome: Promise<Outcome<R>>,
): Promise<Outcome<R>> {
  const done = await outcome;
  refreshLoaders(context);
  return done;
}
