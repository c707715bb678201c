import { builder } from '../graphql/builder.ts';
import type { Text } from '../texts/text.ts';

export const InBothLanguages = builder.objectRef<Text>('InBothLanguages').implement({
  description: 'A text as it is kept, in each language of the service centre.',
  fields: (t) => ({
    en: t.exposeString('en', { description: 'In English.' }),
    fr: t.exposeString('fr', { description: 'In French.' }),
  }),
});

export const InBothLanguagesInput = builder.inputType('InBothLanguagesInput', {
  description: 'A text in each language of the service centre.',
  fields: (t) => ({
    en: t.string({ required: true, description: 'In English.' }),
    fr: t.string({ required: true, description: 'In French.' }),
  }),
});
