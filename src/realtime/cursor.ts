import { createHmac, timingSafeEqual } from 'node:crypto';

/** Where one stands in a stream: the position of the last event told, and the tag of that event. */
export interface Point {
  readonly position: number;
  /** 4 random bytes of the event: notices a store that was set back and has passed the position since. */
  readonly tag: Buffer;
}

/**
 * What a cursor is bound to: `timeline:<case>` or `tenant:<id>` and the sight. The desk's feed will be one stream of
 * sixteen shards, its cursors the vector of their points.
 */
export interface StreamName {
  readonly stream: string;
  readonly sight: 'TENANT' | 'DESK';
}

export interface Cursors {
  encode(name: StreamName, points: readonly Point[]): string;
  /** Null for anything that this stream in this sight never gave out. */
  decode(name: StreamName, cursor: string): readonly Point[] | null;
}

const version = 1;
const pointBytes = 10; // 6 of position, 4 of tag
const macBytes = 12;
const maxPoints = 16;

/** Opaque, authenticated, and the same string wherever the same position appears: there is nothing random in it. */
export function createCursors(key: Uint8Array): Cursors {
  const mac = (name: StreamName, body: Uint8Array) =>
    createHmac('sha256', key).update(`${name.sight}:${name.stream}\n`).update(body).digest().subarray(0, macBytes);

  return {
    encode(name, points) {
      const body = Buffer.alloc(1 + points.length * pointBytes);
      body.writeUInt8(version, 0);
      points.forEach(({ position, tag }, index) => {
        body.writeUIntBE(position, 1 + index * pointBytes, 6);
        tag.copy(body, 1 + index * pointBytes + 6, 0, 4);
      });
      return Buffer.concat([body, mac(name, body)]).toString('base64url');
    },
    decode(name, cursor) {
      if (cursor.length > 256 || !/^[\w-]+$/.test(cursor)) return null;
      const bytes = Buffer.from(cursor, 'base64url');
      const count = (bytes.length - 1 - macBytes) / pointBytes;
      if (!Number.isInteger(count) || count < 1 || count > maxPoints || bytes[0] !== version) return null;
      const body = bytes.subarray(0, -macBytes);
      if (!timingSafeEqual(bytes.subarray(-macBytes), mac(name, body))) return null;
      // Base64 has several writings of the same bytes; a position has one string.
      if (bytes.toString('base64url') !== cursor) return null;
      return Array.from({ length: count }, (_, index) => {
        const start = 1 + index * pointBytes;
        return { position: body.readUIntBE(start, 6), tag: body.subarray(start + 6, start + pointBytes) };
      });
    },
  };
}

/** The tag of an event or entry: the last four bytes of its id, which are random in a UUID of version 4 or 7. */
export function tagOf(id: string): Buffer {
  // Of its own memory: a tail keeps it for long, and a slice of Node's pool would keep 8 KiB with it.
  const tag = Buffer.alloc(4);
  tag.write(id.slice(-8), 'hex');
  return tag;
}
