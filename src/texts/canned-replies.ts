import type { CaseType } from '../cases/case-type.ts';
import type { Text } from './text.ts';

/** What a canned reply may name; one whose fields a case does not have is not offered for it. */
export type ReplyField = 'person' | 'agent' | 'number' | 'title' | 'count' | 'requested' | 'confirmed';

interface CannedReplyText {
  readonly code: string;
  /** Absent: for every type of case. */
  readonly types?: readonly CaseType[];
  readonly label: Text;
  /** ICU message syntax, with the fields above. */
  readonly body: Text;
}

const ports = ['PORT_IN', 'CROSS_TENANT_PORT'] as const satisfies readonly CaseType[];

/** The desk's ready words, in the order of a menu. An operator adds one here, in both languages. */
export const cannedReplies: readonly CannedReplyText[] = [
  {
    code: 'TAKEN',
    label: { en: 'We look at it', fr: 'Nous examinons la demande' },
    body: {
      en: 'Hello {person},\n\nThank you for your case {number}, “{title}”. I have taken it and will tell you here how it goes on.\n\n{agent}',
      fr: 'Bonjour {person},\n\nMerci pour votre dossier {number}, « {title} ». Je l’ai pris en charge et vous informerai ici de la suite.\n\n{agent}',
    },
  },
  {
    code: 'MORE_NEEDED',
    label: { en: 'We need something of you', fr: 'Il nous manque quelque chose' },
    body: {
      en: 'Hello {person},\n\nBefore we can go on with case {number} we need something of you: please answer the open question on the case. A comment alone does not answer it.\n\n{agent}',
      fr: 'Bonjour {person},\n\nPour poursuivre le dossier {number}, il nous manque un élément : répondez, s’il vous plaît, à la question ouverte dans le dossier. Un simple commentaire n’y répond pas.\n\n{agent}',
    },
  },
  {
    code: 'NEW_LETTER',
    types: ['PORT_IN'],
    label: { en: 'A new letter of authorisation', fr: 'Une nouvelle lettre d’autorisation' },
    body: {
      en: 'Hello {person},\n\nThe carrier accepts a letter of authorisation for 90 days only. Please have a new one signed that lists {count, plural, one {the number} other {all # numbers}} of case {number}, and correct the case with it.\n\n{agent}',
      fr: 'Bonjour {person},\n\nL’opérateur n’accepte une lettre d’autorisation que pendant 90 jours. Faites-en signer une nouvelle, qui mentionne {count, plural, one {le numéro} other {les # numéros}} du dossier {number}, et corrigez le dossier avec elle.\n\n{agent}',
    },
  },
  {
    code: 'SENT_TO_CARRIER',
    types: ports,
    label: { en: 'Sent to the carrier', fr: 'Transmis à l’opérateur' },
    body: {
      en: 'Hello {person},\n\nThe order of case {number} is with the carrier now: {count, plural, one {one number} other {# numbers}}, wanted for {requested}. It takes 7 to 14 days as a rule until a date is confirmed.\n\n{agent}',
      fr: 'Bonjour {person},\n\nLa commande du dossier {number} est chez l’opérateur : {count, plural, one {un numéro, souhaité} other {# numéros, souhaités}} pour le {requested}. Il faut en général 7 à 14 jours pour qu’une date soit confirmée.\n\n{agent}',
    },
  },
  {
    code: 'DATE_CONFIRMED',
    label: { en: 'The date is confirmed', fr: 'La date est confirmée' },
    body: {
      en: 'Hello {person},\n\nThe date of case {number} is confirmed: {confirmed}. Up to 24 hours before, a port can still be cancelled.\n\n{agent}',
      fr: 'Bonjour {person},\n\nLa date du dossier {number} est confirmée : {confirmed}. Un portage peut encore être annulé jusqu’à 24 heures avant.\n\n{agent}',
    },
  },
  {
    code: 'UNASSIGN_NUMBERS',
    types: ['INVENTORY_TYPE_CHANGE'],
    label: { en: 'Unassign the numbers', fr: 'Désattribuer les numéros' },
    body: {
      en: 'Hello {person},\n\nPlease unassign {count, plural, one {the number} other {all # numbers}} of case {number} before {requested}: those that are still assigned then cannot be changed.\n\n{agent}',
      fr: 'Bonjour {person},\n\nDésattribuez, s’il vous plaît, {count, plural, one {le numéro} other {les # numéros}} du dossier {number} avant le {requested} : ceux qui seront encore attribués ne pourront pas être modifiés.\n\n{agent}',
    },
  },
  {
    code: 'DONE',
    label: { en: 'It is done', fr: 'C’est fait' },
    body: {
      en: 'Hello {person},\n\nWhat you asked for in case {number} is done. If something is not as it should be, reopen the case within 14 days.\n\n{agent}',
      fr: 'Bonjour {person},\n\nCe que vous avez demandé dans le dossier {number} est fait. Si quelque chose ne va pas, rouvrez le dossier dans les 14 jours.\n\n{agent}',
    },
  },
];
