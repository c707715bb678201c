import type { Texts } from './text.ts';

/** What can be wrong with a case and its request. */
export const problemsOfCases = {
  CASE_CONFLICT: {
    en: 'The case has changed since you read it: it is at version {version, number}. Look at it as it is now, then try again.',
    fr: 'Le dossier a changé depuis votre lecture : il en est à la version {version, number}. Regardez son état actuel, puis réessayez.',
  },
  TYPE_NOT_OFFERED: {
    en: 'This type of request is not offered in {countryEn}. The query caseTypes(country: "{country}") lists those that are.',
    fr: 'Ce type de demande n’est pas proposé dans ce pays ({countryFr}). La requête caseTypes(country: "{country}") énumère ceux qui le sont.',
  },
  TOO_MANY_CONTACTS: {
    en: 'At most {max, number} additional contacts; there are {count, number}.',
    fr: 'Au plus {max, number} contacts supplémentaires ; il y en a {count, number}.',
  },
  CONTACT_TWICE: { en: '{value} stands in the list twice.', fr: '{value} figure deux fois dans la liste.' },
  CALLING_NAME_CHARACTERS: {
    en: 'A calling name starts with a letter or a digit and holds letters A to Z, digits, spaces and . , & - ’ only.',
    fr: 'Un nom d’appelant commence par une lettre ou un chiffre et ne contient que des lettres de A à Z, des chiffres, des espaces et . , & - ’.',
  },
  DOMAIN_MALFORMED: {
    en: '«{value}» is not a domain. Write it as contoso.com.',
    fr: '« {value} » n’est pas un domaine. Écrivez-le sous la forme contoso.com.',
  },
  PORT_NOT_YOURS: {
    en: 'Your organisation must be the source or the destination. Its domains: {domains}.',
    fr: 'Votre organisation doit être la source ou la destination. Ses domaines : {domains}.',
  },
  PORT_TO_ITSELF: {
    en: 'Source and destination are the same organisation. Name the other one.',
    fr: 'La source et la destination sont la même organisation. Nommez l’autre.',
  },
  CASES_MISSING: { en: 'Name at least one case.', fr: 'Indiquez au moins un dossier.' },
  TOO_MANY_CASES: {
    en: 'At most {max, number} cases at a time; there are {count, number}. Split them.',
    fr: 'Au plus {max, number} dossiers à la fois ; il y en a {count, number}. Répartissez-les.',
  },
  CASE_TWICE: { en: 'This case stands in the list twice.', fr: 'Ce dossier figure deux fois dans la liste.' },
  BULK_NOT_ALLOWED: {
    en: 'Whoever asked for it may not change many cases at once any more. Ask a lead to do it again.',
    fr: 'La personne qui l’a demandé n’a plus le droit de modifier plusieurs dossiers à la fois. Demandez à un responsable de recommencer.',
  },
  BULK_ITEM_FAILED: {
    en: 'Something went wrong on our side, three times ({what}). Try this case by hand.',
    fr: 'Une erreur est survenue de notre côté, trois fois ({what}). Essayez ce dossier à la main.',
  },
  RELEASE_CODE_NEEDED: {
    en: 'Enter the code that an admin of the organisation that holds the numbers has made (createPortReleaseCode).',
    fr: 'Saisissez le code qu’un administrateur de l’organisation qui détient les numéros a créé (createPortReleaseCode).',
  },
  RELEASE_CODE_WRONG: {
    en: 'This code is not right, or not any more: it is good once, for 7 days, and for 5 tries. Look at it again, or ask for a new one.',
    fr: 'Ce code n’est pas correct, ou ne l’est plus : il est valable une fois, 7 jours et 5 essais. Vérifiez-le, ou demandez-en un nouveau.',
  },
  RELEASE_ENDED: {
    en: 'This release has been used or is over: there is nothing left to take back. What was used stands on the case of the other organisation; ask the desk.',
    fr: 'Cette autorisation a été utilisée ou a expiré : il n’y a plus rien à retirer. Ce qui a été utilisé figure dans le dossier de l’autre organisation ; adressez-vous au centre de services.',
  },
  RELEASE_TRIES_SPENT: {
    en: 'Five wrong codes were entered. Try again a day after the last one, with a new code.',
    fr: 'Cinq codes erronés ont été saisis. Réessayez un jour après le dernier, avec un nouveau code.',
  },
  RELEASE_OF_OTHER_NUMBERS: {
    en: 'The code is right, but {count, plural, one {# number} other {# numbers}} of this case {count, plural, one {is} other {are}} not among those that it lets go. Ask for a code for all of them, or correct the case.',
    fr: 'Le code est correct, mais {count, plural, one {# numéro} other {# numéros}} de ce dossier ne {count, plural, one {figure} other {figurent}} pas parmi ceux qu’il laisse partir. Demandez un code pour tous, ou corrigez le dossier.',
  },
  ACKNOWLEDGEMENT_NEEDED: {
    en: 'Confirm that you understand that the numbers must be unassigned before the preferred time.',
    fr: 'Confirmez avoir compris que les numéros doivent être désattribués avant l’heure souhaitée.',
  },
  OFFICE_ADDRESS_NEEDED: {
    en: 'Numbers in {countryEn} need the address of an office there.',
    fr: 'Les numéros de ce pays ({countryFr}) exigent l’adresse d’un bureau sur place.',
  },
  OFFICE_ADDRESS_NOT_USED: {
    en: 'No office address is needed in {countryEn}. Leave it out.',
    fr: 'Aucune adresse de bureau n’est nécessaire dans ce pays ({countryFr}). Omettez-la.',
  },
  DIRECTORY_LISTING_NEEDED: {
    en: 'In {countryEn} you choose whether the numbers are published in the directory: true or false.',
    fr: 'Dans ce pays ({countryFr}), vous choisissez si les numéros paraissent dans l’annuaire : true ou false.',
  },
  DIRECTORY_LISTING_NOT_OFFERED: {
    en: 'There is no directory listing in {countryEn}. Leave it out.',
    fr: 'Il n’y a pas d’inscription à l’annuaire dans ce pays ({countryFr}). Omettez ce choix.',
  },
  LETTER_SIGNED_LATER: {
    en: 'The letter is signed on {signedOn}, a day that has not come yet. Give the day of the signature.',
    fr: 'La lettre est signée le {signedOn}, un jour à venir. Indiquez le jour de la signature.',
  },
  LETTER_OLDER_THAN_90_DAYS: {
    en: 'The letter was signed on {signedOn}, more than 90 days ago: carriers refuse it. Have a new one signed.',
    fr: 'La lettre a été signée le {signedOn}, il y a plus de 90 jours : les opérateurs la refusent. Faites-en signer une nouvelle.',
  },
  LETTER_MUST_LIST_NUMBERS: {
    en: 'The list of numbers changed, so the letter must be one that lists them: upload a new letter and name it.',
    fr: 'La liste des numéros a changé ; la lettre doit les énumérer : téléversez une nouvelle lettre et désignez-la.',
  },
  REQUEST_TYPE_FIXED: {
    en: 'The type of a case never changes; this one is {type}. Open a new case for another request.',
    fr: 'Le type d’un dossier ne change jamais ; celui-ci est {type}. Ouvrez un nouveau dossier pour une autre demande.',
  },
  NOTHING_TO_CHANGE: {
    en: 'Give at least one of title, description and request.',
    fr: 'Indiquez au moins un des champs title, description et request.',
  },
  CANCEL_REASON_UNKNOWN: {
    en: '«{value}» is none of the reasons. The query cancelReasons lists them.',
    fr: '« {value} » ne fait pas partie des motifs. La requête cancelReasons les énumère.',
  },
  CANCEL_REASON_NEEDS_TEXT: {
    en: 'With the reason {value}, write in «comment» why.',
    fr: 'Avec le motif {value}, précisez pourquoi dans « comment ».',
  },
  REASON_NEEDED: {
    en: 'Say why: the other side reads it on the timeline.',
    fr: 'Dites pourquoi : l’autre partie le lira dans l’historique.',
  },
} as const satisfies Texts;
