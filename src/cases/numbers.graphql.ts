import type { GraphQLResolveInfo } from 'graphql';
import { builder } from '../graphql/builder.ts';
import { defineConnection, type PageArguments, resolvePage } from '../graphql/connection.ts';
import { batch, type Context } from '../graphql/context.ts';
import { NumberKind } from '../numbers/numbers.graphql.ts';
import { rejectionLabels } from '../texts/number-outcomes.ts';
import { say } from '../texts/text.ts';
import { NumberOutcome } from '../timeline/case-enums.graphql.ts';
import { type CaseNumberRow, numberCursor, readNumbers } from './case-numbers.ts';
import type { OutcomeCounts } from './number-summary.ts';
import { findRejectionCode } from './rejection-codes.ts';

const CaseNumber = builder.prismaObject('CaseNumber', {
  description: 'A telephone number of a case.',
  fields: (t) => ({
    phoneNumber: t.expose('phoneNumber', { type: 'PhoneNumber', description: 'E.164.' }),
    kind: t.expose('kind', { type: NumberKind, description: 'Of which kind it is.' }),
    outcome: t.expose('outcome', { type: NumberOutcome, description: 'What became of it.' }),
    rejectionCode: t.exposeString('rejectionCode', {
      nullable: true,
      description: 'Why the carrier refused it: a code of «rejectionCodes», an open set. Null unless REJECTED.',
    }),
    rejectionLabel: t.string({
      nullable: true,
      description: 'The same for people, in the language of the caller. Null unless REJECTED.',
      resolve: ({ rejectionCode }, _args, { language }) => {
        const known = findRejectionCode(rejectionCode ?? '');
        return known ? say(rejectionLabels[known.code], language) : rejectionCode;
      },
    }),
  }),
});

export const CaseNumberConnection = defineConnection<CaseNumberRow>(
  'CaseNumber',
  CaseNumber,
  'A page of a case’s numbers, in the order of the list.',
);

export function resolveNumbers(
  context: Context,
  caseId: string,
  args: PageArguments & { readonly outcome?: CaseNumberRow['outcome'] | null | undefined },
  info: GraphQLResolveInfo,
  contested = false,
) {
  const outcome = args.outcome ?? null;
  return resolvePage(args, info, numberCursor, (page) =>
    batch(context, readNumbers, { caseId, outcome, contested, ...page }),
  );
}

export const NumberSummary = builder.objectRef<OutcomeCounts>('NumberSummary').implement({
  description: 'How many of a case’s numbers stand where.',
  fields: (t) => ({
    total: t.exposeInt('total', { description: 'All of them.' }),
    pending: t.exposeInt('pending', { description: 'Not sent yet.' }),
    submitted: t.exposeInt('submitted', { description: 'Sent to the carrier.' }),
    confirmed: t.exposeInt('confirmed', { description: 'Confirmed by the carrier.' }),
    completed: t.exposeInt('completed', { description: 'Done.' }),
    rejected: t.exposeInt('rejected', { description: 'Refused by the carrier.' }),
    withdrawn: t.exposeInt('withdrawn', { description: 'Taken back.' }),
  }),
});
