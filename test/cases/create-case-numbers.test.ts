import { expect, test } from 'vitest';
import { graphql } from '../generated/gql.ts';
import type { CreateCaseInput } from '../generated/graphql.ts';
import { people, useApp } from '../support/app.ts';
import { CancelCase, CreateCase } from '../support/operations.ts';
import { refusal } from '../support/refusal.ts';
import { requestOf } from '../support/request-of.ts';
import { snapshot } from '../support/snapshot.ts';
import { aCase, aQuestion } from '../support/stories.ts';

const app = useApp();
const member = () => app.as(people.member);
const at = 'request.generalInvestigation.numbers';

const about = (numbers: readonly string[], more: Partial<CreateCaseInput> = {}): CreateCaseInput => ({
  ...aQuestion,
  request: { generalInvestigation: { numbers: { numbers: [...numbers] } } },
  ...more,
});
const numbersOf = async (id: string) => (await requestOf(member(), id)).numbers;
const french = (index: number) => `+331426${String(index).padStart(5, '0')}`;

test('1,000 elements are taken in their order, and 1,001 are not', async () => {
  const numbers = Array.from({ length: 1_001 }, (_, index) => french(index));
  expect(await refusal(app, about(numbers))).toEqual([`TOO_MANY_NUMBERS ${at}`]);
  const { id } = await aCase(member(), about(numbers.slice(1).reverse()));
  expect(await numbersOf(id)).toEqual(numbers.slice(1).reverse().slice(0, 100));
});

test('a range is opened, and 20,000 numbers are the most', async () => {
  const { id } = await aCase(member(), about(['+33142600010 - +33142600012', '+33142600099']));
  expect(await numbersOf(id)).toEqual([french(10), french(11), french(12), french(99)]);
  const ten = ['+33142600000 - +33142609999', '+33142610000 - +33142619999'];
  expect(await refusal(app, about([...ten, '+33142620000']))).toEqual([`NUMBER_LIST_TOO_LONG ${at}`]);
});

test.each([[[]], [['']], [[' ', '\t']]])('%j is an empty list', async (numbers) => {
  expect(await refusal(app, about(numbers))).toEqual([`NUMBERS_EMPTY ${at}`]);
  expect(await refusal(app, about(numbers, { onInvalidRows: 'DROP' }))).toEqual([`NUMBERS_EMPTY ${at}`]);
});

test('the same number in two writings is a duplicate, and the report says of what', async () => {
  const before = await snapshot(app);
  const numbers = ['01 42 68 53 00', '+33142685301', '+33 1 42 68 53 00', '142685302'];
  const { createCase } = await member().run(CreateCase, { input: about(numbers) });
  const [error, ...others] = createCase?.errors ?? [];
  expect(others).toEqual([]);
  expect(error).toMatchObject({
    __typename: 'InvalidNumberList',
    code: 'INVALID_NUMBER_LIST',
    path: ['request', 'generalInvestigation', 'numbers'],
    report: {
      total: 4,
      valid: 2,
      invalid: 1,
      duplicates: 1,
      rows: {
        edges: [
          { node: { line: 1, verdict: 'REPAIRED', phoneNumber: '+33142685300', code: null, message: null } },
          { node: { line: 2, verdict: 'OK', phoneNumber: '+33142685301', code: null, message: null } },
          { node: { line: 3, verdict: 'DUPLICATE', phoneNumber: '+33142685300', code: 'DUPLICATE', raw: numbers[2] } },
          {
            node: { line: 4, verdict: 'INVALID', phoneNumber: null, code: 'AMBIGUOUS_NUMBER', repair: '+33142685302' },
          },
        ],
      },
    },
  });
  expect(await snapshot(app)).toEqual(before);
});

test('French numbers do not belong to a case in the United States', async () => {
  const { createCase } = await member().run(CreateCase, {
    input: about(['+33142685300', '+14255551234'], { country: 'US' }),
  });
  expect(createCase?.case).toBeNull();
  expect(createCase?.errors).toMatchObject([
    {
      report: {
        invalid: 1,
        rows: { edges: [{ node: { code: 'NUMBER_OF_ANOTHER_COUNTRY' } }, { node: { code: null } }] },
      },
    },
  ]);
});

const Dropped = graphql(`
  query Dropped($id: ID!) {
    node(id: $id) {
      ... on Case {
        timeline { edges { node { __typename ... on NumbersDropped { count rows { line raw code } } } } }
      }
    }
  }
`);

test('DROP leaves bad rows out and says so on the timeline; the first of a duplicate stays', async () => {
  const long = `${'9'.repeat(79)}𝄞tail`;
  const numbers = ['+33142685310', 'n\u0000ne', '0142685310', '+4930227300', '+33142685311', 'half \ud834', long];
  const { id } = await aCase(member(), about(numbers, { onInvalidRows: 'DROP' }));
  expect(await numbersOf(id)).toEqual(['+33142685310', '+33142685311']);
  const { node } = await member().run(Dropped, { id });
  expect(node).toMatchObject({
    timeline: {
      edges: [
        { node: { __typename: 'StatusChanged' } },
        {
          node: {
            __typename: 'NumbersDropped',
            count: 5,
            rows: [
              { line: 2, raw: 'n�ne', code: 'NOT_A_NUMBER' },
              { line: 3, raw: '0142685310', code: 'DUPLICATE' },
              { line: 4, raw: '+4930227300', code: 'NUMBER_OF_ANOTHER_COUNTRY' },
              { line: 6, raw: 'half �', code: 'NOT_A_NUMBER' },
              { line: 7, raw: expect.stringMatching(/^9{79}.…$/u), code: 'TOO_LONG' },
            ],
          },
        },
      ],
    },
  });
});

test('DROP of a good list drops nothing, and of a list without a good row refuses it', async () => {
  const { id } = await aCase(member(), about(['+33142685320'], { onInvalidRows: 'DROP' }));
  const { node } = await member().run(Dropped, { id });
  expect(node).toMatchObject({ timeline: { edges: [{ node: { __typename: 'StatusChanged' } }] } });
  expect(await refusal(app, about(['what', '+1'], { onInvalidRows: 'DROP' }))).toEqual([`INVALID_NUMBER_LIST ${at}`]);
});

test('a possible number of no known range is taken with a warning', async () => {
  const { createCase } = await member().run(CreateCase, { input: about(['+33012345678']) });
  expect(createCase).toMatchObject({
    errors: [],
    warnings: [{ code: 'NUMBER_UNUSUAL', path: ['request', 'generalInvestigation', 'numbers'] }],
  });
});

const warnings = async (who: string, numbers: readonly string[]) => {
  const { createCase } = await app.as(who).run(CreateCase, { input: about(numbers) });
  return createCase?.warnings.map(({ code, message, path }) => [code, path.join('.'), message]);
};

test('a number in another open case of the company is a warning, and of another company no word', async () => {
  const numbers = ['+33142685330', '+33142685331'];
  expect(await warnings(people.stranger, numbers)).toEqual([]);
  expect(await warnings(people.admin, ['+33142685331'])).toEqual([]);
  const sentence = 'One number is in another open case of your organisation too.';
  expect(await warnings(people.member, numbers)).toEqual([['NUMBER_IN_OTHER_CASE', at, sentence]]);
});

test('a closed case holds its numbers no longer', async () => {
  const { id } = await aCase(member(), about(['+33142685340']));
  await member().run(CancelCase, { input: { caseId: id, reason: 'NO_LONGER_NEEDED' } });
  expect(await warnings(people.member, ['+33142685340'])).toEqual([]);
});
