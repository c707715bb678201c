import { builder } from '../graphql/builder.ts';
import { decodeNodeId, nobody } from '../graphql/node.ts';
import { Language } from '../people/viewer.graphql.ts';
import { type CannedReply, readCannedReplies } from './canned-replies.ts';

const languages = { EN: 'en', FR: 'fr' } as const;

const CannedReplyRef = builder.objectRef<CannedReply>('CannedReply').implement({
  description: 'Ready words of the desk for one case: change them and send them as a comment.',
  fields: (t) => ({
    code: t.exposeString('code', { description: 'Stable.' }),
    label: t.string({
      description: 'What it says, in the language of the caller.',
      resolve: ({ label }, _args, { language }) => label[language],
    }),
    language: t.field({
      type: Language,
      description: 'The language of whoever opened the case; English when their profile says none.',
      resolve: ({ language }) => (language === 'fr' ? 'FR' : 'EN'),
    }),
    body: t.string({
      description: 'The words, with the fields of the case filled in.',
      args: { language: t.arg({ type: Language, description: 'Null: that of whoever opened the case.' }) },
      resolve: (reply, { language }) => reply.body(language ? languages[language] : reply.language),
    }),
  }),
});

builder.queryField('cannedReplies', (t) =>
  t.field({
    type: [CannedReplyRef],
    nullable: true,
    description:
      'The desk’s ready words, see «cannedReplyTexts», that make sense for a case, in the order of a menu. Null: there is no such case. Agents only.',
    args: { caseId: t.arg.id({ required: true, description: 'The `id` of a Case.' }) },
    resolve: async (_root, { caseId }, { deps, viewer }) => {
      const replies = await readCannedReplies(deps, viewer, decodeNodeId('Case', caseId) ?? nobody);
      return replies && [...replies];
    },
  }),
);
