import type { Texts } from './text.ts';

/** Why a caller is not signed in: the part of UNAUTHENTICATED that differs. */
export const signInTexts = {
  missing: { en: 'there is no token.', fr: 'il n’y a pas de jeton.' },
  malformed: { en: 'the token cannot be read.', fr: 'le jeton est illisible.' },
  expired: { en: 'the token has expired.', fr: 'le jeton a expiré.' },
  refused: {
    en: 'the token is not one this service accepts.',
    fr: 'le jeton n’est pas accepté par ce service.',
  },
  unknown: {
    en: 'the token names nobody who is registered here.',
    fr: 'le jeton ne désigne personne d’enregistré ici.',
  },
  revoked: { en: 'your access was revoked.', fr: 'votre accès a été révoqué.' },
} as const satisfies Texts;
