import type { Prepared } from '../realtime/sink.ts';

/** Where the id stands in each frame of a template, behind the frame's header and the message's first bytes. */
interface Template {
  readonly messages: readonly Prepared[];
  readonly idLength: number;
  readonly bytes: Buffer;
  readonly idsAt: readonly number[];
}

const opening = Buffer.from('{"id":');
const templates = new WeakMap<readonly Prepared[], Map<number, Template>>();
/** Nearly always the one that is wanted next. */
let last: Template | null = null;

/**
 * The messages as WebSocket text frames of the operation `id` (JSON, quotes and all), one after the other in one buffer:
 * a single write takes them all. For readers with ids of equal length the frames differ by the id alone, so that what is
 * serialised and framed once is copied for each.
 */
export function framesOf(messages: readonly Prepared[], id: string): Buffer {
  const idLength = Buffer.byteLength(id);
  const template = last?.messages === messages && last.idLength === idLength ? last : templateFor(messages, idLength);
  const frames = Buffer.allocUnsafe(template.bytes.length);
  template.bytes.copy(frames);
  for (const at of template.idsAt) frames.write(id, at);
  return frames;
}

function templateFor(messages: readonly Prepared[], idLength: number): Template {
  const known = templates.get(messages) ?? new Map<number, Template>();
  templates.set(messages, known);
  const template = known.get(idLength) ?? templateOf(messages, idLength);
  known.set(idLength, template);
  last = template;
  return template;
}

function templateOf(messages: readonly Prepared[], idLength: number): Template {
  const parts: Buffer[] = [];
  const idsAt: number[] = [];
  let length = 0;
  for (const { payload } of messages) {
    const rest = Buffer.from(`,"type":"next","payload":${payload}}`);
    const header = headerOf(opening.length + idLength + rest.length);
    const frame = Buffer.concat([header, opening, Buffer.alloc(idLength), rest]);
    idsAt.push(length + header.length + opening.length);
    parts.push(frame);
    length += frame.length;
  }
  return { messages, idLength, bytes: Buffer.concat(parts), idsAt };
}

/** RFC 6455, 5.2: a whole text message in one frame, not masked, since a server sends it. */
function headerOf(length: number): Buffer {
  const finalText = 0x81;
  if (length < 126) return Buffer.from([finalText, length]);
  if (length < 65_536) {
    const header = Buffer.from([finalText, 126, 0, 0]);
    header.writeUInt16BE(length, 2);
    return header;
  }
  const header = Buffer.alloc(10);
  header.writeUInt8(finalText, 0);
  header.writeUInt8(127, 1);
  header.writeBigUInt64BE(BigInt(length), 2);
  return header;
}
