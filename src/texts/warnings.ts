import type { Texts } from './text.ts';

/** What is accepted, but worth a sentence. */
export const warningTexts = {
  // requested time
  LEAD_TIME_SHORT: {
    en: 'Orders like this usually take {days, plural, one {# day} other {# days}} or more, so {date} may not be met. You can ask for it all the same; {earliest} or later is more likely to hold.',
    fr: 'Une telle demande prend d’ordinaire {days, plural, one {# jour} other {# jours}} ou plus : la date du {date} risque de ne pas être tenue. Vous pouvez la demander tout de même ; à partir du {earliest}, elle a plus de chances de l’être.',
  },
  NOT_A_BUSINESS_DAY: {
    en: '{date} is a Saturday or Sunday, and orders are worked on business days. You can ask for it all the same; the next business day is {next}, unless it is a public holiday.',
    fr: 'Le {date} est un samedi ou un dimanche, et les demandes sont traitées les jours ouvrés. Vous pouvez demander cette date tout de même ; le prochain jour ouvré est le {next}, sauf jour férié.',
  },

  // numbers
  NUMBER_UNUSUAL: {
    en: '{count, plural, one {One number is} other {# numbers are}} of no range that we know. New ranges appear: look at {count, plural, one {it} other {them}} once more.',
    fr: '{count, plural, one {Un numéro n’appartient} other {# numéros n’appartiennent}} à aucune plage connue. De nouvelles plages apparaissent : vérifiez encore une fois.',
  },
  NUMBER_IN_OTHER_CASE: {
    en: '{count, plural, one {One number is} other {# numbers are}} in another open case of your organisation too.',
    fr: '{count, plural, one {Un numéro figure} other {# numéros figurent}} aussi dans un autre dossier ouvert de votre organisation.',
  },

  // calling name
  DESK_REVIEW: {
    en: 'Carriers often refuse names with the word {word}. The desk will look at it.',
    fr: 'Les opérateurs refusent souvent les noms contenant le mot {word}. Le service l’examinera.',
  },

  // ready words
  REPLY_FIELD_QUOTED: {
    en: 'The field «{field}» is shown as it stands, in its braces: an apostrophe before a brace quotes it. Write ’ for an apostrophe if you want the field filled in.',
    fr: 'Le champ « {field} » s’affiche tel quel, avec ses accolades : une apostrophe droite devant une accolade la neutralise. Écrivez ’ comme apostrophe si le champ doit être rempli.',
  },
} as const satisfies Texts;
