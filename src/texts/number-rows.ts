import type { Texts } from './text.ts';

/** Why a row of a list of numbers cannot be used, with the remedy. Codes never change. */
export const numberRowTexts = {
  EMPTY: {
    en: 'There is no number in this row. Write it here, or delete the row.',
    fr: 'Cette ligne ne contient pas de numéro. Écrivez-le, ou supprimez la ligne.',
  },
  TOO_LONG: {
    en: 'This is too long for a number. Write one number a row.',
    fr: 'Ce texte est trop long pour un numéro. Écrivez un numéro par ligne.',
  },
  NOT_A_NUMBER: {
    en: 'This is not a telephone number. Write +{callingCode} and the digits.',
    fr: 'Ce n’est pas un numéro de téléphone. Écrivez +{callingCode} suivi des chiffres.',
  },
  SCIENTIFIC_NOTATION: {
    en: 'A spreadsheet shortened this number and lost its last digits. Format the column as text and enter the number again.',
    fr: 'Un tableur a abrégé ce numéro et perdu ses derniers chiffres. Mettez la colonne au format texte et saisissez de nouveau le numéro.',
  },
  FORMULA: {
    en: 'This is a formula. Put the number itself here: copy the cell and paste it as a value.',
    fr: 'C’est une formule. Mettez ici le numéro lui-même : copiez la cellule et collez-la en valeur.',
  },
  STRAY_QUOTE: {
    en: 'A quotation mark in this row stands where none may be, or is never closed. Remove it{repair, select, none {.} other {; the number would then be {repair}.}}',
    fr: 'Un guillemet de cette ligne est mal placé ou n’est jamais fermé. Supprimez-le{repair, select, none {.} other { ; le numéro serait alors {repair}.}}',
  },
  EXTENSION: {
    en: 'A number with an extension cannot be used. Remove the extension.',
    fr: 'Un numéro suivi d’un poste ne peut être utilisé. Supprimez le poste.',
  },
  AMBIGUOUS_NUMBER: {
    en: 'These digits can be read in more than one way. Write the number with + and the calling code{repair, select, none {.} other {, such as {repair} if that is the one.}}',
    fr: 'Ces chiffres peuvent se lire de plusieurs façons. Écrivez le numéro avec + et l’indicatif{repair, select, none {.} other {, par exemple {repair} si c’est bien celui-là.}}',
  },
  NOT_POSSIBLE: {
    en: 'There is no such number: it is too short or too long, or its calling code does not exist. Compare it with the original.',
    fr: 'Un tel numéro n’existe pas : il est trop court ou trop long, ou son indicatif n’existe pas. Comparez-le à l’original.',
  },
  NUMBER_OF_ANOTHER_COUNTRY: {
    en: 'This number is of another country. Numbers of several countries are several cases.',
    fr: 'Ce numéro est d’un autre pays. Des numéros de plusieurs pays font plusieurs dossiers.',
  },
  RANGE_MALFORMED: {
    en: 'This range cannot be read. Write both ends in full, the lower first: +14255551234 - +14255551259.',
    fr: 'Cette plage est illisible. Écrivez les deux extrémités en entier, la plus basse d’abord : +14255551234 - +14255551259.',
  },
  RANGE_TOO_LARGE: {
    en: 'This range holds more numbers than a list may. Split it over several cases.',
    fr: 'Cette plage compte plus de numéros qu’une liste ne peut en contenir. Répartissez-la sur plusieurs dossiers.',
  },
  DUPLICATE: {
    en: 'The same number stands in line {duplicateOf} already. Delete one of the two rows.',
    fr: 'Le même numéro figure déjà à la ligne {duplicateOf}. Supprimez l’une des deux lignes.',
  },
} as const satisfies Texts;

export type NumberRowCode = keyof typeof numberRowTexts;
