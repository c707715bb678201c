import { fileTypeFromBuffer } from 'file-type';
import { textTypes } from './document-kinds.ts';

/** Bytes from the beginning that tell what a file is. */
export const sniffedBytes = 4100;

/** Whether the beginning of a file agrees with the type it was announced as. */
export async function isOfType(beginning: Uint8Array, contentType: string): Promise<boolean> {
  const found = await fileTypeFromBuffer(beginning);
  if (!textTypes.includes(contentType)) return found?.mime === contentType;
  // Text has no magic bytes. UTF-16 with its mark is text too, and the only one in which a NUL may stand.
  const isUtf16 = (beginning[0] === 0xff && beginning[1] === 0xfe) || (beginning[0] === 0xfe && beginning[1] === 0xff);
  return found === undefined && (isUtf16 || !beginning.includes(0));
}
