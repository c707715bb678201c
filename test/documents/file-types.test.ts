import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { people, useApp } from '../support/app.ts';
import { announce, pdf, send, stored } from './uploads.ts';

const app = useApp();

const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const bytes = (text: string) => new TextEncoder().encode(text);
const zip = (parts: Record<string, string>) =>
  Buffer.from(zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, bytes(text)]))));
const contentTypes = (type: string) =>
  `<?xml version="1.0"?><Types><Override PartName="/main.xml" ContentType="${type}.main+xml"/></Types>`;
// Longer than what is looked at in the beginning, and not to be compressed.
const long = Array.from({ length: 4000 }, (_, index) => Math.sin(index).toString(36)).join();

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const jpeg = Buffer.from('/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////2Q==', 'base64');
const tiff = Buffer.from([0x49, 0x49, 42, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
const mail = Buffer.from('From: a@contoso.com\r\nTo: b@desk.example\r\nSubject: Numbers\r\n\r\nPlease.\r\n');
const utf16 = (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le');
const word = { '[Content_Types].xml': contentTypes(docx), 'word/document.xml': long };
const sheet = { '[Content_Types].xml': contentTypes(xlsx), 'xl/workbook.xml': long };
const html = Buffer.from('<!doctype html><script>alert(1)</script>');
const archive = zip({ 'numbers.csv': 'PhoneNumber\n+33142685300\n' });

/** The status and code for content that was announced as a type. */
async function sent(contentType: string, content: Buffer) {
  const upload = await announce(app.as(people.member), { contentType, size: content.length });
  const { status, code } = await send(upload, content);
  return code === null ? status : `${status} ${code}`;
}

describe('a file is taken', () => {
  test.each([
    ['a PDF', 'application/pdf', pdf],
    ['a PNG', 'image/png', png],
    ['a JPEG', 'image/jpeg', jpeg],
    ['a TIFF', 'image/tiff', tiff],
    ['a CSV', 'text/csv', Buffer.from('PhoneNumber\r\n+33142685300\r\n')],
    ['a CSV with a mark of UTF-8', 'text/csv', Buffer.from('\ufeffPhoneNumber;Name\n+33142685300;Élise\n')],
    ['a CSV in UTF-16', 'text/csv', utf16('PhoneNumber\n+33142685300\n')],
    ['a CSV in UTF-16, the other way round', 'text/csv', utf16('PhoneNumber\n+33142685300\n').swap16()],
    ['a CSV in Windows-1252', 'text/csv', Buffer.from('PhoneNumber;Ville\n+33142685300;Orl\xe9ans \x80\n', 'latin1')],
    ['a text', 'text/plain', Buffer.from('Please call back.\n')],
    ['a text that begins like a bitmap', 'text/plain', Buffer.from('BMW Berlin: +493022730000\n')],
    ['a text that begins like a program', 'text/plain', Buffer.from('MZ Berlin: +493022730000\n')],
    ['a text of one byte', 'text/plain', Buffer.from('1')],
    ['a DOCX', docx, zip(word)],
    [
      'a DOCX that ends with its types',
      docx,
      zip({ 'word/document.xml': long, '[Content_Types].xml': contentTypes(docx) }),
    ],
    ['an XLSX', xlsx, zip(sheet)],
    [
      'an XLSX whose types stand at the end',
      xlsx,
      zip({ 'xl/workbook.xml': long, 'docProps/app.xml': long, '[Content_Types].xml': contentTypes(xlsx) }),
    ],
    ['an EML', 'message/rfc822', mail],
  ])('that is %s', async (_what, contentType, content) => {
    expect(await sent(contentType, content)).toBe(201);
  });
});

describe('a file is refused', () => {
  test.each([
    ['a page of HTML as a PDF', 'application/pdf', html],
    ['a text as a PDF', 'application/pdf', Buffer.from('PDF')],
    ['an archive as a PDF', 'application/pdf', archive],
    ['a PDF as a PNG', 'image/png', pdf],
    ['a PNG as a JPEG', 'image/jpeg', png],
    ['a page of HTML as a TIFF', 'image/tiff', html],
    ['an archive as a CSV', 'text/csv', archive],
    ['a PDF as a text', 'text/plain', pdf],
    ['a PNG as a CSV', 'text/csv', png],
    ['a program as a text', 'text/plain', Buffer.from('MZ\x90\0\x03\0\0\0', 'latin1')],
    ['a CSV with a NUL', 'text/csv', Buffer.from('PhoneNumber\n\0\n')],
    ['a sheet as a DOCX', docx, zip(sheet)],
    ['a letter as an XLSX', xlsx, zip(word)],
    ['any archive as a DOCX', docx, archive],
    ['any archive as an XLSX', xlsx, zip({ 'xl/workbook.xml': long })],
    ['a PDF as an XLSX', xlsx, pdf],
    ['an archive as an EML', 'message/rfc822', archive],
  ])('that sends %s', async (_what, contentType, content) => {
    const before = await stored(app);
    expect(await sent(contentType, content)).toBe('415 TYPE_WRONG');
    expect(await stored(app)).toEqual(before);
  });

  test('and can be announced anew: the refusal says what to do', async () => {
    const upload = await announce(app.as(people.member), { size: html.length });
    const { body } = await send(upload, html);
    expect(body.error?.message).toBe(
      'The content is not of the announced type (application/pdf). Create a new upload with the right type.',
    );
  });
});
