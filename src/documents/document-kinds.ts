import type { Document as DocumentRow } from '../generated/prisma/client.ts';

export type DocumentKind = DocumentRow['kind'];

export const maxDocumentsAtATime = 20;
export const filenameLength = 255;

const pictures = ['application/pdf', 'image/png', 'image/jpeg', 'image/tiff'] as const;
const texts = ['text/csv', 'text/plain'] as const;
const office = [
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
] as const;
const mail = 'message/rfc822';

type ContentType = (typeof pictures)[number] | (typeof texts)[number] | (typeof office)[number] | typeof mail;

/** Which types of file a kind of document may be. */
export const allowedTypes: Readonly<Record<DocumentKind, readonly string[]>> = {
  LETTER_OF_AUTHORISATION: pictures,
  NUMBER_LIST: texts,
  SUPPORTING: [...pictures, ...texts, ...office, mail],
};

/** 25 MiB, but for lists of numbers: 10 MiB. */
export const maxBytes: Readonly<Record<DocumentKind, number>> = {
  LETTER_OF_AUTHORISATION: 26_214_400,
  NUMBER_LIST: 10_485_760,
  SUPPORTING: 26_214_400,
};

/** Types without magic bytes: their content must be text. */
export const textTypes: readonly string[] = [...texts, mail];

/** Archives, and the folder without which one is no document of its type. */
export const officeParts: ReadonlyMap<string, string> = new Map([
  [office[0], 'word/'],
  [office[1], 'xl/'],
]);

const endings: Readonly<Record<ContentType, readonly string[]>> = {
  'application/pdf': ['pdf'],
  'image/png': ['png'],
  'image/jpeg': ['jpg', 'jpeg', 'jpe', 'jfif'],
  'image/tiff': ['tif', 'tiff'],
  'text/csv': ['csv'],
  'text/plain': ['txt', 'csv'],
  [office[0]]: ['docx'],
  [office[1]]: ['xlsx'],
  [mail]: ['eml'],
};

/** Under any other ending a computer might run a file that is what it says it is: `bill.bat` goes out as `bill.bat.txt`. */
export function safeFilename(filename: string, contentType: string): string {
  const safe = new Map(Object.entries(endings)).get(contentType) ?? [];
  const ending = filename.split('.').at(-1)?.toLowerCase() ?? '';
  return safe.includes(ending) || safe[0] === undefined ? filename : `${filename}.${safe[0]}`;
}
