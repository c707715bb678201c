import type { Texts } from './text.ts';

/** What can be wrong with what somebody wants by mail. In French a no-break space stands inside « » and before ; and : */
export const problemsOfNotifications = {
  HOUR_MALFORMED: {
    en: '«{value}» is not a time of the day. Write hours and minutes, such as 08:30.',
    fr: '«\u00a0{value}\u00a0» n’est pas une heure. Écrivez les heures et les minutes, par exemple 08:30.',
  },
  QUIET_HOURS_HALF: {
    en: 'Quiet hours need both a beginning and an end. Give both, or neither.',
    fr: 'Les heures de silence ont besoin d’un début et d’une fin. Indiquez les deux, ou aucun.',
  },
  KIND_TWICE: {
    en: 'This kind of event is named twice. Name it once.',
    fr: 'Ce type d’événement est nommé deux fois. Nommez-le une seule fois.',
  },
  MAIL_NOT_DEAD: {
    en: 'This mail is not a dead letter: it was sent, or it will be. Ask for the list again.',
    fr: 'Cet e-mail n’est pas une lettre morte\u00a0: il a été envoyé ou le sera. Redemandez la liste.',
  },
} as const satisfies Texts;
