import type { Text } from './text.ts';

export const reminderText: Text = {
  en: 'The numbers change their use in less than {hours, plural, one {# hour} other {# hours}}. Those that are still assigned then cannot be changed: unassign them now.',
  fr: 'Les numéros changent d’usage dans moins de {hours, plural, one {# heure} other {# heures}}. Ceux qui seront encore attribués ne pourront pas être modifiés : désattribuez-les maintenant.',
};
