import type { Document as DocumentRow } from '../generated/prisma/client.ts';

export type DocumentKind = DocumentRow['kind'];

/** 25 MiB */
export const maxDocumentBytes = 26_214_400;
export const maxDocumentsAtATime = 20;
export const filenameLength = 255;

const pictures = ['application/pdf', 'image/png', 'image/jpeg', 'image/tiff'] as const;
const texts = ['text/csv', 'text/plain'] as const;
const office = [
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
] as const;
const mail = 'message/rfc822';

/** Which types of file a kind of document may be. */
export const allowedTypes: Readonly<Record<DocumentKind, readonly string[]>> = {
  LETTER_OF_AUTHORISATION: pictures,
  NUMBER_LIST: texts,
  SUPPORTING: [...pictures, ...texts, ...office, mail],
};

/** Types without magic bytes: their content must be text. */
export const textTypes: readonly string[] = [...texts, mail];

/** Archives, and the folder without which one is no document of its type. */
export const officeParts: ReadonlyMap<string, string> = new Map([
  [office[0], 'word/'],
  [office[1], 'xl/'],
]);
