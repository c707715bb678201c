import type { Text, Texts } from './text.ts';

/** What of an operation is too much: the part of RATE_LIMITED that differs. */
export const limitTexts = {
  Complexity: { en: 'the operation costs too much', fr: 'l’opération coûte trop cher' },
  Depth: { en: 'the operation is nested too deeply', fr: 'l’opération est trop imbriquée' },
  Breadth: { en: 'the operation selects too many fields', fr: 'l’opération sélectionne trop de champs' },
  Aliases: { en: 'the operation has too many aliases', fr: 'l’opération a trop d’alias' },
  Directives: { en: 'the operation has too many directives', fr: 'l’opération a trop de directives' },
  Variables: { en: 'the variables hold too many values', fr: 'les variables contiennent trop de valeurs' },
  Tokens: { en: 'the operation is too long', fr: 'l’opération est trop longue' },
} as const satisfies Texts;

/** A body that is not even read. */
export const bodyTooLarge: Text = {
  en: 'An operation has at most {max, number} bytes. Send files by createUpload.',
  fr: 'Une opération compte au plus {max, number} octets. Envoyez les fichiers par createUpload.',
};
