import type { Texts } from './text.ts';

/** What can be wrong with a list of telephone numbers. */
export const problemsOfNumbers = {
  INVALID_NUMBER_LIST: {
    en: '{invalid, number} of {total, number} rows cannot be used. See the report row by row; correct them, or send onInvalidRows: DROP to leave them out.',
    fr: '{invalid, plural, one {# ligne sur {total, number} ne peut être utilisée} other {# lignes sur {total, number} ne peuvent être utilisées}}. Voyez le rapport ligne par ligne ; corrigez-les, ou envoyez onInvalidRows: DROP pour les omettre.',
  },
  NUMBERS_EMPTY: {
    en: 'There is no number in the list. Give at least one.',
    fr: 'La liste ne contient aucun numéro. Indiquez-en au moins un.',
  },
  TOO_MANY_NUMBERS: {
    en: 'At most {max, number} rows can be given here; there are {count, number}. Send them as csv, or upload them as a file.',
    fr: 'Au plus {max, number} lignes peuvent être indiquées ici ; il y en a {count, number}. Envoyez-les par csv, ou téléversez-les dans un fichier.',
  },
  NUMBER_LIST_TOO_LONG: {
    en: 'A case holds at most 20,000 numbers, ranges counted in full. Split the list over several cases.',
    fr: 'Un dossier compte au plus 20 000 numéros, plages comprises. Répartissez la liste sur plusieurs dossiers.',
  },
  CSV_TOO_LARGE: {
    en: 'The text has {size, number} bytes; at most {max, number} (1 MiB) can be sent here. Upload it as a file of the kind NUMBER_LIST and give its documentId.',
    fr: 'Le texte compte {size, number} octets ; au plus {max, number} (1 Mio) peuvent être envoyés ici. Téléversez-le comme fichier de type NUMBER_LIST et indiquez son documentId.',
  },
  NUMBER_FILE_TOO_LARGE: {
    en: 'The file has {size, number} bytes; a list of numbers has at most {max, number} (10 MiB). Leave out other columns or split it over several cases.',
    fr: 'Le fichier compte {size, number} octets ; une liste de numéros en compte au plus {max, number} (10 Mio). Retirez les autres colonnes ou répartissez-la sur plusieurs dossiers.',
  },
  TOLL_FREE_REFUSED: {
    en: 'Toll-free numbers cannot have a calling name, and there {count, plural, one {is one} other {are #}} in the list. Take them out.',
    fr: 'Les numéros gratuits ne peuvent pas avoir de nom d’appelant, et la liste en contient {count, number}. Retirez-les.',
  },
  TOLL_FREE_TO_USER: {
    en: 'A toll-free number can never become a user number, and there {count, plural, one {is one} other {are #}} in the list. Take them out.',
    fr: 'Un numéro gratuit ne peut jamais devenir un numéro d’utilisateur, et la liste en contient {count, number}. Retirez-les.',
  },
  NUMBER_NOT_IN_CASE: {
    en: '{value} is no number of this case. Case.numbers lists them.',
    fr: '{value} n’est pas un numéro de ce dossier. Case.numbers les énumère.',
  },
  NUMBER_TWICE: {
    en: '{value} is named twice. Give each number one outcome.',
    fr: '{value} est désigné deux fois. Donnez un seul résultat par numéro.',
  },
  REST_TWICE: {
    en: 'Only one element may leave out phoneNumbers and so mean all the others.',
    fr: 'Un seul élément peut omettre phoneNumbers et désigner ainsi tous les autres.',
  },
  REJECTION_CODE_UNKNOWN: {
    en: '«{value}» is none of the codes. A rejected number needs one; the query rejectionCodes lists them.',
    fr: '« {value} » ne fait pas partie des codes. Un numéro rejeté en exige un ; la requête rejectionCodes les énumère.',
  },
  REJECTION_CODE_NOT_USED: {
    en: 'Only a rejected number has a rejection code. Leave it out.',
    fr: 'Seul un numéro rejeté a un code de rejet. Omettez-le.',
  },
  NOTE_NEEDED: {
    en: 'With this code, write in «note» why: the tenant reads it on the timeline.',
    fr: 'Avec ce code, précisez pourquoi dans « note » : le client le lira dans l’historique.',
  },
} as const satisfies Texts;
