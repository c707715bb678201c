import type { Texts } from './text.ts';

/** What can be wrong with a profile or with feedback. */
export const problemsOfPeople = {
  PHONE_MALFORMED: {
    en: '«{value}» is not a telephone number in international form. Write it with + and the calling code, without an extension: +14255550123.',
    fr: '« {value} » n’est pas un numéro de téléphone au format international. Écrivez-le avec + et l’indicatif du pays, sans numéro de poste : +33142685300.',
  },
  PROFILE_TIME_ZONE_UNKNOWN: {
    en: '«{value}» is not a time zone. Write one such as Europe/Paris, or UTC; null clears it.',
    fr: '« {value} » n’est pas un fuseau horaire. Écrivez par exemple Europe/Paris, ou UTC ; null l’efface.',
  },
} as const satisfies Texts;
