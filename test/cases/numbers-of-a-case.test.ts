import { expect, test } from 'vitest';
import { people, startApp, type TestApp, useApp } from '../support/app.ts';
import { minute } from '../support/clock.ts';
import { aQuestionAbout, NumberListReport, NumbersOfCase, phoneNumbersOf } from '../support/lists.ts';
import { AmendCase, CancelCase } from '../support/operations.ts';
import { aCase } from '../support/stories.ts';

const app = useApp();
const member = () => app.as(people.member);
const german = (numbers: string[]) => ({ ...aQuestionAbout({ numbers }), country: 'DE' });
const numbersOf = async (email: string, number: string, of: TestApp = app) =>
  (await of.as(email).run(NumbersOfCase, { number })).case;
const fetchCsv = async (url: string, init?: RequestInit) => {
  const response = await fetch(url, init);
  return { status: response.status, headers: response.headers, text: await response.text() };
};

test('the numbers of a case are paged in the order of the list, and filtered by outcome', async () => {
  const opened = await aCase(member(), german(['+493022730002', '+493022730000', '+493022730001']));
  const where = { phoneNumber: '+493022730000' };
  await app.deps.prisma.caseNumber.updateMany({ where, data: { outcome: 'REJECTED', rejectionCode: 'PIN_INVALID' } });
  const { number } = opened;
  const { case: all } = await member().run(NumbersOfCase, { number, first: 2 });
  expect(phoneNumbersOf(all?.numbers ?? { edges: [] })).toEqual(['+493022730002', '+493022730000']);
  const after = all?.numbers.pageInfo.endCursor ?? '';
  const { case: rest } = await member().run(NumbersOfCase, { number, first: 2, after });
  expect(phoneNumbersOf(rest?.numbers ?? { edges: [] })).toEqual(['+493022730001']);
  const { case: rejected } = await member().run(NumbersOfCase, { number, outcome: 'REJECTED' });
  expect(rejected?.numbers.edges.map(({ node }) => node)).toEqual([
    { phoneNumber: '+493022730000', kind: 'GEOGRAPHIC', outcome: 'REJECTED', rejectionCode: 'PIN_INVALID' },
  ]);
});

test('the desk sees which numbers stand in an open case of another company; the companies do not', async () => {
  const numbers = ['+493022730010', '+493022730011', '+493022730012'];
  const ours = await aCase(member(), german(numbers));
  const theirs = await aCase(app.as(people.stranger), german(numbers.slice(1)));
  const contested = async (email: string, number: string) => (await numbersOf(email, number))?.contestedNumbers;
  expect(phoneNumbersOf((await contested(people.agent, ours.number)) ?? { edges: [] })).toEqual(numbers.slice(1));
  for (const email of [people.member, people.admin]) expect(await contested(email, ours.number)).toBeNull();
  expect(await contested(people.stranger, theirs.number)).toBeNull();

  const input = { caseId: theirs.id, reason: 'NO_LONGER_NEEDED' };
  await app.as(people.stranger).run(CancelCase, { input });
  expect(await contested(people.agent, ours.number)).toEqual({ edges: [] });
});

test('a second case of the same company contests nothing', async () => {
  const numbers = ['+493022730013'];
  await aCase(app.as(people.admin), german(numbers));
  const { number } = await aCase(member(), german(numbers));
  expect((await numbersOf(people.agent, number))?.contestedNumbers).toEqual({ edges: [] });
});

test('the numbers as CSV: no cell is a formula, and our own import reads it back the same', async () => {
  const numbers = ['+493022730020', '+4915112345678', '+498001234567'];
  const opened = await aCase(member(), german(numbers));
  await app.deps.prisma.caseNumber.updateMany({
    where: { phoneNumber: numbers[1] ?? '' },
    data: { outcome: 'REJECTED', rejectionCode: '=HYPERLINK("x")' },
  });
  const { status, headers, text } = await fetchCsv(
    (await numbersOf(people.member, opened.number))?.numbersCsvUrl ?? '',
  );
  expect(status).toBe(200);
  expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
  expect(headers.get('content-disposition')).toBe(`attachment; filename="${opened.number}-numbers.csv"`);
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(text.split('\r\n')).toEqual([
    'PhoneNumber,Kind,Outcome,RejectionCode',
    "'+493022730020,GEOGRAPHIC,PENDING,",
    `'+4915112345678,MOBILE,REJECTED,"'=HYPERLINK(""x"")"`,
    "'+498001234567,TOLL_FREE,PENDING,",
    '',
  ]);
  const variables = { country: 'DE', type: 'PORT_IN', list: { csv: text } } as const;
  const { numberListReport } = await member().run(NumberListReport, variables);
  expect(numberListReport).toMatchObject({ total: 3, valid: 3 });
  expect(numberListReport.rows.edges.map(({ node }) => node.phoneNumber)).toEqual(numbers);
});

test('a list of many pages comes whole', async () => {
  const csv = Array.from({ length: 4_001 }, (_, index) => `+4930${22_700_000 + index}`).join('\n');
  const opened = await aCase(member(), { ...aQuestionAbout({ csv }), country: 'DE' });
  const { text } = await fetchCsv((await numbersOf(people.member, opened.number))?.numbersCsvUrl ?? '');
  expect(text.trimEnd().split('\r\n').slice(1)).toEqual(
    csv.split('\n').map((number) => `'${number},GEOGRAPHIC,PENDING,`),
  );
});

test('a list that is corrected while it is read breaks off, and is never half of one and half of another', async () => {
  const lines = Array.from({ length: 4_001 }, (_, index) => `+4930${22_700_000 + index}`);
  const { id: caseId, number } = await aCase(member(), { ...aQuestionAbout({ csv: lines.join('\n') }), country: 'DE' });
  const url = (await numbersOf(people.member, number))?.numbersCsvUrl ?? '';
  const { prisma } = app.deps;
  const corrected = new Proxy(prisma, {
    get: (target, name) => (name === '$queryRaw' ? readThenCorrect : Reflect.get(target, name)),
  });
  async function readThenCorrect(...query: unknown[]) {
    Object.assign(app.deps, { prisma });
    const rows = await Reflect.apply(prisma.$queryRaw, prisma, query);
    const request = { generalInvestigation: { numbers: { csv: lines.toReversed().join('\n') } } };
    const { amendCase } = await member().run(AmendCase, { input: { caseId, request } });
    expect(amendCase?.errors).toEqual([]);
    return rows;
  }
  Object.assign(app.deps, { prisma: corrected });
  await expect(fetchCsv(url)).rejects.toThrow('terminated');
  expect((await fetchCsv(url)).text.split('\r\n')[1]).toContain(lines.at(-1));
});

test('the link is good for its viewer, for a minute, for this case alone', async () => {
  await using own = await startApp();
  const opened = await aCase(own.as(people.member), german(['+493022730030']));
  const other = await aCase(own.as(people.member), german(['+493022730031']));
  const url = (await numbersOf(people.member, opened.number, own))?.numbersCsvUrl ?? '';
  const at = (change: (link: URL) => void) => {
    const link = new URL(url);
    change(link);
    return link.href;
  };
  const wrong = [
    at((link) => link.searchParams.set('signature', 'x')),
    at((link) => link.searchParams.set('expires', '4000000000')),
    at((link) => link.searchParams.set('viewer', 'AGENT:00000000-0000-4000-8000-000000000000')),
    at((link) => {
      link.pathname = `/cases/${other.number}/numbers.csv`;
    }),
    at((link) => {
      link.search = '';
    }),
  ];
  for (const link of wrong) expect(await fetchCsv(link)).toMatchObject({ status: 404 });
  expect(await fetchCsv(url)).toMatchObject({ status: 200 });
  own.clock.advance(minute);
  expect(await fetchCsv(url)).toMatchObject({ status: 404 });
});

test('a token opens it too, and a foreign case is as absent as none', async () => {
  const opened = await aCase(member(), german(['+493022730040']));
  const get = async (email: string, number: string) =>
    fetchCsv(`${app.url}/cases/${number}/numbers.csv`, {
      headers: { authorization: `Bearer ${await app.token(email)}` },
    });
  expect(await get(people.admin, opened.number)).toMatchObject({ status: 200 });
  expect(await get(people.agent, opened.number)).toMatchObject({ status: 200 });
  const foreign = await get(people.stranger, opened.number);
  expect(foreign).toMatchObject({ status: 404, text: (await get(people.stranger, 'PN-00000000')).text });
  expect(JSON.parse(foreign.text)).toMatchObject({ error: { code: 'CASE_NOT_FOUND' } });
});
