import { builder } from '../graphql/builder.ts';

export const NotificationKind = builder.enumType('NotificationKind', {
  description: 'What people are told of by mail. New values may come.',
  values: {
    CASE_CREATED: { description: 'A case was opened. Its author gets this receipt at once, whatever they chose.' },
    COMMENTED: { description: 'The desk answered, or a colleague wrote.' },
    STATUS_CHANGED: { description: 'The case went to another status that has no kind of its own.' },
    ACTION_REQUIRED: { description: 'The desk asks for something, and the case waits.' },
    DATE_CONFIRMED: { description: 'The carrier confirmed a date.' },
    NUMBERS_CHANGED: { description: 'Numbers were completed or rejected.' },
    REMINDED: { description: 'A reminder: numbers must be unassigned before they change their use.' },
    RESOLVED: { description: 'The case was resolved; the author gets this at once, whatever they chose.' },
    CANCELLED: { description: 'The case was cancelled; the author gets this at once, whatever they chose.' },
  },
});

export const NotificationDelivery = builder.enumType('NotificationDelivery', {
  description: 'How somebody is told.',
  values: {
    AT_ONCE: { description: 'By a mail with all that happens within two minutes.' },
    DIGEST: { description: 'By one mail a day about all cases.' },
    NEVER: { description: 'Not by mail.' },
  },
});
