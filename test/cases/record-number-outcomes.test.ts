import { describe, expect, test } from 'vitest';
import { graphql } from '../generated/gql.ts';
import type { NumberOutcomeInput } from '../generated/graphql.ts';
import { people, useApp } from '../support/app.ts';
import { aQuestionAbout } from '../support/lists.ts';
import { aCaseIn, rowIdOf } from './a-case-in.ts';
import { RecordNumberOutcomes } from './carrier-operations.ts';
import { tracesIn } from './traces.ts';

const app = useApp();

const OutcomesOfCase = graphql(`
  query OutcomesOfCase($id: ID!) {
    node(id: $id) {
      __typename
      ... on Case {
        version
        numbers(first: 5) { edges { node { phoneNumber outcome rejectionCode rejectionLabel } } }
        timeline(last: 1) {
          edges { node { __typename ... on NumberOutcomesRecorded { recorded total summary note counts { outcome count } } } }
        }
      }
    }
  }
`);

const RejectionCodes = graphql(`query RejectionCodes { rejectionCodes { code label needsText } }`);

const numbersFrom = (count: number) =>
  Array.from({ length: count }, (_, index) => `+331426${String(85_300 + index).padStart(5, '0')}`);

async function aCaseOf(count: number, status: Parameters<typeof aCaseIn>[1] = 'WITH_CARRIER') {
  const { id } = await aCaseIn(app, status, aQuestionAbout({ csv: ['PhoneNumber', ...numbersFrom(count)].join('\n') }));
  return id;
}

async function record(caseId: string, outcomes: readonly NumberOutcomeInput[], note: string | null = null) {
  const input = { caseId, outcomes: [...outcomes], note };
  const { recordNumberOutcomes } = await app.as(people.agent).run(RecordNumberOutcomes, { input });
  const problems = recordNumberOutcomes?.errors.map(({ code, path }) => [code, ...path].join(' '));
  return { ...recordNumberOutcomes, problems };
}

async function standing(id: string, language = 'en') {
  const { node } = await app.as(people.member, { 'accept-language': language }).run(OutcomesOfCase, { id });
  if (node?.__typename !== 'Case') throw new Error('There is no such case for this viewer.');
  return {
    version: node.version,
    numbers: node.numbers.edges.map((edge) => edge.node),
    last: node.timeline.edges[0]?.node,
  };
}

test('118 of 120 completed, 2 rejected: one mutation, one entry, in both languages', async () => {
  const id = await aCaseOf(120);
  const [first = '', second = ''] = numbersFrom(2);
  const rejected: NumberOutcomeInput = {
    phoneNumbers: [first, '01 42 68 53 01'],
    outcome: 'REJECTED',
    rejectionCode: 'PIN_INVALID',
  };
  const { problems, case: recorded } = await record(
    id,
    [rejected, { outcome: 'COMPLETED' }],
    'Please ask for the PIN.',
  );
  expect(problems).toEqual([]);
  expect(recorded).toMatchObject({
    version: 2,
    numberSummary: { total: 120, completed: 118, rejected: 2, pending: 0 },
  });
  const { numbers, last } = await standing(id);
  const refused = { outcome: 'REJECTED', rejectionCode: 'PIN_INVALID', rejectionLabel: 'The PIN is wrong' };
  expect(numbers.slice(0, 3)).toEqual([
    { phoneNumber: first, ...refused },
    { phoneNumber: second, ...refused },
    { phoneNumber: numbersFrom(3)[2], outcome: 'COMPLETED', rejectionCode: null, rejectionLabel: null },
  ]);
  expect(last).toEqual({
    __typename: 'NumberOutcomesRecorded',
    recorded: 120,
    total: 120,
    summary: '118 of 120 completed, 2 rejected',
    note: 'Please ask for the PIN.',
    counts: [
      { outcome: 'COMPLETED', count: 118 },
      { outcome: 'REJECTED', count: 2 },
    ],
  });
  expect((await standing(id, 'fr')).last).toMatchObject({ summary: '118 sur 120 terminés, 2 rejetés' });
});

test('thousands go by one statement', async () => {
  const id = await aCaseOf(3_000);
  const statements = await app.statementsOf(async () => {
    expect((await record(id, [{ phoneNumbers: numbersFrom(3_000), outcome: 'SUBMITTED' }])).problems).toEqual([]);
  });
  expect(statements.filter((sql) => sql.includes('UPDATE case_numbers'))).toHaveLength(1);
  expect((await standing(id)).last).toMatchObject({ summary: '3,000 of 3,000 submitted' });
});

test('what is so already is left alone, and writes nothing', async () => {
  const id = await aCaseOf(3);
  await record(id, [{ outcome: 'SUBMITTED' }]);
  await record(id, [{ phoneNumbers: numbersFrom(2), outcome: 'SUBMITTED' }, { outcome: 'CONFIRMED' }]);
  expect((await standing(id)).last).toMatchObject({ recorded: 1, summary: '1 of 3 confirmed, 2 submitted' });
  const before = await tracesIn(app);
  expect((await record(id, [{ phoneNumbers: numbersFrom(2), outcome: 'SUBMITTED' }])).problems).toEqual([]);
  expect(await tracesIn(app)).toEqual(before);
});

test('a correction takes a rejection and its code back', async () => {
  const id = await aCaseOf(1);
  await record(id, [{ outcome: 'REJECTED', rejectionCode: 'PIN_INVALID' }]);
  await record(id, [{ outcome: 'SUBMITTED' }]);
  expect((await standing(id)).numbers).toMatchObject([{ outcome: 'SUBMITTED', rejectionCode: null }]);
});

describe('is refused with nothing written', () => {
  test.each<[string, readonly NumberOutcomeInput[], string | null, string[]]>([
    ['nothing', [], null, ['NUMBERS_EMPTY outcomes']],
    ['no number', [{ phoneNumbers: [], outcome: 'COMPLETED' }], null, ['NUMBERS_EMPTY outcomes 0 phoneNumbers']],
    [
      'numbers of elsewhere, all at once',
      [
        { phoneNumbers: ['+33142685300', '+33142685399', 'nonsense'], outcome: 'COMPLETED' },
        { phoneNumbers: ['+493022730000'], outcome: 'SUBMITTED' },
      ],
      null,
      [
        'NUMBER_NOT_IN_CASE outcomes 0 phoneNumbers 1',
        'NUMBER_NOT_IN_CASE outcomes 0 phoneNumbers 2',
        'NUMBER_NOT_IN_CASE outcomes 1 phoneNumbers 0',
      ],
    ],
    [
      'a number twice',
      [{ phoneNumbers: ['+33142685300', '01 42 68 53 00'], outcome: 'COMPLETED' }],
      null,
      ['NUMBER_TWICE outcomes 0 phoneNumbers 1'],
    ],
    ['two rests', [{ outcome: 'COMPLETED' }, { outcome: 'SUBMITTED' }], null, ['REST_TWICE outcomes']],
    [
      'a rejection without a code',
      [{ outcome: 'REJECTED' }],
      null,
      ['REJECTION_CODE_UNKNOWN outcomes 0 rejectionCode'],
    ],
    [
      'an unknown code',
      [{ outcome: 'REJECTED', rejectionCode: 'NO_IDEA' }],
      null,
      ['REJECTION_CODE_UNKNOWN outcomes 0 rejectionCode'],
    ],
    [
      'a code for what is not rejected',
      [{ outcome: 'COMPLETED', rejectionCode: 'OTHER' }],
      'So it is.',
      ['REJECTION_CODE_NOT_USED outcomes 0 rejectionCode'],
    ],
    ['another reason without words', [{ outcome: 'REJECTED', rejectionCode: 'OTHER' }], ' ', ['NOTE_NEEDED note']],
  ])('%s', async (_what, outcomes, note, expected) => {
    const id = await aCaseOf(3);
    const rows = () => app.deps.prisma.caseNumber.findMany({ where: { caseId: rowIdOf(id) } });
    const before = [await tracesIn(app), await rows()];
    expect((await record(id, outcomes, note)).problems).toEqual(expected);
    expect([await tracesIn(app), await rows()]).toEqual(before);
  });

  test.each([
    ['SUBMITTED', 'NOT_IN_REVIEW'],
    ['RESOLVED', 'CASE_CLOSED'],
    ['CANCELLED', 'CASE_CLOSED'],
  ] as const)('for a case that is %s: %s', async (status, code) => {
    const id = await aCaseOf(1, status);
    const before = await tracesIn(app);
    expect((await record(id, [{ outcome: 'COMPLETED' }])).problems).toEqual([code]);
    expect(await tracesIn(app)).toEqual(before);
  });

  test('for a cross-tenant port that its source has not confirmed', async () => {
    const { id } = await aCaseIn(app, 'IN_REVIEW', {
      country: 'FR',
      request: {
        crossTenantPort: {
          sourceTenantDomain: 'elsewhere.example',
          destinationTenantDomain: 'contoso.com',
          requestedFor: { localDateTime: '2027-04-26T10:00' },
          numbers: { numbers: ['+33142685300'] },
        },
      },
    });
    expect((await record(id, [{ outcome: 'SUBMITTED' }])).problems).toEqual(['SOURCE_NOT_CONFIRMED']);
  });
});

test('the codes are data with a label in the caller’s language, and only OTHER needs words', async () => {
  const codesIn = async (language: string) =>
    (await app.as(people.member, { 'accept-language': language }).run(RejectionCodes)).rejectionCodes;
  const codes = await codesIn('fr');
  expect(codes).toHaveLength(19);
  expect(codes).toContainEqual({
    code: 'LOA_EXPIRED',
    label: 'La lettre d’autorisation est trop ancienne',
    needsText: false,
  });
  expect(codes.filter(({ needsText }) => needsText).map(({ code }) => code)).toEqual(['OTHER']);
  expect((await codesIn('en')).map(({ code }) => code)).toEqual(codes.map(({ code }) => code));
});
