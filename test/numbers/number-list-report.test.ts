import { expect, test } from 'vitest';
import { people, useApp } from '../support/app.ts';
import { aList, aQuestionAbout, NumberListReport } from '../support/lists.ts';
import { aCase, aDocument } from '../support/stories.ts';

const app = useApp();
const member = () => app.as(people.member);
const csv = 'PhoneNumber\n+33142685300\n06 12 34 56 78\n+33142685300\n0800 123 456\n+442079460000\n';

test('a dry run gives a verdict for every row, in French with the remedy, and writes nothing', async () => {
  const before = await app.deps.prisma.case.count();
  const list = { csv };
  const french = app.as(people.member, { 'accept-language': 'fr' });
  const { numberListReport } = await french.run(NumberListReport, { country: 'FR', type: 'PORT_IN', list });
  expect(numberListReport).toMatchObject({ total: 5, valid: 3, invalid: 1, duplicates: 1 });
  expect(numberListReport.rows.edges.map(({ node }) => node)).toMatchObject([
    { line: 2, raw: '+33142685300', phoneNumber: '+33142685300', verdict: 'OK', code: null, message: null },
    { line: 3, raw: '06 12 34 56 78', phoneNumber: '+33612345678', verdict: 'REPAIRED', code: null, repair: null },
    {
      line: 4,
      verdict: 'DUPLICATE',
      code: 'DUPLICATE',
      message: 'Le même numéro figure déjà à la ligne 2. Supprimez l’une des deux lignes.',
    },
    { line: 5, phoneNumber: '+33800123456', verdict: 'REPAIRED' },
    { line: 6, phoneNumber: null, verdict: 'INVALID', code: 'NUMBER_OF_ANOTHER_COUNTRY' },
  ]);
  expect(await app.deps.prisma.case.count()).toBe(before);
});

test('it counts the kinds, and offers one porting order for each', async () => {
  const { numberListReport } = await member().run(NumberListReport, { country: 'FR', type: 'PORT_IN', list: { csv } });
  const kinds = [
    { kind: 'GEOGRAPHIC', count: 1 },
    { kind: 'MOBILE', count: 1 },
    { kind: 'TOLL_FREE', count: 1 },
  ];
  expect(numberListReport.kinds).toEqual(kinds);
  expect(numberListReport.splitPreview).toEqual(kinds.map((one) => ({ ...one, losingCarrier: null })));
});

test('what is no port has no orders to be split into', async () => {
  const variables = { country: 'FR', type: 'ADDRESS_UPDATE', list: { csv } } as const;
  const { numberListReport } = await member().run(NumberListReport, variables);
  expect(numberListReport.splitPreview).toEqual([]);
});

test('its rows are paged, and filtered by verdict', async () => {
  const variables = { country: 'FR', type: 'PORT_IN', list: { csv }, first: 2 } as const;
  const { rows } = (await member().run(NumberListReport, variables)).numberListReport;
  expect(rows.pageInfo.hasNextPage).toBe(true);
  const after = rows.edges.at(-1)?.cursor ?? '';
  const next = (await member().run(NumberListReport, { ...variables, after })).numberListReport.rows;
  expect(next.edges.map(({ node }) => node.line)).toEqual([4, 5]);
  const repaired = (await member().run(NumberListReport, { ...variables, verdict: 'REPAIRED' })).numberListReport.rows;
  expect(repaired).toMatchObject({
    edges: [{ node: { line: 3 } }, { node: { line: 5 } }],
    pageInfo: { hasNextPage: false },
  });
});

test('the three forms of a list give the same report', async () => {
  const read = async (list: { numbers: string[] } | { csv: string } | { documentId: string }) =>
    (await member().run(NumberListReport, { country: 'US', type: 'PORT_IN', list })).numberListReport;
  const text = '(425) 555-1234\n+14255551235 - +14255551237\n4.25E+09';
  const expected = await read({ numbers: text.split('\n') });
  expect(expected).toMatchObject({ total: 5, valid: 4, invalid: 1 });
  expect(await read({ csv: text })).toEqual(expected);
  expect(await read({ documentId: await aList(member(), text) })).toEqual(expected);
});

test('a list read from a file can be named in a case afterwards: a dry run uses nothing up', async () => {
  const documentId = await aList(member(), 'PhoneNumber\n+33142685388');
  await member().run(NumberListReport, { country: 'FR', type: 'PORT_IN', list: { documentId } });
  expect(await aCase(member(), aQuestionAbout({ documentId }))).toMatchObject({ status: 'SUBMITTED' });
});

test('a number in another open case of the same company is a warning, and not a word about other companies', async () => {
  const numbers = ['+33142685310', '+33142685311'];
  await aCase(app.as(people.admin), aQuestionAbout({ numbers: [...numbers] }));
  const list = { numbers: [...numbers, '+33142685312'] };
  const variables = { country: 'FR', type: 'PORT_IN' as const, list };
  const own = await member().run(NumberListReport, variables);
  expect(own.numberListReport.warnings).toMatchObject([{ code: 'NUMBER_IN_OTHER_CASE', path: ['list'] }]);
  expect(own.numberListReport.warnings[0]?.message).toMatch(/^2 numbers/);
  const strange = await app.as(people.stranger).run(NumberListReport, variables);
  expect(strange.numberListReport).toMatchObject({ valid: 3, warnings: [] });
});

test.each([
  ['an unknown country', { country: 'XX', type: 'PORT_IN', list: { csv: '1' } }, 'country'],
  ['a type without numbers', { country: 'FR', type: 'NUMBER_ACQUISITION', list: { csv: '1' } }, 'type'],
  ['more than 1,000 inline', { country: 'FR', type: 'PORT_IN', list: { numbers: Array(1001).fill('1') } }, 'list'],
  ['more than 1 MiB inline', { country: 'FR', type: 'PORT_IN', list: { csv: '1\n'.repeat(524_289) } }, 'list'],
  [
    'a range beyond 20,000 in all',
    { country: 'US', type: 'PORT_IN', list: { csv: '+14255500000 - +14255519999\n1' } },
    'list',
  ],
  ['a nonsense documentId', { country: 'FR', type: 'PORT_IN', list: { documentId: 'x' } }, 'list'],
])('%s is a bad argument', async (_what, variables, argument) => {
  const { data, errors } = await member().post(String(NumberListReport), variables);
  expect(data).toBeNull();
  expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argument } }]);
});

test('a file of somebody else and an absent one are the same', async () => {
  const documentId = await aList(app.as(people.stranger), csv);
  const ask = async (id: string) =>
    (await member().ask(NumberListReport, { country: 'FR', type: 'PORT_IN', list: { documentId: id } })).errors?.map(
      ({ message, extensions: { code, argument } }) => ({ message, code, argument }),
    );
  expect(await ask(documentId)).toEqual(await ask('RG9jdW1lbnQ6MDAwMDAwMDAtMDAwMC00MDAwLTgwMDAtMDAwMDAwMDAwMDAw'));
  expect(await ask(documentId)).toMatchObject([{ code: 'BAD_USER_INPUT', argument: 'list' }]);
});

test('a file of another kind is none', async () => {
  const documentId = await aDocument(member());
  const { errors } = await member().ask(NumberListReport, { country: 'FR', type: 'PORT_IN', list: { documentId } });
  expect(errors).toMatchObject([{ message: expect.stringContaining('NUMBER_LIST'), extensions: { argument: 'list' } }]);
});

test('an agent may judge a list too, and nobody without a token', async () => {
  const variables = { country: 'FR', type: 'PORT_IN', list: { csv } } as const;
  expect((await app.as(people.agent).run(NumberListReport, variables)).numberListReport).toMatchObject({ total: 5 });
  expect((await app.as(null).ask(NumberListReport, variables)).errors).toMatchObject([
    { extensions: { code: 'UNAUTHENTICATED' } },
  ]);
});
