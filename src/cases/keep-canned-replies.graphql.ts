import type { Problem } from '../errors.ts';
import { builder } from '../graphql/builder.ts';
import type { Context } from '../graphql/context.ts';
import { definePayload, perform } from '../graphql/payload.ts';
import { UserError } from '../graphql/user-errors.ts';
import { CaseType } from '../timeline/case-enums.graphql.ts';
import { InBothLanguages, InBothLanguagesInput } from './both-languages.graphql.ts';
import { type CannedReplyText, readCannedReplyTexts } from './canned-reply-texts.ts';
import { idempotencyKeyField } from './case-payload.graphql.ts';
import { removeCannedReply, saveCannedReply } from './keep-canned-replies.ts';
import { replyFields } from './reply-fields.ts';
import { rulePolicy } from './rule-policy.ts';
import { RuleSet, ruleVersionField } from './rule-sets.graphql.ts';

const { mostReplies, labelLength, replyBodyLength } = rulePolicy;
const fieldNames = replyFields.map((name) => `{${name}}`).join(', ');

const CannedReplyTextRef = builder.objectRef<CannedReplyText>('CannedReplyText').implement({
  description: 'Ready words of the desk as leads keep them: the fields are not filled in.',
  interfaces: [RuleSet],
  fields: (t) => ({
    code: t.exposeString('code', { description: 'Stable; that of the CannedReply.' }),
    position: t.exposeInt('position', { description: 'In the menu, from 1.' }),
    types: t.field({
      type: [CaseType],
      description: 'The types of case for which it is offered. Empty: all.',
      resolve: ({ types }) => [...types],
    }),
    label: t.field({
      type: InBothLanguages,
      description: 'What it says, for the menu.',
      resolve: ({ label }) => label,
    }),
    body: t.field({
      type: InBothLanguages,
      description: `ICU messages with the fields ${fieldNames}. A case that lacks a field is not offered the reply.`,
      resolve: ({ body }) => body,
    }),
  }),
});

builder.queryField('cannedReplyTexts', (t) =>
  t.field({
    type: [CannedReplyTextRef],
    nullable: true,
    description: `All ready words of the desk, at most ${mostReplies}, in the order of the menu. Agents only. Null: it was refused.`,
    resolve: async (_root, _args, { deps, viewer }) => [...(await readCannedReplyTexts(deps, viewer))],
  }),
);

async function findText({ deps, viewer }: Context, code: unknown): Promise<CannedReplyText | null> {
  return (await readCannedReplyTexts(deps, viewer)).find((reply) => reply.code === code) ?? null;
}

builder.objectRef<Problem>('CannedReplyConflict').implement({
  description: 'Another lead changed the reply first, or made one with this code. Nothing was overwritten.',
  interfaces: [UserError],
  fields: (t) => ({
    cannedReply: t.field({
      type: CannedReplyTextRef,
      nullable: true,
      description: 'The reply as it is now. Null: it is gone.',
      resolve: ({ params }, _args, context) => findText(context, params?.code),
    }),
  }),
});

const SaveCannedReplyInput = builder.inputType('SaveCannedReplyInput', {
  description: 'Ready words: a new reply, or the whole of one that there is.',
  fields: (t) => ({
    idempotencyKey: t.id(idempotencyKeyField),
    code: t.string({
      required: true,
      description: 'A capital letter, then capitals, digits and _, at most 40. It says which reply is meant.',
    }),
    expectedVersion: t.int({
      description:
        'The version that the caller has read; another one is a CannedReplyConflict. Null: it is a new one, and a reply with this code is a conflict.',
    }),
    position: t.int({
      description: 'Its place in the menu, from 1; the others make way. Null: where it is, a new one at the end.',
    }),
    types: t.field({ type: [CaseType], description: 'The types of case for which it is offered. Null or empty: all.' }),
    label: t.field({
      type: InBothLanguagesInput,
      required: true,
      description: `What it says, for the menu: plain text, 1 to ${labelLength} characters.`,
    }),
    body: t.field({
      type: InBothLanguagesInput,
      required: true,
      description: `The words: ICU messages of 1 to ${replyBodyLength.toLocaleString('en')} characters with the fields ${fieldNames}. A number is the count alone: {count, plural, one {…} other {…}}.`,
    }),
  }),
});

const RemoveCannedReplyInput = builder.inputType('RemoveCannedReplyInput', {
  description: 'Ready words to keep no longer.',
  fields: (t) => ({
    idempotencyKey: t.id(idempotencyKeyField),
    code: t.string({ required: true, description: 'Of the reply.' }),
    expectedVersion: t.int(ruleVersionField),
  }),
});

const SaveCannedReplyPayload = definePayload<{ code: string }>(
  'SaveCannedReplyPayload',
  'What became of ready words.',
  (t) => ({
    cannedReply: t.field({
      type: CannedReplyTextRef,
      nullable: true,
      description: 'The reply as it is now. Null: nothing was done, see «errors».',
      resolve: ({ result }, _args, context) => result && findText(context, result.code),
    }),
  }),
);

const RemoveCannedReplyPayload = definePayload<{ code: string }>(
  'RemoveCannedReplyPayload',
  'What became of ready words that are no longer wanted.',
  (t) => ({
    removedCode: t.string({
      nullable: true,
      description: 'The code that the reply had. Null: nothing was done, see «errors».',
      resolve: ({ result }) => result?.code,
    }),
  }),
);

builder.mutationFields((t) => ({
  saveCannedReply: t.field({
    type: SaveCannedReplyPayload,
    nullable: true,
    description: 'Keeps ready words of the desk; agents are offered them at once. Leads only.',
    args: { input: t.arg({ type: SaveCannedReplyInput, required: true, description: 'The words.' }) },
    resolve: (_root, { input }, context) => {
      const { expectedVersion = null, position = null, types } = input;
      const reply = { ...input, expectedVersion, position, types: types ?? [] };
      return perform(context, saveCannedReply(context.deps, context.viewer, reply));
    },
  }),
  removeCannedReply: t.field({
    type: RemoveCannedReplyPayload,
    nullable: true,
    description: 'Keeps ready words of the desk no longer; what was said with them stays said. Leads only.',
    args: { input: t.arg({ type: RemoveCannedReplyInput, required: true, description: 'Which.' }) },
    resolve: (_root, { input }, context) => perform(context, removeCannedReply(context.deps, context.viewer, input)),
  }),
}));
