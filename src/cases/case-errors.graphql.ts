import type { Problem } from '../errors.ts';
import { builder } from '../graphql/builder.ts';
import { batch } from '../graphql/context.ts';
import { UserError } from '../graphql/user-errors.ts';
import { Case } from './case.graphql.ts';
import { readCases } from './read-cases.ts';

builder.objectRef<Problem>('CaseConflict').implement({
  description: 'Somebody else changed the case first. Nothing was overwritten.',
  interfaces: [UserError],
  fields: (t) => ({
    case: t.field({
      type: Case,
      nullable: true,
      description: 'The case as it is now. Null: it is no longer yours to see.',
      resolve: ({ caseId }, _args, context) => (caseId === undefined ? null : batch(context, readCases, caseId)),
    }),
  }),
});
