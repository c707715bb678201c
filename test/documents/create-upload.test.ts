import { describe, expect, test } from 'vitest';
import type { CreateUploadInput } from '../generated/graphql.ts';
import { people, useApp } from '../support/app.ts';
import { hour } from '../support/clock.ts';
import { CreateUpload } from '../support/operations.ts';
import { announce, aPdf } from './uploads.ts';

const app = useApp();

const announced = () => app.deps.prisma.document.count();

/** The problems of an upload that must be refused; nothing may be written. */
async function problemsOf(input: Partial<CreateUploadInput>) {
  const before = await announced();
  const { createUpload } = await app.as(people.member).run(CreateUpload, { input: { ...aPdf, ...input } });
  expect(createUpload?.upload).toBeNull();
  expect(await announced()).toBe(before);
  return createUpload?.errors.map(({ code, path }) => [code, ...path]);
}

describe('createUpload', () => {
  test('gives a link for an hour, the method and the type to send', async () => {
    const { url, method, headers, expiresAt } = await announce(app.as(people.member));
    expect(url).toMatch(new RegExp(`^${app.url}/uploads/[0-9a-f-]{36}\\?expires=\\d+&signature=[\\w-]{43}$`));
    expect({ method, headers }).toEqual({
      method: 'PUT',
      headers: [{ name: 'content-type', value: 'application/pdf' }],
    });
    const left = new Date(expiresAt).getTime() - app.clock.now().getTime();
    expect(left).toBeGreaterThan(hour - 60_000);
    expect(left).toBeLessThanOrEqual(hour);
  });

  test('is for people and agents, not for those who are not signed in', async () => {
    await announce(app.as(people.agent));
    const before = await announced();
    const { errors } = await app.as(null).ask(CreateUpload, { input: aPdf });
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['UNAUTHENTICATED']);
    expect(await announced()).toBe(before);
  });

  test('takes a size from 1 to 25 MiB', async () => {
    expect(await problemsOf({ size: 0 })).toEqual([['FILE_EMPTY', 'size']]);
    expect(await problemsOf({ size: -1 })).toEqual([['FILE_EMPTY', 'size']]);
    expect(await problemsOf({ size: 26_214_401 })).toEqual([['FILE_TOO_LARGE', 'size']]);
    await announce(app.as(people.member), { size: 1 });
    await announce(app.as(people.member), { size: 26_214_400 });
  });

  test('says how large a file may be, in the caller’s language', async () => {
    const french = app.as(people.member, { 'accept-language': 'fr' });
    const { createUpload } = await french.run(CreateUpload, { input: { ...aPdf, size: 30_000_000 } });
    expect(createUpload?.errors.map(({ message }) => message.replaceAll(/\s/g, ' '))).toEqual([
      'Le fichier compte 30 000 000 octets ; au plus 26 214 400 (25 Mio) peuvent être envoyés. Réduisez-le ou partagez-le.',
    ]);
  });

  test('tells all problems at once', async () => {
    const input = { idempotencyKey: 'short', filename: '../map.pdf', contentType: 'text/html', size: 0 };
    expect(await problemsOf(input)).toEqual([
      ['IDEMPOTENCY_KEY_LENGTH', 'idempotencyKey'],
      ['FILENAME_UNUSABLE', 'filename'],
      ['CONTENT_TYPE_NOT_ALLOWED', 'contentType'],
      ['FILE_EMPTY', 'size'],
    ]);
  });

  test('done again under its key gives the same document, and another input under it is refused', async () => {
    const idempotencyKey = 'upload-0123456789';
    const first = await announce(app.as(people.member), { idempotencyKey });
    const before = await announced();
    expect((await announce(app.as(people.member), { idempotencyKey })).documentId).toBe(first.documentId);
    expect(await problemsOf({ idempotencyKey, size: 7 })).toEqual([['IDEMPOTENCY_KEY_REUSED', 'idempotencyKey']]);
    expect(await announced()).toBe(before);
  });
});

describe('a file name', () => {
  test.each([
    ['a path', '../../etc/passwd'],
    ['a path from the root', '/etc/passwd'],
    ['a path of Windows', 'C:\\letters\\letter.pdf'],
    ['the folder itself', '.'],
    ['the folder above', ' .. '],
    ['a line end', 'letter\r\nset-cookie: a=b.pdf'],
    ['a line separator', 'letter\u2028.pdf'],
    ['an escape', 'letter\u001b[2J.pdf'],
    ['a mark from right to left', 'letter\u200ffdp.pdf'],
    ['an override of the direction', 'letter\u202efdp.exe'],
    ['an isolate of the direction', 'letter\u2067fdp.exe'],
    ['the Arabic letter mark', 'letter\u061cfdp.exe'],
  ])('with %s is refused', async (_what, filename) => {
    expect(await problemsOf({ filename })).toEqual([['FILENAME_UNUSABLE', 'filename']]);
  });

  test('that cannot be stored is refused', async () => {
    expect(await problemsOf({ filename: 'a\0.pdf' })).toEqual([
      ['TEXT_UNREADABLE', 'filename'],
      ['FILENAME_UNUSABLE', 'filename'],
    ]);
    expect(await problemsOf({ filename: 'a\ud800.pdf' })).toEqual([['TEXT_UNREADABLE', 'filename']]);
  });

  test('has 1 to 255 code points', async () => {
    expect(await problemsOf({ filename: ' ' })).toEqual([['TEXT_MISSING', 'filename']]);
    expect(await problemsOf({ filename: '📄'.repeat(256) })).toEqual([['TEXT_TOO_LONG', 'filename']]);
    await announce(app.as(people.member), { filename: '📄'.repeat(255) });
  });

  test.each(['Vollmacht Büro (2).pdf', "l'autorisation.pdf", '委任状.pdf', 'תוכנית.pdf', '..pdf', 'a;b"c%20.pdf'])(
    'may be «%s»',
    async (filename) => {
      const { url } = await announce(app.as(people.member), { filename });
      const id = new URL(url).pathname.split('/').at(-1) ?? '';
      expect((await app.deps.prisma.document.findUnique({ where: { id } }))?.filename).toBe(filename);
    },
  );
});

describe('the type of a file', () => {
  const pictures = ['application/pdf', 'image/png', 'image/jpeg', 'image/tiff'];
  const texts = ['text/csv', 'text/plain'];
  const others = [
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    'message/rfc822',
  ];
  const never = ['text/html', 'image/svg+xml', 'application/zip', 'application/octet-stream', 'constructor', ''];
  const all = [...pictures, ...texts, ...others, ...never];

  test.each([
    ['LETTER_OF_AUTHORISATION', pictures],
    ['NUMBER_LIST', texts],
    ['SUPPORTING', [...pictures, ...texts, ...others]],
  ] as const)('of a %s is one of %j', async (kind, allowed) => {
    for (const contentType of all) {
      if (allowed.includes(contentType)) await announce(app.as(people.member), { kind, contentType });
      else expect(await problemsOf({ kind, contentType })).toEqual([['CONTENT_TYPE_NOT_ALLOWED', 'contentType']]);
    }
  });

  test('is read without its parameters, whatever its case', async () => {
    const input = { kind: 'NUMBER_LIST', contentType: ' Text/CSV; charset=utf-8' } as const;
    expect((await announce(app.as(people.member), input)).headers).toEqual([
      { name: 'content-type', value: 'text/csv' },
    ]);
  });
});
