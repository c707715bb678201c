import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readRange } from '../../src/documents/byte-range.ts';
import { safeFilename } from '../../src/documents/document-kinds.ts';
import { rowIdOf } from '../cases/a-case-in.ts';
import { people, startApp, type TestApp } from '../support/app.ts';
import { aDocument } from '../support/stories.ts';
import { anS3Service } from './an-s3-service.ts';

const content = Buffer.from('%PDF-1.4\n0123456789\n%%EOF\n');
const sha256 = createHash('sha256').update(content).digest();
const etag = `"${sha256.toString('hex')}"`;

describe.each(['on the disk', 'in a bucket'])('a document %s', (where) => {
  let service: Awaited<ReturnType<typeof anS3Service>> | null = null;
  let app: TestApp;
  let url: string;
  beforeAll(async () => {
    service = where === 'in a bucket' ? await anS3Service() : null;
    app = await startApp({ env: service?.env ?? {} });
    url = `${app.url}/documents/${rowIdOf(await aDocument(app.as(people.member), { content }))}`;
  });
  afterAll(async () => {
    await app[Symbol.asyncDispose]();
    await service?.[Symbol.asyncDispose]();
  });

  const get = async (headers: Readonly<Record<string, string>>, method = 'GET') => {
    const authorization = `Bearer ${await app.token(people.member)}`;
    const response = await fetch(url, { method, headers: { authorization, ...headers } });
    const { status, headers: answered } = response;
    return { status, range: answered.get('content-range'), headers: answered, body: await response.text() };
  };

  test('is given whole with what a client needs to go on with it later', async () => {
    const { status, headers, body } = await get({});
    expect([status, body]).toEqual([200, String(content)]);
    expect(Object.fromEntries(headers)).toMatchObject({
      'accept-ranges': 'bytes',
      etag,
      'repr-digest': `sha-256=:${sha256.toString('base64')}:`,
    });
  });

  test.each([
    ['bytes=0-3', '%PDF', `bytes 0-3/${content.length}`],
    ['bytes=9-9', '0', `bytes 9-9/${content.length}`],
    ['bytes=-6', '%%EOF\n', `bytes ${content.length - 6}-${content.length - 1}/${content.length}`],
    ['bytes=20-', '%%EOF\n', `bytes 20-${content.length - 1}/${content.length}`],
    ['bytes=20-999999', '%%EOF\n', `bytes 20-${content.length - 1}/${content.length}`],
  ])('is given in part: %s', async (range, body, contentRange) => {
    const answer = await get({ range });
    expect(answer).toMatchObject({ status: 206, range: contentRange, body });
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-length': String(body.length),
      'content-disposition': expect.stringContaining('attachment'),
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'",
      etag,
    });
  });

  test('has nothing beyond its end', async () => {
    const { status, range, body } = await get({ range: `bytes=${content.length}-` });
    expect([status, range, JSON.parse(body).error]).toEqual([
      416,
      `bytes */${content.length}`,
      {
        code: 'RANGE_UNSATISFIABLE',
        message: 'The range begins beyond the end of the file, which has 26 bytes. Ask for less.',
      },
    ]);
  });

  test('says what it is when only its headers are asked for, and gives no byte', async () => {
    const whole = await get({}, 'HEAD');
    expect([whole.status, whole.headers.get('content-length'), whole.body]).toEqual([200, '26', '']);
    const part = await get({ range: 'bytes=0-3' }, 'HEAD');
    expect([part.status, part.headers.get('content-length'), part.body]).toEqual([200, '26', '']);
    const beyond = await get({ range: 'bytes=99-' }, 'HEAD');
    expect([beyond.status, beyond.range]).toEqual([200, null]);
  });

  test('is given in part to who has its first part, else whole', async () => {
    expect(await get({ range: 'bytes=0-3', 'if-range': etag })).toMatchObject({ status: 206 });
    for (const other of ['"other"', `W/${etag}`, 'Tue, 24 Nov 2026 20:00:00 GMT']) {
      expect(await get({ range: 'bytes=0-3', 'if-range': other })).toMatchObject({
        status: 200,
        body: String(content),
      });
    }
  });

  test('is not given again to who has it', async () => {
    for (const have of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
      expect(await get({ 'if-none-match': have })).toMatchObject({ status: 304, body: '' });
    }
    expect(await get({ 'if-none-match': '"other"' })).toMatchObject({ status: 200 });
  });
});

test.each([
  [undefined, null],
  ['', null],
  ['bytes', null],
  ['bytes=-', null],
  ['bytes=5-4', null],
  ['bytes=0-1,3-4', null],
  ['items=0-1', null],
  ['bytes=a-b', null],
  ['bytes=-0', 'UNSATISFIABLE'],
  ['bytes=10-', 'UNSATISFIABLE'],
  ['bytes=9999999999999999-', null],
  ['bytes=-99', { start: 0, end: 9 }],
  ['bytes= 0 - 4 ', { start: 0, end: 4 }],
])('of ten bytes the range «%s» is %j', (header, range) => {
  expect(readRange(header, 10)).toEqual(range);
});

test.each([
  ['letter.pdf', 'application/pdf', 'letter.pdf'],
  ['LETTER.PDF', 'application/pdf', 'LETTER.PDF'],
  ['bill.bat', 'text/plain', 'bill.bat.txt'],
  ['page.html', 'text/csv', 'page.html.csv'],
  ['scan', 'image/jpeg', 'scan.jpg'],
  ['letter.pdf.exe', 'application/pdf', 'letter.pdf.exe.pdf'],
])('«%s» of the type %s goes out as %s', (filename, contentType, safe) => {
  expect(safeFilename(filename, contentType)).toBe(safe);
});
