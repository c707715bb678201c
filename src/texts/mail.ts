import type { Texts } from './text.ts';

/** What mails say. In French a no-break space stands inside « » and before ; : ! and ? */
export const mailTexts = {
  SERVICE: { en: 'Phone number service centre', fr: 'Centre de services de numéros de téléphone' },
  SUBJECT: { en: '[{number}] {title}', fr: '[{number}] {title}' },
  SUBJECT_DIGEST: {
    en: '{cases, plural, one {News of # case} other {News of # cases}}',
    fr: '{cases, plural, one {Du nouveau dans # dossier} other {Du nouveau dans # dossiers}}',
  },
  SUBJECT_CONFIRMATION: {
    en: 'Do you want news of case {number} by e-mail?',
    fr: 'Souhaitez-vous recevoir par e-mail des nouvelles du dossier {number} ?',
  },

  GREETING: { en: 'Hello {name},', fr: 'Bonjour {name},' },
  GREETING_NOBODY: { en: 'Hello,', fr: 'Bonjour,' },
  UPDATES: {
    en: '{count, plural, one {# update} other {# updates}} to your case',
    fr: '{count, plural, one {# nouveauté} other {# nouveautés}} dans votre dossier',
  },

  CASE_CREATED: { en: 'We have received your case', fr: 'Nous avons bien reçu votre dossier' },
  CASE_CREATED_SENTENCE: {
    en: 'The case was opened on {moment}. The service desk looks at it next, and you will be told of every step.',
    fr: 'Le dossier a été ouvert le {moment}. Le centre de services va l’examiner et vous tiendra au courant de chaque étape.',
  },
  COMMENTED_DESK: { en: 'The service desk has answered', fr: 'Le centre de services a répondu' },
  COMMENTED_PERSON: { en: 'There is a new comment', fr: 'Il y a un nouveau commentaire' },
  COMMENTED_SENTENCE: {
    en: '{actor} wrote on {moment}.',
    fr: '{actor} a écrit le {moment}.',
  },
  COMMENTED_HIDDEN: {
    en: 'The text is kept out of e-mails. Open the case to read it.',
    fr: 'Le texte ne figure pas dans les e-mails. Ouvrez le dossier pour le lire.',
  },
  COMMENTED_ELSEWHERE: {
    en: 'The text is kept out of e-mails. People of the organisation can read it in the case.',
    fr: 'Le texte ne figure pas dans les e-mails. Les membres de l’organisation peuvent le lire dans le dossier.',
  },
  STATUS_CHANGED: { en: 'New status: {status}', fr: 'Nouveau statut : {status}' },
  STATUS_CHANGED_SENTENCE: {
    en: '{actor} changed the status from “{from}” to “{status}” on {moment}.',
    fr: '{actor} a fait passer le dossier de « {from} » à « {status} » le {moment}.',
  },
  ACTION_REQUIRED: { en: 'We need something from you', fr: 'Nous avons besoin de vous' },
  ACTION_ELSEWHERE: { en: 'The service desk needs something', fr: 'Le centre de services a besoin d’une réponse' },
  ACTION_ELSEWHERE_SENTENCE: {
    en: '{actor} asked on {moment}. The case waits until the organisation has answered.',
    fr: '{actor} a posé une question le {moment}. Le dossier attend la réponse de l’organisation.',
  },
  ACTION_ENDED: {
    en: '{actor} asked on {moment}. It has been answered or taken back since.',
    fr: '{actor} a posé une question le {moment}. La réponse a été donnée ou la question retirée depuis.',
  },
  ASKED_DOCUMENT: { en: 'A document: {question}', fr: 'Un document : {question}' },
  ASKED_CONFIRMATION: { en: 'A confirmation: {question}', fr: 'Une confirmation : {question}' },
  ASKED_VALUE: { en: 'A value: {question}', fr: 'Une information : {question}' },
  ACTION_REQUIRED_SENTENCE: {
    en: '{actor} asked on {moment}. The case waits until you have answered.',
    fr: '{actor} vous a posé une question le {moment}. Le dossier attend votre réponse.',
  },
  DATE_CONFIRMED: { en: 'The date is confirmed', fr: 'La date est confirmée' },
  DATE_CONFIRMED_SENTENCE: {
    en: 'It happens on {date}.',
    fr: 'Rendez-vous le {date}.',
  },
  DATE_CONFIRMED_UNSAID: {
    en: 'Open the case to see the date.',
    fr: 'Ouvrez le dossier pour voir la date.',
  },
  NUMBERS_CHANGED: { en: 'News of your numbers', fr: 'Des nouvelles de vos numéros' },
  NUMBERS_CHANGED_SENTENCE: {
    en: '{completed, plural, =0 {No number is} one {# number is} other {# numbers are}} completed, and {rejected, plural, =0 {none was} one {# was} other {# were}} rejected by the carrier.',
    fr: '{completed, plural, =0 {Aucun numéro n’est terminé} one {# numéro est terminé} other {# numéros sont terminés}}, et {rejected, plural, =0 {aucun n’a été rejeté} one {# a été rejeté} other {# ont été rejetés}} par l’opérateur.',
  },
  REJECTED_BECAUSE: { en: 'Why numbers were rejected', fr: 'Motifs des rejets' },
  REJECTED_LINE: {
    en: '{reason}: {count, plural, one {# number} other {# numbers}}',
    fr: '{reason} : {count, plural, one {# numéro} other {# numéros}}',
  },
  REMINDED: { en: 'Your numbers must be unassigned', fr: 'Vos numéros doivent être désattribués' },
  REMINDED_SENTENCE: {
    en: 'They change their use on {date}. Those that are still assigned then cannot be changed: unassign them before.',
    fr: 'Ils changent d’usage le {date}. Ceux qui seront encore attribués ne pourront pas être modifiés : désattribuez-les avant.',
  },
  RESOLVED: { en: 'Your case is resolved', fr: 'Votre dossier est résolu' },
  RESOLVED_SENTENCE: {
    en: '{actor} closed it on {moment}: {resolution}. If something is missing, it can be reopened within 14 days.',
    fr: '{actor} l’a clos le {moment} : {resolution}. S’il manque quelque chose, il peut être rouvert dans les 14 jours.',
  },
  CANCELLED: { en: 'Your case is cancelled', fr: 'Votre dossier est annulé' },
  CANCELLED_SENTENCE: {
    en: '{actor} cancelled it on {moment}. It can be reopened within 14 days.',
    fr: '{actor} l’a annulé le {moment}. Il peut être rouvert dans les 14 jours.',
  },
  NOTE: { en: 'The note', fr: 'La remarque' },
  REASON: { en: 'The reason', fr: 'Le motif' },
  ASKED: { en: 'What is asked', fr: 'Ce qui est demandé' },
  WRITTEN: { en: 'The text', fr: 'Le texte' },

  CASE: { en: 'Case', fr: 'Dossier' },
  STATUS: { en: 'Status', fr: 'Statut' },
  TYPE: { en: 'Request', fr: 'Demande' },
  WAITING: { en: 'Waiting for', fr: 'En attente de' },
  WAITING_DESK: { en: 'the service desk', fr: 'la réponse du centre de services' },
  WAITING_TENANT: { en: 'your organisation', fr: 'la réponse de votre organisation' },
  WAITING_CARRIER: { en: 'the carrier', fr: 'la réponse de l’opérateur' },
  OPEN: { en: 'Open the case', fr: 'Ouvrir le dossier' },
  OPEN_ENTRY: { en: 'Show it in the case', fr: 'Le voir dans le dossier' },

  DIGEST_LEAD: {
    en: 'This is what happened since your last digest.',
    fr: 'Voici ce qui s’est passé depuis votre dernier récapitulatif.',
  },
  CONFIRMATION: { en: 'Do you want news of this case?', fr: 'Souhaitez-vous suivre ce dossier ?' },
  CONFIRMATION_SENTENCE: {
    en: '{tenant} named this address as an additional contact of case {number}. Without your agreement no more mail comes: if you do not know what this is about, you need do nothing.',
    fr: '{tenant} a indiqué cette adresse comme contact supplémentaire du dossier {number}. Sans votre accord, vous ne recevrez plus aucun e-mail : si vous ne savez pas de quoi il s’agit, vous n’avez rien à faire.',
  },
  CONFIRMATION_BUTTON: { en: 'Yes, tell me', fr: 'Oui, tenez-moi au courant' },

  WHY_AUTHOR: {
    en: 'You get this e-mail because you opened the case.',
    fr: 'Vous recevez cet e-mail parce que vous avez ouvert ce dossier.',
  },
  WHY_WATCHER: {
    en: 'You get this e-mail because you watch the case.',
    fr: 'Vous recevez cet e-mail parce que vous suivez ce dossier.',
  },
  WHY_CONTACT: {
    en: 'You get this e-mail because you are an additional contact of the case.',
    fr: 'Vous recevez cet e-mail parce que vous êtes un contact supplémentaire de ce dossier.',
  },
  WHY_DIGEST: {
    en: 'You get this e-mail because you asked for a digest.',
    fr: 'Vous recevez cet e-mail parce que vous avez demandé un récapitulatif.',
  },
  AUTOMATIC: {
    en: 'It was sent automatically and answers to it are not read: write a comment on the case instead.',
    fr: 'Il a été envoyé automatiquement et les réponses ne sont pas lues : écrivez plutôt un commentaire dans le dossier.',
  },
  AUTOMATIC_CONTACT: {
    en: 'It was sent automatically and answers to it are not read.',
    fr: 'Il a été envoyé automatiquement et les réponses ne sont pas lues.',
  },
  LEAVE_DIGEST: { en: 'No more digests', fr: 'Ne plus recevoir de récapitulatifs' },
  LEAVE: { en: 'No more mail about this case', fr: 'Ne plus recevoir d’e-mails sur ce dossier' },
} as const satisfies Texts;
