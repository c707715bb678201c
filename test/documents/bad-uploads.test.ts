import { connect } from 'node:net';
import { describe, expect, test } from 'vitest';
import { decodeNodeId } from '../../src/graphql/node.ts';
import { people, useApp } from '../support/app.ts';
import { aList, aQuestionAbout, NumberListReport } from '../support/lists.ts';
import { CreateCase, CreateUpload } from '../support/operations.ts';
import { aQuestion } from '../support/stories.ts';
import { announce, aPdf, pdf, send, stored, type Upload } from './uploads.ts';

const app = useApp();
const member = () => app.as(people.member);

/** A PUT by hand: what the server answers while the body goes on, and how much of the body it took before it hung up. */
function pour({ url }: Pick<Upload, 'url'>, header: string, piece: string) {
  const { hostname, port, pathname, search } = new URL(url);
  return new Promise<{ readonly answer: string; readonly poured: number }>((resolve) => {
    const socket = connect(Number(port), hostname);
    let answer = '';
    const more = () => {
      while (!socket.destroyed && socket.write(piece));
    };
    socket.write(`PUT ${pathname}${search} HTTP/1.1\r\nHost: x\r\n${header}\r\n\r\n`, more);
    socket.on('drain', more).on('error', () => undefined);
    socket.on('data', (chunk) => {
      answer += chunk;
    });
    socket.once('close', () => resolve({ answer, poured: socket.bytesWritten }));
  });
}

/** Nothing of an upload was kept, and it can still be sent. */
async function expectNothing({ documentId }: Upload): Promise<void> {
  const id = decodeNodeId('Document', documentId) ?? '';
  expect(await app.deps.prisma.document.findUnique({ where: { id } })).toMatchObject({ storedAt: null, sha256: null });
  const { files, incoming } = await stored(app);
  expect([files.includes(id), incoming]).toEqual([false, []]);
}

describe('a body', () => {
  test('of 10 GB by its header is refused at once', async () => {
    const upload = await announce(member());
    const { answer } = await pour(upload, 'Content-Length: 10000000000', pdf.toString());
    expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n[\s\S]*"code":"LENGTH_WRONG"/);
    await expectNothing(upload);
  });

  test('without end is refused at once, and hung up on', async () => {
    const upload = await announce(member());
    const piece = `10000\r\n${'%PDF-1.4'.repeat(8_192)}\r\n`;
    const { answer } = await pour(upload, 'Transfer-Encoding: chunked', piece);
    expect(answer).toMatch(/^HTTP\/1\.1 411 Length Required\r\n[\s\S]*"code":"LENGTH_REQUIRED"/);
    await expectNothing(upload);
  });

  test('of another type is refused in its first bytes, and its sender hears why', async () => {
    const content = Buffer.alloc(26_214_400, 'x');
    const upload = await announce(member(), { size: content.length });
    expect(await send(upload, content)).toMatchObject({ status: 415, code: 'TYPE_WRONG' });
    await expectNothing(upload);
  });

  test.each([
    ['in its first bytes', '%PDF-1.4\n<!DOCTYPE html><script>alert(1)</script>\n%%EOF\n'],
    ['at its end', `%PDF-1.4\n${'x'.repeat(300_000)}<HTML ><body>Sign in</body></html>`],
  ])('of a PDF that is also a page %s is refused', async (_where, text) => {
    const content = Buffer.from(text);
    const upload = await announce(member(), { size: content.length });
    expect(await send(upload, content)).toMatchObject({
      status: 415,
      code: 'TYPE_AMBIGUOUS',
      body: { error: { message: expect.stringContaining('a page of HTML as well') } },
    });
    await expectNothing(upload);
  });

  test('of a page that calls itself a PDF further down is no PDF', async () => {
    const content = Buffer.from('<!DOCTYPE html><script>alert(1)</script>\n%PDF-1.4\n%%EOF\n');
    const upload = await announce(member(), { size: content.length });
    expect(await send(upload, content)).toMatchObject({ status: 415, code: 'TYPE_WRONG' });
    await expectNothing(upload);
  });

  test('of an archive that is named .csv is refused', async () => {
    const content = Buffer.from('PK\u0003\u0004\u0014\0\0\0\u0008\0numbers.csv', 'latin1');
    const list = {
      kind: 'NUMBER_LIST',
      filename: 'numbers.csv',
      contentType: 'text/csv',
      size: content.length,
    } as const;
    const upload = await announce(member(), list);
    expect(await send(upload, content)).toMatchObject({ status: 415, code: 'TYPE_WRONG' });
    await expectNothing(upload);
  });
});

describe('an announcement', () => {
  const announced = () => app.deps.prisma.document.count();

  test.each([
    ['SUPPORTING', 2_147_483_647, 'FILE_TOO_LARGE', '26,214,400 (25 MiB)'],
    ['NUMBER_LIST', 104_857_600, 'NUMBER_FILE_TOO_LARGE', '10,485,760 (10 MiB)'],
    ['NUMBER_LIST', 10_485_761, 'NUMBER_FILE_TOO_LARGE', '10,485,760 (10 MiB)'],
  ] as const)('of a %s of %i bytes is refused', async (kind, size, code, limit) => {
    const before = await announced();
    const contentType = kind === 'NUMBER_LIST' ? 'text/csv' : 'application/pdf';
    const { createUpload } = await member().run(CreateUpload, { input: { ...aPdf, kind, contentType, size } });
    expect(createUpload).toMatchObject({
      upload: null,
      errors: [{ code, path: ['size'], message: expect.stringContaining(limit) }],
    });
    expect(await announced()).toBe(before);
  });

  test('of 10 GB is no number of bytes at all', async () => {
    const before = await announced();
    const { data, errors } = await member().ask(CreateUpload, { input: { ...aPdf, size: 10_000_000_000 } });
    expect(data ?? null).toBeNull();
    expect(errors).toMatchObject([
      { extensions: { code: 'BAD_USER_INPUT' }, message: expect.stringContaining('size') },
    ]);
    expect(await announced()).toBe(before);
  });
});

describe('as a list of numbers', () => {
  const most = 10_485_760;

  /** What becomes of a case with such a list; nothing may be written. */
  async function codesOf(content: string) {
    const documentId = await aList(member(), content);
    const before = await app.deps.prisma.case.count();
    const input = { ...aQuestion, ...aQuestionAbout({ documentId }) };
    const { createCase } = await member().run(CreateCase, { input });
    expect([createCase?.case, await app.deps.prisma.case.count()]).toEqual([null, before]);
    return createCase?.errors.map(({ code }) => code);
  }

  test('one row of 10 MiB is one bad row', async () => {
    expect(await codesOf('3'.repeat(most))).toEqual(['INVALID_NUMBER_LIST']);
  });

  test('a million rows are too many', async () => {
    expect(await codesOf('+331426\n'.repeat(1_000_000))).toEqual(['NUMBER_LIST_TOO_LONG']);
  });

  test.each(['"', '"\n'])('nothing but quotation marks (%j) is refused', async (text) => {
    const [code = ''] = (await codesOf(text.repeat(most / text.length))) ?? [];
    expect(['INVALID_NUMBER_LIST', 'NUMBER_LIST_TOO_LONG', 'NUMBERS_EMPTY']).toContain(code);
  });

  test('they are as harmless in a report', async () => {
    const documentId = await aList(member(), '"'.repeat(most));
    const { numberListReport } = await member().run(NumberListReport, {
      country: 'FR',
      type: 'GENERAL_INVESTIGATION',
      list: { documentId },
    });
    expect(numberListReport).toMatchObject({ total: 1, valid: 0, invalid: 1 });
  });
});
