import type { Texts } from './text.ts';

/** What a WebSocket may not have more of: the sentence of its RATE_LIMITED. */
export const socketLimitTexts = {
  operations: {
    en: 'A socket carries at most {max} operations at a time. Complete some of them, or open another socket.',
    fr: 'Une connexion porte au plus {max} opérations à la fois. Terminez-en quelques-unes, ou ouvrez une autre connexion.',
  },
} as const satisfies Texts;
