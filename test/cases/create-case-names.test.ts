import { expect, test } from 'vitest';
import { readCaseNumber } from '../../src/cases/case-number.ts';
import { people, useApp } from '../support/app.ts';
import { CreateUpload } from '../support/operations.ts';
import { refusal } from '../support/refusal.ts';
import { aCase, aDocument } from '../support/stories.ts';

// What a new case names: documents, the case that it follows up; and the number by which it is named itself.
const app = useApp();
const member = () => app.as(people.member);
const documents = (count: number) => Promise.all(Array.from({ length: count }, () => aDocument(member())));

test('20 documents are taken and 21 are not', async () => {
  const documentIds = await documents(21);
  expect(await refusal(app, { documentIds })).toEqual(['TOO_MANY_DOCUMENTS documentIds']);
  await aCase(member(), { documentIds: documentIds.slice(1) });
});

test('each wrong document is told at its place', async () => {
  const [good = '', used = ''] = await documents(2);
  await aCase(member(), { documentIds: [used] });
  const letter = await aDocument(member(), { kind: 'LETTER_OF_AUTHORISATION' });
  const foreign = await aDocument(app.as(people.stranger));
  const upload = { kind: 'SUPPORTING' as const, filename: 'a.pdf', contentType: 'application/pdf', size: 9 };
  const { createUpload } = await member().run(CreateUpload, { input: upload });
  const unstored = createUpload?.upload?.documentId ?? '';
  expect(await refusal(app, { documentIds: [good, good, used, letter, foreign, unstored, 'nonsense'] })).toEqual([
    'DOCUMENT_TWICE documentIds.1',
    'DOCUMENT_USED documentIds.2',
    'DOCUMENT_WRONG_KIND documentIds.3',
    'NOT_FOUND documentIds.4',
    'DOCUMENT_NOT_STORED documentIds.5',
    'NOT_FOUND documentIds.6',
  ]);
});

test('of two cases that name one document at the same time, one is opened', async () => {
  const [documentId = ''] = await documents(1);
  const open = async () => aCase(member(), { documentIds: [documentId] });
  const done = await Promise.allSettled([open(), open(), open()]);
  expect(done.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected', 'rejected']);
});

test('a case follows up one of the company’s, closed or open', async () => {
  const { id: earlier } = await aCase(app.as(people.admin));
  const { number } = await aCase(member(), { followUpOf: earlier });
  const row = await app.deps.prisma.case.findUniqueOrThrow({
    where: { number: readCaseNumber(number) ?? '' },
    include: { followUpOf: { include: { creator: true } } },
  });
  expect(row.followUpOf?.creator.email).toBe(people.admin);
});

test('a foreign case and an absent one cannot be followed up: the same answer', async () => {
  const { id: foreign, number } = await aCase(app.as(people.stranger));
  const documentId = await aDocument(member());
  for (const followUpOf of [foreign, number, documentId, 'nonsense', '']) {
    expect(await refusal(app, { followUpOf })).toEqual(['NOT_FOUND followUpOf']);
  }
});

test('numbers of cases have a check digit, are unique and do not follow each other', async () => {
  const numbers: number[] = [];
  for (let count = 0; count < 12; count += 1) {
    const { number } = await aCase(member());
    expect(number).toMatch(/^PN-\d{8}$/);
    expect(readCaseNumber(number)).toBe(number.slice(3));
    numbers.push(Number(number.slice(3, 10)));
  }
  expect(new Set(numbers).size).toBe(12);
  const steps = numbers.slice(1).map((value, index) => value - (numbers[index] ?? 0));
  expect(new Set(steps).size).toBeGreaterThan(8);
  expect(steps.filter((step) => Math.abs(step) === 1)).toEqual([]);
});
