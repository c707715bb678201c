import type { Texts } from './text.ts';

/** Sentences of BAD_USER_INPUT for arguments of queries and subscriptions. */
export const badArgumentTexts = {
  pageSize: {
    en: '«{argument}» must be from 0 to 100; it is {value}.',
    fr: '« {argument} » doit être compris entre 0 et 100 ; il vaut {value}.',
  },
  bothDirections: {
    en: 'Use «first» with «after», or «last» with «before», not both.',
    fr: 'Utilisez « first » avec « after », ou « last » avec « before », pas les deux.',
  },
  cursor: {
    en: '«{argument}» is no cursor of this list. Use a cursor that this list gave you.',
    fr: '« {argument} » n’est pas un curseur de cette liste. Utilisez un curseur donné par cette liste.',
  },
  country: {
    en: '«{value}» is none of the countries of the service. The query «countries» lists them.',
    fr: '« {value} » ne fait pas partie des pays du service. La requête « countries » les énumère.',
  },
  phoneNumber: {
    en: '«{value}» is not a telephone number. Write it as +14255550123.',
    fr: '« {value} » n’est pas un numéro de téléphone. Écrivez-le sous la forme +33142685300.',
  },
  typeWithoutNumbers: {
    en: 'A request of the type {type} has no numbers. Choose another type.',
    fr: 'Une demande de type {type} ne comporte pas de numéros. Choisissez un autre type.',
  },
  deskOnly: {
    en: '«{argument}» is for the desk only.',
    fr: '« {argument} » est réservé au service.',
  },
  filterDepth: {
    en: 'The filter is nested more than {max} levels deep. Say it with fewer: fields side by side must all hold, and a list matches any of its values.',
    fr: 'Le filtre est imbriqué sur plus de {max} niveaux. Dites-le avec moins : les champs côte à côte doivent tous être satisfaits, et une liste admet chacune de ses valeurs.',
  },
  filterSize: {
    en: 'The filter holds more than {max} values. Ask for less, or in several pages.',
    fr: 'Le filtre contient plus de {max} valeurs. Demandez moins, ou en plusieurs fois.',
  },
  searchLength: {
    en: 'The text to search for is longer than {max} characters. Give the few words that matter.',
    fr: 'Le texte à rechercher dépasse {max} caractères. Donnez les quelques mots qui comptent.',
  },
  searchTerms: {
    en: 'The text to search for has more than {max} words. Give the few that matter.',
    fr: 'Le texte à rechercher contient plus de {max} mots. Donnez les quelques mots qui comptent.',
  },
  searchWords: {
    en: '«{argument}» names no word to search for. Give at least one word without a minus before it.',
    fr: '« {argument} » ne contient aucun mot à rechercher. Donnez au moins un mot sans moins devant.',
  },
  days: {
    en: '«days» must be from 1 to {max}; it is {value}.',
    fr: '« days » doit être compris entre 1 et {max} ; il vaut {value}.',
  },
  timeZone: {
    en: '«{value}» is not a time zone. Write it as Europe/Paris.',
    fr: '« {value} » n’est pas un fuseau horaire. Écrivez-le sous la forme Europe/Paris.',
  },
  instant: {
    en: '«{argument}» is not an instant such as 2026-11-24T10:00:00Z.',
    fr: '« {argument} » n’est pas un instant tel que 2026-11-24T10:00:00Z.',
  },
} as const satisfies Texts;
