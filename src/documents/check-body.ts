import { officeParts } from './document-kinds.ts';
import { beginsLike, createPageFinder, endsLike, sniffedBytes, sniffedEndBytes } from './sniff.ts';
import { UploadRefused } from './upload-refused.ts';

/** The body as it comes, refused as soon as it is of another type or its length cannot be right. */
export async function* checkBody(
  body: AsyncIterable<Uint8Array>,
  size: number,
  contentType: string,
): AsyncGenerator<Uint8Array> {
  const isPage = createPageFinder(contentType);
  const keepsEnd = officeParts.has(contentType);
  let beginning: Uint8Array | null = new Uint8Array();
  let end: Uint8Array = new Uint8Array();
  let received = 0;
  for await (const chunk of body) {
    received += chunk.length;
    if (received > size) throw new UploadRefused('LENGTH_WRONG');
    if (keepsEnd) end = Buffer.concat([end, chunk]).subarray(-sniffedEndBytes);
    if (isPage(chunk))
      throw new UploadRefused(beginning === null ? 'TYPE_AMBIGUOUS' : await whichType(beginning, chunk));
    if (beginning !== null) {
      beginning = Buffer.concat([beginning, chunk]);
      if (beginning.length < sniffedBytes && received < size) continue;
      if (!(await beginsLike(beginning.subarray(0, sniffedBytes), contentType))) throw new UploadRefused('TYPE_WRONG');
      yield beginning;
      beginning = null;
    } else {
      yield chunk;
    }
  }
  if (received < size) throw new UploadRefused('LENGTH_WRONG');
  if (!endsLike(end, contentType)) throw new UploadRefused('TYPE_WRONG');

  /** A page from its first byte on is of another type and no more. */
  async function whichType(before: Uint8Array, chunk: Uint8Array) {
    const start = Buffer.concat([before, chunk]).subarray(0, sniffedBytes);
    return (await beginsLike(start, contentType)) ? 'TYPE_AMBIGUOUS' : 'TYPE_WRONG';
  }
}
