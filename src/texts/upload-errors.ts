import type { Texts } from './text.ts';

/** What the byte routes answer, with the remedy. */
export const uploadErrorTexts = {
  LINK_INVALID: {
    en: 'This link is not valid or no longer so. Ask for a new one.',
    fr: 'Ce lien n’est pas ou plus valable. Demandez-en un nouveau.',
  },
  NOT_FOUND: {
    en: 'There is no such document, or it is not yours to see.',
    fr: 'Ce document n’existe pas, ou vous n’y avez pas accès.',
  },
  CASE_NOT_FOUND: {
    en: 'There is no such case, it is not yours to see, or the link is no longer valid. Ask for a new one.',
    fr: 'Ce dossier n’existe pas, vous n’y avez pas accès, ou le lien n’est plus valable. Demandez-en un nouveau.',
  },
  ALREADY_STORED: {
    en: 'The bytes of this document were stored already. To send others, create a new upload.',
    fr: 'Les octets de ce document sont déjà enregistrés. Pour en envoyer d’autres, créez un nouveau téléversement.',
  },
  LENGTH_REQUIRED: {
    en: 'Send the header Content-Length with the size that was announced.',
    fr: 'Envoyez l’en-tête Content-Length avec la taille annoncée.',
  },
  LENGTH_WRONG: {
    en: 'The size is not the one that was announced ({size} bytes). Create a new upload with the right size.',
    fr: 'La taille n’est pas celle annoncée ({size} octets). Créez un nouveau téléversement avec la bonne taille.',
  },
  TYPE_WRONG: {
    en: 'The content is not of the announced type ({contentType}). Create a new upload with the right type.',
    fr: 'Le contenu n’est pas du type annoncé ({contentType}). Créez un nouveau téléversement avec le bon type.',
  },
} as const satisfies Texts;

export type UploadErrorCode = keyof typeof uploadErrorTexts;
