import { expect, test } from 'vitest';
import type { CreateCaseInput } from '../../generated/graphql.ts';
import { people, useApp } from '../../support/app.ts';
import { CreateCase } from '../../support/operations.ts';
import { refusal } from '../../support/refusal.ts';
import { requestOf } from '../../support/request-of.ts';
import { aCase, aQuestion } from '../../support/stories.ts';

const app = useApp();
const name = 'request.customCallingName.callingName';

const named = (callingName: string, numbers = ['+14255551234'], country = 'US'): CreateCaseInput => ({
  ...aQuestion,
  country,
  request: { customCallingName: { callingName, numbers: { numbers } } },
});
const warningsOf = async (callingName: string) => {
  const { createCase } = await app.as(people.member).run(CreateCase, { input: named(callingName) });
  return createCase?.warnings.filter(({ code }) => code === 'DESK_REVIEW').map(({ path }) => path.join('.'));
};

test('a calling name reads back with its numbers in E.164', async () => {
  const { id } = await aCase(app.as(people.member), named('Contoso Seattle', ['(425) 555-1234', '14255551235']));
  expect(await requestOf(app.as(people.member), id)).toEqual({
    type: 'CUSTOM_CALLING_NAME',
    category: 'NEW_REQUEST',
    country: 'US',
    request: { __typename: 'CustomCallingNameRequest', callingName: 'Contoso Seattle' },
    numbers: ['+14255551234', '+14255551235'],
  });
});

test('it is offered in the United States and Puerto Rico, and nowhere else', async () => {
  await aCase(app.as(people.member), named('Contoso', ['+17875551234'], 'PR'));
  expect(await refusal(app, named('Contoso', ['+16135551234'], 'CA'))).toEqual([
    'TYPE_NOT_OFFERED request.customCallingName',
  ]);
  expect(await refusal(app, named('Contoso', ['+33142685300'], 'FR'))).toEqual([
    'TYPE_NOT_OFFERED request.customCallingName',
  ]);
});

test.each(['C', 'Contoso Seattle', '7 Hills', "A.B, C & D-E'F"])('«%s» is a calling name', async (callingName) => {
  const { id } = await aCase(app.as(people.member), named(callingName));
  expect((await requestOf(app.as(people.member), id)).request).toMatchObject({ callingName });
});

test.each([
  ['Contoso Seattle1', [`TEXT_TOO_LONG ${name}`]],
  ['', [`TEXT_MISSING ${name}`]],
  ['   ', [`TEXT_MISSING ${name}`]],
  [' Contoso', [`CALLING_NAME_CHARACTERS ${name}`]],
  ['-Contoso', [`CALLING_NAME_CHARACTERS ${name}`]],
  ['Café', [`CALLING_NAME_CHARACTERS ${name}`]],
  ['Contoso!', [`CALLING_NAME_CHARACTERS ${name}`]],
  ['Con\ttoso', [`CALLING_NAME_CHARACTERS ${name}`]],
  ['Contoso\n', [`CALLING_NAME_CHARACTERS ${name}`]],
  ['Contoso ☎ Seattle', [`TEXT_TOO_LONG ${name}`, `CALLING_NAME_CHARACTERS ${name}`]],
])('«%s» is none', async (callingName, problems) => {
  expect(await refusal(app, named(callingName))).toEqual(problems);
});

test.each(['FBI', 'Police Dept', 'GOVERNMENT-DESK', 'My Medicare', 'us government'])(
  'the desk reviews «%s», and the case is opened all the same',
  async (callingName) => {
    expect(await warningsOf(callingName)).toEqual([name]);
  },
);

test.each(['Policemen', 'Fbit', 'Contoso'])('«%s» holds no reviewed word', async (callingName) => {
  expect(await warningsOf(callingName)).toEqual([]);
});

test('a toll-free number has no calling name', async () => {
  expect(await refusal(app, named('Contoso', ['+14255551234', '+18005551234']))).toEqual([
    'TOLL_FREE_REFUSED request.customCallingName.numbers',
  ]);
});
