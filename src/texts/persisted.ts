import type { Texts } from './text.ts';

/** Of operations that are asked for by their hash. */
export const persistedTexts = {
  otherHash: {
    en: 'extensions.persistedQuery.sha256Hash is not the SHA-256 of the query. Send the hash of exactly this text, in hexadecimal.',
    fr: 'extensions.persistedQuery.sha256Hash n’est pas le SHA-256 de la requête. Envoyez l’empreinte de ce texte exact, en hexadécimal.',
  },
} as const satisfies Texts;
