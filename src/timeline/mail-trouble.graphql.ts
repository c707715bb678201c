import { builder } from '../graphql/builder.ts';
import { Node } from '../graphql/node.ts';
import { present, TimelineEntry } from './entries.graphql.ts';

const MailTrouble = builder.enumType('MailTrouble', {
  description: 'Why mail about a case does not reach an address.',
  values: {
    HELD_BACK: { description: 'The address had too many mails within an hour: the next ones come later, in one.' },
    SWITCHED_OFF: { description: 'A mail server refused the address for good: nothing is sent to it any more.' },
  },
});

builder.prismaObject('TimelineEntry', {
  variant: 'MailTroubled',
  description: 'Mail about the case does not reach somebody as it should.',
  interfaces: [Node, TimelineEntry],
  fields: (t) => ({
    address: t.field({
      type: 'EmailAddress',
      description: 'Whose mail.',
      resolve: ({ mailAddress }) => present(mailAddress),
    }),
    trouble: t.field({ type: MailTrouble, description: 'Why.', resolve: ({ mailTrouble }) => present(mailTrouble) }),
  }),
});
