import { expect, test } from 'vitest';
import { caseTypes } from '../../../src/cases/case-type.ts';
import { people, useApp } from '../../support/app.ts';
import { refusal } from '../../support/refusal.ts';
import { requestOf } from '../../support/request-of.ts';
import { aCase } from '../../support/stories.ts';

const app = useApp();

test('a question needs neither a type nor numbers', async () => {
  const { id } = await aCase(app.as(people.member), { request: { generalInvestigation: {} } });
  expect(await requestOf(app.as(people.member), id)).toEqual({
    type: 'GENERAL_INVESTIGATION',
    category: 'GENERAL_INVESTIGATION',
    country: 'FR',
    request: { __typename: 'GeneralInvestigationRequest', about: null },
    numbers: [],
  });
});

test.each(caseTypes)('it may be about %s, and about numbers', async (about) => {
  const numbers = { numbers: ['+33142685300', '06 12 34 56 78'] };
  const { id } = await aCase(app.as(people.member), { request: { generalInvestigation: { about, numbers } } });
  expect(await requestOf(app.as(people.member), id)).toMatchObject({
    request: { about },
    numbers: ['+33142685300', '+33612345678'],
  });
});

test('it may be asked where the type itself is not offered', async () => {
  const request = { generalInvestigation: { about: 'CUSTOM_CALLING_NAME' as const } };
  expect(await aCase(app.as(people.member), { country: 'JP', request })).toMatchObject({ status: 'SUBMITTED' });
});

test('its numbers are judged like all others', async () => {
  const path = 'request.generalInvestigation.numbers';
  const asked = (numbers: string[]) => refusal(app, { request: { generalInvestigation: { numbers: { numbers } } } });
  expect(await asked([])).toEqual([`NUMBERS_EMPTY ${path}`]);
  expect(await asked(['+4930227300'])).toEqual([`INVALID_NUMBER_LIST ${path}`]);
});
