import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createCursors, type StreamName, tagOf } from '../../src/realtime/cursor.ts';

const cursors = createCursors(new Uint8Array(32).fill(7));
const point = fc.record({
  position: fc.nat({ max: 2 ** 48 - 1 }),
  tag: fc.uint8Array({ minLength: 4, maxLength: 4 }).map((bytes) => Buffer.from(bytes)),
});
const points = fc.array(point, { minLength: 1, maxLength: 16 });
const name: fc.Arbitrary<StreamName> = fc.record({
  stream: fc.oneof(
    fc.uuid().map((id) => `timeline:${id}`),
    fc.uuid().map((id) => `tenant:${id}`),
  ),
  sight: fc.constantFrom('TENANT', 'DESK'),
});

test('a cursor gives back the points it was made of', () => {
  const rule = fc.property(name, points, (stream, given) => {
    expect(cursors.decode(stream, cursors.encode(stream, given))).toEqual(given);
  });
  fc.assert(rule);
});

test('the same position is the same string, also on another node with the same key', () => {
  const elsewhere = createCursors(new Uint8Array(32).fill(7));
  const rule = fc.property(name, points, (stream, given) => {
    expect(elsewhere.encode({ ...stream }, structuredClone(given).map(toPoint))).toBe(cursors.encode(stream, given));
  });
  fc.assert(rule);
});

test('a cursor with any one bit changed is none', () => {
  const rule = fc.property(name, points, fc.nat(), (stream, given, at) => {
    const bytes = Buffer.from(cursors.encode(stream, given), 'base64url');
    const bit = at % (bytes.length * 8);
    bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    expect(cursors.decode(stream, bytes.toString('base64url'))).toBeNull();
  });
  fc.assert(rule);
});

test('a cursor with any one character changed is none, although Base64 has several writings of the same bytes', () => {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=+/ ';
  const rule = fc.property(name, points, fc.nat(), fc.constantFrom(...alphabet), (stream, given, at, character) => {
    const cursor = cursors.encode(stream, given);
    const place = at % cursor.length;
    const changed = cursor.slice(0, place) + character + cursor.slice(place + 1);
    fc.pre(changed !== cursor);
    expect(cursors.decode(stream, changed)).toBeNull();
  });
  fc.assert(rule);
});

test('a cursor that was cut or to which something was added is none', () => {
  const rule = fc.property(name, points, fc.nat(), fc.base64String({ minLength: 1 }), (stream, given, at, more) => {
    const cursor = cursors.encode(stream, given);
    expect(cursors.decode(stream, cursor.slice(0, at % cursor.length))).toBeNull();
    expect(cursors.decode(stream, cursor + more)).toBeNull();
  });
  fc.assert(rule);
});

test('a cursor is bound to its stream, its sight and the key', () => {
  const other = createCursors(new Uint8Array(32).fill(8));
  const rule = fc.property(name, name, points, (stream, another, given) => {
    fc.pre(stream.stream !== another.stream);
    const cursor = cursors.encode(stream, given);
    const sight = stream.sight === 'DESK' ? 'TENANT' : 'DESK';
    expect(cursors.decode({ ...stream, stream: another.stream }, cursor)).toBeNull();
    expect(cursors.decode({ ...stream, sight }, cursor)).toBeNull();
    expect(other.decode(stream, cursor)).toBeNull();
  });
  fc.assert(rule);
});

test('whatever else comes is no cursor, and throws nothing', () => {
  const odd = fc.constantFrom('__proto__', 'constructor', 'null', '', '0', 'AA==', '\u0000', 'A'.repeat(1_000));
  const rule = fc.property(
    name,
    fc.oneof(odd, fc.string(), fc.base64String(), fc.string({ unit: 'binary' })),
    (stream, text) => {
      expect(cursors.decode(stream, text)).toBeNull();
    },
  );
  fc.assert(rule);
});

test('the tag of an event is the last four bytes of its id', () => {
  expect(tagOf('0196c5a0-7f00-7000-8000-0123456789ab')).toEqual(Buffer.from([0x45, 0x67, 0x89, 0xab]));
});

function toPoint({ position, tag }: { readonly position: number; readonly tag: Uint8Array }) {
  return { position, tag: Buffer.from(tag) };
}
