type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** Bytes that are looked at before the encoding is settled. */
const lookedAt = 1024;

/**
 * The text of a file whose encoding nobody has said: UTF-8 or UTF-16 by their mark, UTF-16 without one where every other
 * byte is zero, else UTF-8 as long as it holds, and Windows-1252 from the first byte on that is none.
 */
export async function* decodeText(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let beginning: Uint8Array | null = new Uint8Array();
  let decode: Decode | null = null;
  for await (const chunk of bytes) {
    if (beginning !== null) {
      beginning = Buffer.concat([beginning, chunk]);
      if (beginning.length < lookedAt) continue;
      decode = decoderFor(beginning);
      yield decode(beginning, false);
      beginning = null;
    } else if (decode) yield decode(chunk, false);
  }
  if (beginning !== null && beginning.length > 0) {
    decode = decoderFor(beginning);
    yield decode(beginning, false);
  }
  if (decode) yield decode(new Uint8Array(), true);
}

type Decode = (chunk: Uint8Array, isLast: boolean) => string;

function decoderFor(beginning: Uint8Array): Decode {
  const encoding = utf16Of(beginning);
  return encoding ? decodeAs(encoding) : utf8OrWindows1252();
}

function decodeAs(encoding: Encoding): Decode {
  const decoder = new TextDecoder(encoding);
  return (chunk, isLast) => decoder.decode(chunk, { stream: !isLast });
}

/** By its mark or by its zeros; null for all else. */
export function utf16Of(bytes: Uint8Array): Encoding | null {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  const pairs = Math.floor(Math.min(bytes.length, lookedAt) / 2);
  let evenZeros = 0;
  let oddZeros = 0;
  for (let index = 0; index < pairs * 2; index += 2) {
    if (bytes[index] === 0) evenZeros += 1;
    if (bytes[index + 1] === 0) oddZeros += 1;
  }
  // Digits, commas and Latin letters have a zero byte each in UTF-16; in the others a zero is no text at all.
  if (pairs > 0 && oddZeros >= pairs * 0.7 && evenZeros === 0) return 'utf-16le';
  if (pairs > 0 && evenZeros >= pairs * 0.7 && oddZeros === 0) return 'utf-16be';
  return null;
}

/** Plain ASCII is the same in both, so what was read before the first other byte stands whichever it is. */
function utf8OrWindows1252(): Decode {
  const strict = new TextDecoder('utf-8', { fatal: true });
  const lenient = new TextDecoder('utf-8');
  let known: 'utf-8' | 'windows-1252' | null = null;
  let held: Uint8Array = new Uint8Array();
  return (chunk, isLast) => {
    if (known === 'windows-1252') return windows1252(chunk);
    if (known === 'utf-8') return lenient.decode(chunk, { stream: !isLast });
    const bytes = held.length > 0 ? Buffer.concat([held, chunk]) : chunk;
    // A character that is cut by the end of a chunk decides nothing yet.
    const end = isLast ? bytes.length : wholeCharacters(bytes);
    held = bytes.slice(end);
    const whole = bytes.subarray(0, end);
    if (whole.every((byte) => byte < 0x80)) return strict.decode(whole);
    try {
      const text = strict.decode(whole);
      known = 'utf-8';
      const rest = lenient.decode(held, { stream: true });
      return text + rest;
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      known = 'windows-1252';
      return windows1252(bytes);
    }
  };
}

/** Where the last character begins if the end cuts it; else the end. */
function wholeCharacters(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) break;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 0;
    if (length > 0) return length > back ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}

const c1 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** Node 20 reads windows-1252 as ISO 8859-1, and so loses the dash of a range. */
function windows1252(bytes: Uint8Array): string {
  return Buffer.from(bytes)
    .toString('latin1')
    .replace(/[\u0080-\u009f]/g, (one) => c1[one.charCodeAt(0) - 0x80] ?? one);
}
