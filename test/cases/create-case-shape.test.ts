import { expect, test } from 'vitest';
import { people, useApp } from '../support/app.ts';
import { snapshot } from '../support/snapshot.ts';
import { aQuestion } from '../support/stories.ts';

// A wrong shape is an error of the request, written as literals or given as variables; nothing of it is tried.
const app = useApp();

async function requestError(document: string, variables?: object) {
  const before = await snapshot(app);
  const answer = await app.as(people.member).post(document, variables);
  expect([200, 400]).toContain(answer.status);
  expect(answer.data ?? null).toBeNull();
  expect(answer.errors?.length).toBeGreaterThan(0);
  expect(await snapshot(app)).toEqual(before);
  return [...new Set(answer.errors?.map(({ extensions }) => extensions.code))];
}

const byVariable = 'mutation ($input: CreateCaseInput!) { createCase(input: $input) { case { id } errors { code } } }';
const asLiteral = (request: string, more = '') =>
  `mutation { createCase(input: { country: "FR", title: "t", description: "d", request: ${request} ${more} }) { case { id } } }`;

const two =
  '{ customCallingName: { callingName: "C", numbers: { numbers: ["+14255551234"] } }, generalInvestigation: {} }';

test('a good one in the same two writings is no request error', async () => {
  const literal = await app.as(people.member).post(asLiteral('{ generalInvestigation: {} }'));
  expect(literal).toMatchObject({ status: 200, data: { createCase: { case: { id: expect.any(String) } } } });
  const variable = await app.as(people.member).post(byVariable, { input: aQuestion });
  expect(variable).toMatchObject({
    status: 200,
    data: { createCase: { case: { id: expect.any(String) }, errors: [] } },
  });
});

test.each([
  ['two members', two],
  ['no member', '{}'],
  ['a member that is null', '{ generalInvestigation: null }'],
  ['a member beside a null', '{ generalInvestigation: {}, portIn: null }'],
  ['an unknown member', '{ faxLine: {} }'],
  ['an unknown field', '{ generalInvestigation: { topic: "PORT_IN" } }'],
  ['a value of no enum', '{ generalInvestigation: { about: FAX } }'],
  ['no form of numbers', '{ generalInvestigation: { numbers: {} } }'],
  ['numbers that are null', '{ generalInvestigation: { numbers: { numbers: null } } }'],
  ['a null among the numbers', '{ generalInvestigation: { numbers: { numbers: [null] } } }'],
  ['null', 'null'],
])('%s as a literal', async (_name, request) => {
  expect(await requestError(asLiteral(request))).toEqual(['BAD_USER_INPUT']);
});

test.each<[string, object | null]>([
  ['two members', { generalInvestigation: {}, addressUpdate: { locationId: 'l', numbers: { numbers: ['1'] } } }],
  ['no member', {}],
  ['a member that is null', { generalInvestigation: null }],
  ['a member beside a null', { generalInvestigation: {}, portIn: null }],
  ['an unknown member', { faxLine: {} }],
  ['an unknown field', { generalInvestigation: { topic: 'PORT_IN' } }],
  ['a value of no enum', { generalInvestigation: { about: 'FAX' } }],
  ['no form of numbers', { generalInvestigation: { numbers: {} } }],
  ['numbers that are null', { generalInvestigation: { numbers: { numbers: null } } }],
  ['a null among the numbers', { generalInvestigation: { numbers: { numbers: [null] } } }],
  ['null', null],
])('%s as a variable', async (_name, request) => {
  expect(await requestError(byVariable, { input: { ...aQuestion, request } })).toEqual(['BAD_USER_INPUT']);
});

test.each<[string, object]>([
  ['an unknown field of the case', { ...aQuestion, urgent: true }],
  ['a title that is null', { ...aQuestion, title: null }],
  ['a title that is a number', { ...aQuestion, title: 7 }],
  ['a contact that is null', { ...aQuestion, additionalContacts: [null] }],
  ['a contact of more than 1 kB', { ...aQuestion, additionalContacts: [`${'a'.repeat(1_024)}@example.org`] }],
  ['a country of more than 1 kB', { ...aQuestion, country: 'F'.repeat(1_025) }],
  ['a null for onInvalidRows', { ...aQuestion, onInvalidRows: null }],
  ['no country', { title: 't', description: 'd', request: aQuestion.request }],
  [
    'a quantity beyond 32 bits',
    {
      ...aQuestion,
      request: {
        numberAcquisition: {
          numberType: 'USER_GEOGRAPHIC',
          triedAdminCentre: true,
          quantity: 2_147_483_648,
          stateOrProvince: 's',
          city: 'c',
        },
      },
    },
  ],
])('%s', async (_name, input) => {
  expect(await requestError(byVariable, { input })).toEqual(['BAD_USER_INPUT']);
});

test.each([{}, { about: null }])('a member whose variable is missing or null: %j', async (variables) => {
  const document = asLiteral('{ generalInvestigation: $about }').replace(
    'mutation',
    'mutation ($about: GeneralInvestigationInput)',
  );
  const before = await snapshot(app);
  const answer = await app.as(people.member).post<{ createCase: object | null }>(document, variables);
  expect(answer).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
  expect(answer.data?.createCase ?? null).toBeNull();
  expect(await snapshot(app)).toEqual(before);
});
