import type { Problem, ProblemCode, Warning, WarningCode } from '../errors.ts';
import { problemTexts } from '../texts/problems.ts';
import { say } from '../texts/text.ts';
import { warningTexts } from '../texts/warnings.ts';
import { builder } from './builder.ts';

const ErrorCode = builder.enumType('ErrorCode', {
  description: 'What is wrong with an input. Codes never change their meaning; new ones come.',
  values: valuesOf<ProblemCode>(problemTexts),
});

const WarningCodeEnum = builder.enumType('WarningCode', {
  description: 'What was accepted with a remark. New codes come.',
  values: valuesOf<WarningCode>(warningTexts),
});

function valuesOf<Code extends string>(texts: Readonly<Record<Code, { readonly en: string }>>) {
  const entries = Object.entries(texts) as [Code, { readonly en: string }][];
  // The sentence's placeholders stand in the description as they are: they tell what the sentence will name.
  return Object.fromEntries(entries.map(([code, text]) => [code, { description: text.en }])) as Record<
    Code,
    { description: string }
  >;
}

/** Types that carry more than the code and its sentence, by their code. */
const richer: Partial<Record<ProblemCode, string>> = {
  INVALID_NUMBER_LIST: 'InvalidNumberList',
  CASE_CONFLICT: 'CaseConflict',
  QUEUE_RULES_CONFLICT: 'QueueRulesConflict',
  CLOCK_TIMES_CONFLICT: 'ClockTimesConflict',
  CANNED_REPLY_CONFLICT: 'CannedReplyConflict',
};

export const UserError = builder.interfaceRef<Problem>('UserError').implement({
  description: 'One thing that is wrong with the input of a mutation. All of them come back at once.',
  resolveType: ({ code }) => richer[code] ?? 'InputError',
  fields: (t) => ({
    code: t.field({
      type: ErrorCode,
      description: 'Stable; branch on this.',
      resolve: ({ code }) => code,
    }),
    message: t.string({
      description: 'A sentence with the remedy, in the language of the caller.',
      resolve: ({ code, params }, _args, { language }) => say(problemTexts[code], language, params),
    }),
    path: t.stringList({
      description:
        'Where in `input`, from the outermost field inwards; an index is a decimal string from 0. Empty: the input as a whole.',
      resolve: ({ path }) => [...path],
    }),
  }),
});

builder.objectRef<Problem>('InputError').implement({
  description: 'Something wrong with one field.',
  interfaces: [UserError],
});

export const UserWarning = builder.objectRef<Warning>('UserWarning').implement({
  description: 'Something that was accepted, but is worth a look.',
  fields: (t) => ({
    code: t.field({ type: WarningCodeEnum, description: 'Stable.', resolve: ({ code }) => code }),
    message: t.string({
      description: 'A sentence in the language of the caller.',
      resolve: ({ code, params }, _args, { language }) => say(warningTexts[code], language, params),
    }),
    path: t.stringList({
      description: 'Where in `input`, as in UserError.',
      resolve: ({ path }) => [...path],
    }),
  }),
});
