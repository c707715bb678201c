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
  DIGEST_MALFORMED: {
    en: 'Content-Digest cannot be read. Write it as sha-256=:<base64 of the 32 bytes>:, or leave it out.',
    fr: 'Content-Digest est illisible. Écrivez-le sous la forme sha-256=:<base64 des 32 octets>:, ou omettez-le.',
  },
  DIGEST_WRONG: {
    en: 'The bytes that arrived do not have the hash that was sent along: they changed on the way. Send them again.',
    fr: 'Les octets reçus n’ont pas l’empreinte envoyée avec eux : ils ont changé en chemin. Envoyez-les de nouveau.',
  },
  TYPE_WRONG: {
    en: 'The content is not of the announced type ({contentType}). Create a new upload with the right type.',
    fr: 'Le contenu n’est pas du type annoncé ({contentType}). Créez un nouveau téléversement avec le bon type.',
  },
  TYPE_AMBIGUOUS: {
    en: 'The content is of the announced type ({contentType}) and a page of HTML as well. Save it anew without the HTML, and create a new upload.',
    fr: 'Le contenu est du type annoncé ({contentType}), mais aussi une page HTML. Enregistrez-le de nouveau sans HTML et créez un nouveau téléversement.',
  },
  STORE_FULL: {
    en: 'There is no room for this file at the moment, and its sender can do nothing about it. Send it again in an hour, or tell the service desk.',
    fr: 'La place manque pour ce fichier en ce moment, et l’expéditeur n’y peut rien. Envoyez-le de nouveau dans une heure, ou prévenez le centre de services.',
  },
  INFECTED: {
    en: 'The scanner for viruses found «{finding}» in this file, so nobody can use it. Clean the file, and upload it anew.',
    fr: 'L’antivirus a trouvé « {finding} » dans ce fichier, donc personne ne peut s’en servir. Nettoyez le fichier et téléversez-le de nouveau.',
  },
  SCAN_PENDING: {
    en: 'This file has not been scanned for viruses yet. Try again in {seconds} seconds.',
    fr: 'Ce fichier n’a pas encore été examiné par l’antivirus. Réessayez dans {seconds} secondes.',
  },
  RANGE_UNSATISFIABLE: {
    en: 'The range begins beyond the end of the file, which has {size} bytes. Ask for less.',
    fr: 'La plage commence au-delà de la fin du fichier, qui compte {size} octets. Demandez moins.',
  },
} as const satisfies Texts;

export type UploadErrorCode = keyof typeof uploadErrorTexts;
