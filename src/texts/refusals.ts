import type { Texts } from './text.ts';

/** Why something cannot be done with a case now, and what to do instead. In French a no-break space stands inside « » and before ; and : */
export const refusalTexts = {
  // who
  NOT_YOUR_CASE: {
    en: 'Only the person who opened this case, or an admin of your organisation, can do this. Ask one of them to do it.',
    fr: 'Seule la personne qui a ouvert ce dossier, ou un administrateur de votre organisation, peut le faire. Adressez-vous à l’une d’elles.',
  },
  DESK_ONLY: {
    en: 'Only the service desk can do this. Ask for it in a comment.',
    fr: 'Seul le centre de services peut le faire. Demandez-le dans un commentaire.',
  },
  TENANT_ONLY: {
    en: 'Only a person of the customer’s organisation can do this. Ask them for it in a comment.',
    fr: 'Seule une personne de l’organisation cliente peut le faire. Demandez-le-lui dans un commentaire.',
  },
  RESOLUTION_FOR_DESK: {
    en: 'Only the service desk can resolve a case with “information provided”. Resolve it as “problem solved”.',
    fr: 'Seul le centre de services peut résoudre un dossier avec « information fournie ». Choisissez « problème résolu ».',
  },

  NOT_YOUR_DOCUMENT: {
    en: 'Only the person who sent this document, or an admin of their organisation, can remove it; the service desk removes its own. Ask one of them to do it.',
    fr: 'Seule la personne qui a envoyé ce document, ou un administrateur de son organisation, peut le retirer ; le centre de services retire les siens. Adressez-vous à l’une d’elles.',
  },

  // status
  CASE_CLOSED: {
    en: 'This case is closed. Reopen it within 14 days of its closing, or open a new case that follows it up (followUpOf).',
    fr: 'Ce dossier est clos. Rouvrez-le dans les 14 jours suivant sa clôture, ou ouvrez un nouveau dossier qui y fait suite (followUpOf).',
  },
  CASE_OPEN: {
    en: 'This case is open, so there is nothing to reopen. Add a comment to say what is missing.',
    fr: 'Ce dossier est ouvert, il n’y a donc rien à rouvrir. Ajoutez un commentaire pour dire ce qui manque.',
  },
  STATUS_NOT_REACHABLE: {
    en: '{count, plural, =0 {The status cannot be changed by hand now. A new case is assigned first, and open questions are answered or withdrawn first.} other {The case cannot go to this status now. Choose one of these: {allowed}.}}',
    fr: '{count, plural, =0 {Le statut ne peut pas être changé à la main pour le moment. Un nouveau dossier doit d’abord être attribué, et les questions en attente recevoir une réponse ou être retirées.} other {Le dossier ne peut pas passer à ce statut pour le moment. Choisissez parmi les suivants : {allowed}.}}',
  },
  NOT_IN_REVIEW: {
    en: 'Nobody has taken this case yet. Assign it to an agent first.',
    fr: 'Personne n’a encore pris ce dossier en charge. Attribuez-le d’abord à un agent.',
  },
  NOT_WITH_CARRIER: {
    en: 'The order is not with the carrier yet, so it has no date to confirm. Change the status to “with carrier” first.',
    fr: 'La commande n’est pas encore chez l’opérateur, il n’y a donc pas de date à confirmer. Passez d’abord le dossier au statut « chez l’opérateur ».',
  },
  NOTHING_ASKED: {
    en: 'No question is open on this case. Add a comment instead.',
    fr: 'Aucune question n’est en attente dans ce dossier. Ajoutez plutôt un commentaire.',
  },
  QUESTIONS_OPEN: {
    en: 'The case waits for the customer’s answer. It goes on when every open question is answered or withdrawn.',
    fr: 'Le dossier attend une réponse du client. Il se poursuivra lorsque chaque question en attente aura reçu une réponse ou aura été retirée.',
  },
  CANCELLATION_PENDING: {
    en: 'Cancellation is requested already, and the carrier has not answered yet. Wait for the answer, or add a comment.',
    fr: 'L’annulation est déjà demandée et l’opérateur n’a pas encore répondu. Attendez sa réponse ou ajoutez un commentaire.',
  },

  // the order at the carrier
  LIVE_ORDER: {
    en: 'The order is live at the carrier, so it cannot be cancelled at once. A person of the customer’s organisation can request its cancellation; the order goes on until the carrier agrees.',
    fr: 'La commande est en cours chez l’opérateur et ne peut donc pas être annulée sur-le-champ. Une personne de l’organisation cliente peut en demander l’annulation ; la commande suit son cours jusqu’à l’accord de l’opérateur.',
  },
  ORDER_WITH_CARRIER: {
    en: 'The order is with the carrier, so the request cannot be changed any more. Say in a comment what should change.',
    fr: 'La commande est chez l’opérateur, la demande ne peut donc plus être modifiée. Indiquez dans un commentaire ce qui devrait changer.',
  },
  NUMBERS_WITH_CARRIER: {
    en: '{count, plural, one {# number has} other {# numbers have}} gone to the carrier, so the request cannot be changed any more. Say in a comment what should change.',
    fr: '{count, plural, one {# numéro a été transmis} other {# numéros ont été transmis}} à l’opérateur, la demande ne peut donc plus être modifiée. Indiquez dans un commentaire ce qui devrait changer.',
  },
  NUMBERS_NOT_ENDED: {
    en: '{count, plural, one {# number is} other {# numbers are}} still being worked on at the carrier. The case can be resolved once each number is completed, rejected or withdrawn.',
    fr: '{count, plural, one {# numéro est} other {# numéros sont}} encore en traitement chez l’opérateur. Le dossier pourra être résolu lorsque chaque numéro sera terminé, rejeté ou retiré.',
  },
  LETTER_MISSING: {
    en: 'The letter of authorisation is missing, has no date of signature, or is infected. Ask the customer for a signed letter.',
    fr: 'La lettre d’autorisation manque, n’indique pas de date de signature ou est infectée. Demandez au client une lettre signée.',
  },
  LETTER_IN_FORCE: {
    en: 'This is the letter of authorisation that the order stands on, so it cannot be removed. Amend the case with a new letter.',
    fr: 'C’est la lettre d’autorisation sur laquelle repose la commande, elle ne peut donc pas être retirée. Modifiez le dossier avec une nouvelle lettre.',
  },
  LETTER_WITH_CARRIER: {
    en: 'The carrier works with the letters of this case, so they stay as they are. Amend the case with a new letter where that is still possible, or say in a comment what is wrong.',
    fr: 'L’opérateur travaille avec les lettres de ce dossier, elles restent donc telles quelles. Modifiez le dossier avec une nouvelle lettre si c’est encore possible, ou indiquez l’erreur dans un commentaire.',
  },
  LETTER_TOO_OLD: {
    en: 'The letter of authorisation was signed more than 90 days ago, and carriers refuse it. Ask the customer for a new one.',
    fr: 'La lettre d’autorisation a été signée il y a plus de 90 jours et les opérateurs la refusent. Demandez-en une nouvelle au client.',
  },
  SOURCE_NOT_CONFIRMED: {
    en: 'No number may leave before an admin of the organisation that holds the numbers has confirmed the port. Wait for that confirmation.',
    fr: 'Aucun numéro ne peut partir avant qu’un administrateur de l’organisation qui détient les numéros ait confirmé le portage. Attendez cette confirmation.',
  },

  NO_CROSS_TENANT_PORT: {
    en: 'This is no port between organisations, so there is nothing to confirm.',
    fr: 'Il ne s’agit pas d’un portage entre organisations, il n’y a donc rien à confirmer.',
  },
  RELEASE_CONFIRMED: {
    en: 'The organisation that holds the numbers has confirmed this port already. There is nothing left to do.',
    fr: 'L’organisation qui détient les numéros a déjà confirmé ce portage. Il n’y a plus rien à faire.',
  },
  SOURCE_ADMIN_NEEDED: {
    en: 'Only an admin of your organisation can let its numbers go. Ask one of them to confirm this case.',
    fr: 'Seul un administrateur de votre organisation peut laisser partir ses numéros. Demandez à l’un d’eux de confirmer ce dossier.',
  },

  // too late
  ADDRESS_LOCKED: {
    en: 'The desk has begun to work with this address, so it is locked. Say in a comment what is wrong, or cancel the case and open a new one.',
    fr: 'Le centre de services a commencé à travailler avec cette adresse, elle est donc verrouillée. Indiquez l’erreur dans un commentaire, ou annulez ce dossier et ouvrez-en un nouveau.',
  },
  TOO_LATE_TO_CANCEL: {
    en: 'The port is less than 24 hours away, or has begun, and cannot be cancelled any more. Add a comment if something is wrong.',
    fr: 'Le portage a lieu dans moins de 24 heures, ou a commencé, et ne peut plus être annulé. Ajoutez un commentaire si quelque chose ne va pas.',
  },
  TOO_LATE_TO_REOPEN: {
    en: 'A case can be reopened within 14 days of its closing, and they are over. Open a new case that follows it up (followUpOf).',
    fr: 'Un dossier peut être rouvert dans les 14 jours suivant sa clôture, et ce délai est passé. Ouvrez un nouveau dossier qui y fait suite (followUpOf).',
  },
} as const satisfies Texts;

export type RefusalCode = keyof typeof refusalTexts;
