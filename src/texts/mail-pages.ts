import type { Texts } from './text.ts';

/** What the pages say that the links of mails open. */
export const mailPageTexts = {
  LEAVE: { en: 'No more mail about case {number}?', fr: 'Ne plus recevoir d’e-mails sur le dossier {number} ?' },
  LEAVE_SENTENCE: {
    en: 'Nothing more is then sent to {address} about this case.',
    fr: 'Plus rien ne sera alors envoyé à {address} au sujet de ce dossier.',
  },
  LEAVE_BUTTON: { en: 'Stop these mails', fr: 'Arrêter ces e-mails' },
  LEFT: { en: 'It is done', fr: 'C’est fait' },
  LEFT_SENTENCE: {
    en: 'Nothing more is sent to {address} about case {number}.',
    fr: 'Plus rien ne sera envoyé à {address} au sujet du dossier {number}.',
  },
  CONFIRM: { en: 'News of case {number}', fr: 'Nouvelles du dossier {number}' },
  CONFIRM_SENTENCE: {
    en: 'They are then sent to {address}. You can leave again at any time by the link in each mail.',
    fr: 'Elles seront alors envoyées à {address}. Vous pourrez vous désinscrire à tout moment par le lien figurant dans chaque e-mail.',
  },
  CONFIRM_BUTTON: { en: 'Yes, send them', fr: 'Oui, envoyez-les' },
  CONFIRMED_SENTENCE: {
    en: 'News of case {number} is sent to {address}.',
    fr: 'Les nouvelles du dossier {number} seront envoyées à {address}.',
  },
  DIGEST: { en: 'No more digests?', fr: 'Ne plus recevoir de récapitulatifs ?' },
  DIGEST_SENTENCE: {
    en: 'What you have put into your digest is then not sent to {address} any more.',
    fr: 'Ce que vous avez placé dans votre récapitulatif ne sera alors plus envoyé à {address}.',
  },
  DIGEST_LEFT_SENTENCE: {
    en: 'No more digests are sent to {address}.',
    fr: 'Plus aucun récapitulatif ne sera envoyé à {address}.',
  },
  CASE: { en: 'Your case', fr: 'Votre dossier' },
  CASE_SENTENCE: {
    en: 'Sign in to see it. Only people of its organisation and the service desk can.',
    fr: 'Connectez-vous pour le voir. Seuls les membres de son organisation et le centre de services le peuvent.',
  },
  CASE_NOBODY: {
    en: 'You have no access to this case with this sign-in.',
    fr: 'Cette connexion ne vous donne pas accès à ce dossier.',
  },
  CASE_WHO: { en: 'Sign in as', fr: 'Se connecter en tant que' },
  CASE_TOKEN: { en: 'Your access token', fr: 'Votre jeton d’accès' },
  CASE_SIGN_IN: { en: 'Sign in', fr: 'Se connecter' },
  NOTHING: { en: 'This link opens nothing', fr: 'Ce lien n’ouvre rien' },
  NOTHING_SENTENCE: {
    en: 'It may have been cut when it was copied. Open the mail again and use the link there.',
    fr: 'Il a peut-être été tronqué lors de la copie. Ouvrez de nouveau l’e-mail et utilisez le lien qui s’y trouve.',
  },
} as const satisfies Texts;

/** What happened, by the name of its kind in the schema; what is not here is shown by what it says itself. */
export const entryLabels = {
  Amended: { en: 'The request was corrected', fr: 'La demande a été corrigée' },
  Assigned: { en: 'Given to somebody at the desk', fr: 'Confié à un membre du centre de services' },
  DocumentAdded: { en: 'A document was added', fr: 'Un document a été ajouté' },
  ContactsChanged: { en: 'The additional contacts changed', fr: 'Les contacts supplémentaires ont changé' },
  NumbersDropped: { en: 'Rows of the list were left out', fr: 'Des lignes de la liste ont été laissées de côté' },
  MailTroubled: { en: 'Mail does not reach somebody', fr: 'Le courrier n’atteint pas quelqu’un' },
} as const satisfies Texts;
