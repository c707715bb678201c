import type { Texts } from './text.ts';

/** What can be wrong with any input. */
export const problemsOfInputs = {
  IDEMPOTENCY_KEY_LENGTH: {
    en: 'An idempotency key has 16 to 64 characters. A UUID is a good one.',
    fr: 'Une clé d’idempotence compte de 16 à 64 caractères. Un UUID convient bien.',
  },
  IDEMPOTENCY_KEY_REUSED: {
    en: 'This idempotency key was used with another input in the last 24 hours. Make a new key for a new request.',
    fr: 'Cette clé d’idempotence a servi avec une autre saisie au cours des dernières 24 heures. Créez une nouvelle clé pour une nouvelle demande.',
  },
  NOT_FOUND: {
    en: 'There is no such thing, or it is not yours to see.',
    fr: 'Cet élément n’existe pas, ou vous n’y avez pas accès.',
  },
  TEXT_MISSING: {
    en: 'Write something here: it must not be empty.',
    fr: 'Saisissez un texte : ce champ ne peut être vide.',
  },
  TEXT_TOO_LONG: {
    en: 'At most {max, number} characters; there are {length, number}. Shorten it.',
    fr: 'Au plus {max, number} caractères ; il y en a {length, number}. Raccourcissez le texte.',
  },
  TEXT_UNREADABLE: {
    en: 'The text holds characters that cannot be stored (a NUL or half a character). Remove them.',
    fr: 'Le texte contient des caractères qui ne peuvent être enregistrés (NUL ou demi-caractère). Supprimez-les.',
  },
  EMAIL_MALFORMED: {
    en: '«{value}» is not an e-mail address. Write it as name@example.com.',
    fr: '« {value} » n’est pas une adresse e-mail. Écrivez-la sous la forme nom@example.com.',
  },
  DATE_MALFORMED: {
    en: '«{value}» is not a date. Write it as YYYY-MM-DD.',
    fr: '« {value} » n’est pas une date. Écrivez-la sous la forme AAAA-MM-JJ.',
  },
  NUMBER_OUT_OF_RANGE: {
    en: 'Give a number from {min, number} to {max, number}; it is {value, number}.',
    fr: 'Indiquez un nombre de {min, number} à {max, number} ; il vaut {value, number}.',
  },
} as const satisfies Texts;
