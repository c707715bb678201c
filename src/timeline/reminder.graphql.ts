import { builder } from '../graphql/builder.ts';
import { Node } from '../graphql/node.ts';
import { reminderText } from '../texts/reminders.ts';
import { say } from '../texts/text.ts';
import { present, TimelineEntry } from './entries.graphql.ts';

builder.prismaObject('TimelineEntry', {
  variant: 'Reminded',
  description: 'The service centre reminded that numbers must be unassigned before they change their use.',
  interfaces: [Node, TimelineEntry],
  fields: (t) => ({
    dueAt: t.field({
      type: 'DateTime',
      description: 'The requested moment, before which they must be. An amended one has reminders of its own.',
      resolve: ({ remindedOf }) => present(remindedOf),
    }),
    hoursBefore: t.int({
      description: 'Which reminder it is: 24 or 1, in hours before that moment.',
      resolve: ({ remindedHours }) => present(remindedHours),
    }),
    message: t.string({
      description: 'The same for people, in the language of the caller.',
      resolve: ({ remindedHours }, _args, { language }) =>
        say(reminderText, language, { hours: present(remindedHours) }),
    }),
  }),
});
