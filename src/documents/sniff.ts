import { fileTypeFromBuffer } from 'file-type';
import { utf16Of } from '../numbers/decode-text.ts';
import { allowedTypes, officeParts, textTypes } from './document-kinds.ts';

/** Bytes from the beginning that tell what a file is. */
export const sniffedBytes = 4100;
/** Bytes from the end that hold the directory of a ZIP archive with hundreds of parts. */
export const sniffedEndBytes = 65_536;

// What no text holds: NUL and other controls, but for tabs, line ends, form feeds and the escape of ISO 2022.
const controls = new Set([...Array(32).keys()].filter((code) => ![9, 10, 11, 12, 13, 27].includes(code)));

/** Whether the beginning of a file agrees with the type it was announced as. */
export async function beginsLike(beginning: Uint8Array, contentType: string): Promise<boolean> {
  const found = (await fileTypeFromBuffer(beginning))?.mime;
  if (textTypes.includes(contentType)) return isText(beginning) && !(found && allowedTypes.SUPPORTING.includes(found));
  // Many programs write the part that tells an office file from other archives last: see endsLike.
  return found === contentType || (found === 'application/zip' && officeParts.has(contentType));
}

// Longer than a mark of HTML, so that none is cut by the end of a chunk.
const overlap = 32;

/**
 * Notices a file that is a page of HTML as well as a PDF or a picture: some program will show it as the page. Text may
 * speak of HTML. Feed it chunk by chunk; true: it is one.
 */
export function createPageFinder(contentType: string): (chunk: Uint8Array) => boolean {
  if (textTypes.includes(contentType) || officeParts.has(contentType)) return () => false;
  let before = '';
  return (chunk) => {
    const text = before + Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length).toString('latin1');
    before = text.slice(-overlap);
    return /<(?:!doctype\s+html|html|script|iframe)[\s/>]/i.test(text);
  };
}

/** Whether the end agrees too: the directory of an office file's archive names the parts that make it one. */
export function endsLike(end: Uint8Array, contentType: string): boolean {
  const part = officeParts.get(contentType);
  const directory = Buffer.from(end);
  return part === undefined || (directory.includes('[Content_Types].xml') && directory.includes(part));
}

/** Text has no magic bytes, and may begin like some («BM», «MZ»). UTF-16 is text too. */
function isText(beginning: Uint8Array): boolean {
  return utf16Of(beginning) !== null || !beginning.some((byte) => controls.has(byte));
}
