import { builder } from '../../../graphql/builder.ts';
import { CaseType } from '../../../timeline/case-enums.graphql.ts';
import { NumberListInputRef, requestEntry } from '../request.graphql.ts';
import { generalInvestigation } from './general-investigation.ts';
import type { GeneralInvestigationInput } from './rule.ts';

const input = builder.inputRef<GeneralInvestigationInput>('GeneralInvestigationInput').implement({
  description: 'A question that helps to decide on a request; it stands in the description of the case.',
  fields: (t) => ({
    about: t.field({ type: CaseType, description: 'The type of request that the question is about. Null: none.' }),
    numbers: t.field({ type: NumberListInputRef, description: 'The numbers in question. Null: none.' }),
  }),
});

const object = builder.prismaObject('GeneralInvestigationRequest', {
  description: 'A question that helps to decide on a request.',
  fields: (t) => ({
    about: t.expose('about', { type: CaseType, nullable: true, description: 'What it is about. Null: not said.' }),
  }),
});

export const generalInvestigationEntry = requestEntry({
  rule: generalInvestigation,
  typename: 'GeneralInvestigationRequest',
  object,
  input,
  inputDescription: 'Ask a question.',
  decode: (raw) => raw,
});
