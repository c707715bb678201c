import type { Country } from '../countries/countries.ts';
import { readCountryArgument } from '../countries/country-argument.ts';
import { builder } from '../graphql/builder.ts';
import { fieldHelp } from '../texts/field-help.ts';
import { cancelReasonLabels, caseTypeLabels } from '../texts/labels.ts';
import { say } from '../texts/text.ts';
import { CaseType } from '../timeline/case-enums.graphql.ts';
import { cancelReasonsFor } from './cancel-reasons.ts';
import { CaseCategory } from './case-enums.graphql.ts';
import { requestTypes } from './requests/index.graphql.ts';
import type { FieldGuide, RequestRule } from './requests/request-rule.ts';

/** Fields that every case has, whatever its type. */
const common: readonly FieldGuide[] = [
  { name: 'title', required: true, maxLength: 200 },
  { name: 'description', required: true, maxLength: 10_000 },
  { name: 'additionalContacts', required: false },
  { name: 'documentIds', required: false },
];

const CaseFieldGuide = builder.objectRef<FieldGuide>('CaseFieldGuide').implement({
  description: 'One field of a form.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Its name in the input; a dot leads into a nested input.' }),
    required: t.exposeBoolean('required', { description: 'Whether it must be given in this country.' }),
    maxLength: t.int({
      nullable: true,
      description: 'In characters (code points). Null: it is no text, or one with a form of its own.',
      resolve: ({ maxLength }) => maxLength ?? null,
    }),
    values: t.stringList({
      nullable: true,
      description: 'The values to choose from, in the order of a drop-down. Null: it is free.',
      resolve: ({ values }) => values && [...values],
    }),
    help: t.string({
      description: 'A sentence for people, in the language of the caller.',
      resolve: ({ name }, _args, { language }) => say(fieldHelp(name), language),
    }),
  }),
});

interface Guide {
  readonly rule: RequestRule;
  readonly country: Country;
}

const CaseTypeGuide = builder.objectRef<Guide>('CaseTypeGuide').implement({
  description: 'All that a client needs to draw the form of a type of case in a country.',
  fields: (t) => ({
    type: t.field({ type: CaseType, description: 'The type.', resolve: ({ rule }) => rule.type }),
    member: t.string({ description: 'The member of CaseRequestInput.', resolve: ({ rule }) => rule.member }),
    category: t.field({ type: CaseCategory, description: 'The category.', resolve: ({ rule }) => rule.category }),
    label: t.string({
      description: 'Its name for people, in the language of the caller.',
      resolve: ({ rule }, _args, { language }) => say(caseTypeLabels[rule.type], language),
    }),
    offered: t.boolean({
      description: 'Whether it is offered in this country; else createCase refuses it.',
      resolve: ({ rule, country }) => rule.offered(country),
    }),
    fields: t.field({
      type: [CaseFieldGuide],
      description: 'The fields of the form, in its order: those of every case, then those of the type.',
      resolve: ({ rule, country }) => [...common, ...rule.fields(country)],
    }),
    documents: t.stringList({
      description:
        'Kinds of documents (DocumentKind) that must be uploaded first, in no order that means anything; often none.',
      resolve: ({ rule }) => (rule.type === 'PORT_IN' ? ['LETTER_OF_AUTHORISATION'] : []),
    }),
    zones: t.field({
      type: ['TimeZone'],
      description:
        'The zones of the country, in the order of tzdata; with more than one, a requested time must name its zone.',
      resolve: ({ country }) => [...country.zones],
    }),
  }),
});

interface Labelled {
  readonly code: string;
  readonly label: { readonly en: string; readonly fr: string };
  readonly needsText: boolean;
}

export const LabelledCode = builder.objectRef<Labelled>('LabelledCode').implement({
  description: 'A code of an open set, with its name. Operators add codes: show the label, send the code.',
  fields: (t) => ({
    code: t.exposeString('code', { description: 'Stable.' }),
    label: t.string({
      description: 'For people, in the language of the caller.',
      resolve: ({ label }, _args, { language }) => say(label, language),
    }),
    needsText: t.exposeBoolean('needsText', { description: 'Whether a text must say more.' }),
  }),
});

builder.queryFields((t) => ({
  caseTypes: t.field({
    type: [CaseTypeGuide],
    description:
      'The types of case in a country, in the order of a menu: which are offered, and what their forms hold.',
    args: { country: t.arg({ type: 'CountryCode', required: true, description: 'The country of the numbers.' }) },
    resolve: (_root, args) => {
      const country = readCountryArgument(args.country, 'country');
      return requestTypes.map(({ rule }) => ({ rule, country }));
    },
  }),
  cancelReasons: t.field({
    type: [LabelledCode],
    description: 'The reasons for cancelCase, in the order of a drop-down.',
    args: { type: t.arg({ type: CaseType, description: 'Those that make sense for this type. Null: all.' }) },
    resolve: (_root, { type }) =>
      cancelReasonsFor(type).map(({ code, needsText }) => ({ code, needsText, label: cancelReasonLabels[code] })),
  }),
}));
