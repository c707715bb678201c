import type { Texts } from './text.ts';

/** What can be wrong with an upload or a document. */
export const problemsOfDocuments = {
  FILENAME_UNUSABLE: {
    en: 'A file name has no path: leave out slashes, backslashes, control characters and marks of direction.',
    fr: 'Un nom de fichier est sans chemin : retirez barres obliques, barres inverses, caractères de contrôle et marques de direction.',
  },
  CONTENT_TYPE_NOT_ALLOWED: {
    en: 'Files of the type «{value}» cannot be used here. Use one of: {allowed}.',
    fr: 'Les fichiers de type « {value} » ne peuvent servir ici. Utilisez l’un de ceux-ci : {allowed}.',
  },
  FILE_EMPTY: { en: 'The file is empty. Choose another.', fr: 'Le fichier est vide. Choisissez-en un autre.' },
  FILE_TOO_LARGE: {
    en: 'The file has {size, number} bytes; at most {max, number} (25 MiB) can be sent. Make it smaller or split it.',
    fr: 'Le fichier compte {size, number} octets ; au plus {max, number} (25 Mio) peuvent être envoyés. Réduisez-le ou partagez-le.',
  },
  TOO_MANY_DOCUMENTS: {
    en: 'At most {max, number} documents at a time; there are {count, number}.',
    fr: 'Au plus {max, number} documents à la fois ; il y en a {count, number}.',
  },
  DOCUMENT_TWICE: {
    en: 'The same document stands in the list twice.',
    fr: 'Le même document figure deux fois dans la liste.',
  },
  DOCUMENT_NOT_STORED: {
    en: 'The bytes of this document have not been sent yet. Send them to the URL of its upload first.',
    fr: 'Les octets de ce document n’ont pas encore été envoyés. Envoyez-les d’abord à l’URL de son téléversement.',
  },
  DOCUMENT_INFECTED: {
    en: 'The scanner for viruses found «{finding}» in «{filename}», so it cannot be used. Clean the file, and upload it anew.',
    fr: 'L’antivirus a trouvé « {finding} » dans « {filename} », qui ne peut donc servir. Nettoyez le fichier et téléversez-le de nouveau.',
  },
  DOCUMENT_USED: {
    en: 'This document is part of a case already. Upload it anew for another use.',
    fr: 'Ce document fait déjà partie d’un dossier. Téléversez-le de nouveau pour un autre usage.',
  },
  DOCUMENT_WRONG_KIND: {
    en: 'This document was uploaded as {kind}; here one of the kind {allowed} is needed. Upload it anew with that kind.',
    fr: 'Ce document a été téléversé comme {kind} ; il en faut un ici du type {allowed}. Téléversez-le de nouveau avec ce type.',
  },
} as const satisfies Texts;
