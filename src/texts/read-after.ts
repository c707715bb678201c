import type { Texts } from './text.ts';

/** Of the header x-read-after. */
export const readAfterTexts = {
  invalid: {
    en: 'The header x-read-after holds no position of your feed. Send the streamCursor of a payload or a page as it came, or leave the header out.',
    fr: 'L’en-tête x-read-after ne contient aucune position de votre flux. Envoyez tel quel le streamCursor d’une réponse ou d’une page, ou omettez l’en-tête.',
  },
} as const satisfies Texts;
