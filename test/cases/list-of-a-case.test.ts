import { expect, test } from 'vitest';
import { people, useApp } from '../support/app.ts';
import { aList, aQuestionAbout, NumbersOfCase, phoneNumbersOf } from '../support/lists.ts';
import { AmendCase, CreateCase, CreateUpload, RemoveDocument } from '../support/operations.ts';
import { aCase, aPortIn, aQuestion, foundInfected } from '../support/stories.ts';

const app = useApp();
const member = () => app.as(people.member);
const path = ['request', 'generalInvestigation', 'numbers'];
const written = async () =>
  Promise.all([app.deps.prisma.case.count(), app.deps.prisma.caseNumber.count(), app.deps.prisma.event.count()]);

const create = async (input: Partial<Parameters<typeof aCase>[1]>) =>
  (await member().run(CreateCase, { input: { ...aQuestion, ...input } })).createCase;
const numbersOf = async (number: string) => {
  const { case: found } = await member().run(NumbersOfCase, { number });
  if (!found) throw new Error('There is no such case.');
  return found;
};

test('a case with bad rows is not created: the error carries the report of the list', async () => {
  const before = await written();
  const csv = 'PhoneNumber\n+33142685300\n"+33142685301\n3,31E+10\n+33142685300';
  const refused = await create(aQuestionAbout({ csv }));
  expect(refused).toMatchObject({ case: null, errors: [{ code: 'INVALID_NUMBER_LIST', path }] });
  const [error] = refused?.errors ?? [];
  if (error?.__typename !== 'InvalidNumberList') throw new Error('The error carries no report.');
  expect(error.report).toMatchObject({ total: 4, valid: 1, invalid: 2, duplicates: 1 });
  expect(error.report.rows.edges.map(({ node: { line, code } }) => [line, code])).toEqual([
    [2, null],
    [3, 'STRAY_QUOTE'],
    [4, 'SCIENTIFIC_NOTATION'],
    [5, 'DUPLICATE'],
  ]);
  expect(await written()).toEqual(before);
});

test('DROP leaves bad rows out, and the timeline says which', async () => {
  const csv = 'PhoneNumber\n+33142685302\nnobody\0\n+33142685302\n+33142685303';
  const opened = await aCase(member(), { ...aQuestionAbout({ csv }), onInvalidRows: 'DROP' });
  const { numbers, timeline } = await numbersOf(opened.number);
  expect(phoneNumbersOf(numbers)).toEqual(['+33142685302', '+33142685303']);
  expect(timeline.edges.map(({ node }) => node)).toContainEqual({
    __typename: 'NumbersDropped',
    rows: [
      { line: 3, raw: 'nobody\ufffd', code: 'NOT_A_NUMBER' },
      { line: 4, raw: '+33142685302', code: 'DUPLICATE' },
    ],
  });
});

test('DROP opens no case of a list without one good row', async () => {
  const before = await written();
  const refused = await create({ ...aQuestionAbout({ csv: 'nobody' }), onInvalidRows: 'DROP' });
  expect(refused).toMatchObject({ case: null, errors: [{ code: 'INVALID_NUMBER_LIST', path }] });
  expect(await written()).toEqual(before);
});

test.each([
  ['numbers', { numbers: [] }],
  ['csv', { csv: '' }],
  ['csv with a heading alone', { csv: 'PhoneNumber\r\n\r\n' }],
])('an empty list is none: %s', async (_form, list) => {
  expect(await create(aQuestionAbout(list))).toMatchObject({ case: null, errors: [{ code: 'NUMBERS_EMPTY', path }] });
});

test('20,000 numbers are one INSERT', async () => {
  const csv = Array.from({ length: 20_000 }, (_, index) => `+1425${5_500_000 + index}`).join('\n');
  const input = { ...aQuestionAbout({ csv }), country: 'US' };
  const statements = await app.statementsOf(() => aCase(member(), input));
  expect(statements.filter((sql) => /INSERT INTO case_numbers/.test(sql))).toHaveLength(1);
  expect(await app.deps.prisma.caseNumber.count({ where: { phoneNumber: { startsWith: '+14255' } } })).toBe(20_000);
});

test('a file becomes part of the case, and its timeline says so', async () => {
  const documentId = await aList(member(), 'PhoneNumber;Ville\r\n+33142685304;Nîmes');
  const opened = await aCase(member(), aQuestionAbout({ documentId }));
  const { numbers, documents, timeline } = await numbersOf(opened.number);
  expect(phoneNumbersOf(numbers)).toEqual(['+33142685304']);
  expect(documents).toEqual([{ id: documentId, kind: 'NUMBER_LIST' }]);
  expect(timeline.edges.map(({ node }) => node)).toContainEqual({
    __typename: 'DocumentAdded',
    document: { id: documentId, kind: 'NUMBER_LIST' },
  });
});

test('a file of a refused case can be named again', async () => {
  const documentId = await aList(member(), '+33142685305\nnobody');
  expect(await create(aQuestionAbout({ documentId }))).toMatchObject({ errors: [{ code: 'INVALID_NUMBER_LIST' }] });
  const opened = await aCase(member(), { ...aQuestionAbout({ documentId }), onInvalidRows: 'DROP' });
  expect(phoneNumbersOf((await numbersOf(opened.number)).numbers)).toEqual(['+33142685305']);
});

test('a file that cannot be a list is an error at its field, and nothing is written', async () => {
  const announced = await member().run(CreateUpload, {
    input: { kind: 'NUMBER_LIST', filename: 'a.csv', contentType: 'text/csv', size: 5 },
  });
  const used = await aList(member(), '+33142685306');
  await aCase(member(), aQuestionAbout({ documentId: used }));
  const files = {
    DOCUMENT_WRONG_KIND: await aList(member(), '+33142685300', 'SUPPORTING'),
    DOCUMENT_NOT_STORED: announced.createUpload?.upload?.documentId ?? '',
    DOCUMENT_USED: used,
    NOT_FOUND: await aList(app.as(people.stranger), '+33142685300'),
  };
  const before = await written();
  for (const [code, documentId] of Object.entries(files)) {
    const input = await aPortIn(member());
    if (input.request.portIn) input.request.portIn.numbers = { documentId };
    const { createCase } = await member().run(CreateCase, { input });
    const at = ['request', 'portIn', 'numbers', 'documentId'];
    expect(createCase).toMatchObject({ case: null, errors: [{ code, path: at }] });
    expect(createCase?.errors).toHaveLength(1);
  }
  expect(await written()).toEqual(before);
});

test('a file that turns out infected, or was removed, is no list of its case any more', async () => {
  const [infected, removed] = [await aList(member(), '+33142685311'), await aList(member(), '+33142685311')];
  const { id: caseId } = await aCase(member(), aQuestionAbout({ documentId: infected }));
  const { request } = aQuestionAbout({ documentId: removed });
  await member().run(AmendCase, { input: { caseId, request: request ?? null } });
  await foundInfected(app, infected);
  await member().run(RemoveDocument, { input: { documentId: removed } });
  const before = await written();
  for (const [documentId, code] of [
    [infected, 'DOCUMENT_INFECTED'],
    [removed, 'NOT_FOUND'],
  ] as const) {
    const again = aQuestionAbout({ documentId }).request ?? null;
    const { amendCase } = await member().run(AmendCase, { input: { caseId, request: again } });
    expect(amendCase).toMatchObject({ case: null, errors: [{ code, path: [...path, 'documentId'] }] });
  }
  expect(await written()).toEqual(before);
});

test('a csv of more than 1 MiB is an error at its field that names the file', async () => {
  const refused = await create(aQuestionAbout({ csv: '1\n'.repeat(524_289) }));
  expect(refused).toMatchObject({
    case: null,
    errors: [{ code: 'CSV_TOO_LARGE', path: [...path, 'csv'], message: expect.stringContaining('NUMBER_LIST') }],
  });
});

test('two members of a list are no list', async () => {
  const { data, errors } = await member().post(String(CreateCase), {
    input: { ...aQuestion, ...aQuestionAbout({ csv: '1', numbers: ['1'] } as never) },
  });
  expect(data ?? null).toBeNull();
  expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
});

test('a correction replaces the list, by the same rules', async () => {
  const opened = await aCase(member(), aQuestionAbout({ csv: '+33142685307' }));
  const amend = async (list: object, onInvalidRows: 'REFUSE' | 'DROP' = 'REFUSE') => {
    const { request } = aQuestionAbout(list as never);
    if (!request) throw new Error('A question has a request.');
    return (await member().run(AmendCase, { input: { caseId: opened.id, request, onInvalidRows } })).amendCase;
  };
  expect(await amend({ csv: '+33142685308\nnobody' })).toMatchObject({
    case: null,
    errors: [{ __typename: 'InvalidNumberList', code: 'INVALID_NUMBER_LIST', path }],
  });
  expect(phoneNumbersOf((await numbersOf(opened.number)).numbers)).toEqual(['+33142685307']);
  expect(await amend({ csv: '+33142685308\nnobody' }, 'DROP')).toMatchObject({ errors: [], warnings: [] });
  const { numbers, timeline } = await numbersOf(opened.number);
  expect(phoneNumbersOf(numbers)).toEqual(['+33142685308']);
  expect(timeline.edges.map(({ node }) => node.__typename)).toEqual(['StatusChanged', 'Amended', 'NumbersDropped']);
});

test('a correction names a file, and may name the same one again', async () => {
  const opened = await aCase(member(), aQuestionAbout({ csv: '+33142685309' }));
  const documentId = await aList(member(), '+33142685310');
  const { request } = aQuestionAbout({ documentId });
  if (!request) throw new Error('A question has a request.');
  for (const title of ['Once', 'Twice']) {
    const { amendCase } = await member().run(AmendCase, { input: { caseId: opened.id, title, request } });
    expect(amendCase).toMatchObject({ case: { title }, errors: [] });
  }
  const { numbers, documents, timeline } = await numbersOf(opened.number);
  expect(phoneNumbersOf(numbers)).toEqual(['+33142685310']);
  expect(documents).toEqual([{ id: documentId, kind: 'NUMBER_LIST' }]);
  expect(timeline.edges.filter(({ node }) => node.__typename === 'DocumentAdded')).toHaveLength(1);
});
