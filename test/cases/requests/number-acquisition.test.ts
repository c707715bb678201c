import { expect, test } from 'vitest';
import type { NumberAcquisitionInput } from '../../generated/graphql.ts';
import { people, useApp } from '../../support/app.ts';
import { refusal } from '../../support/refusal.ts';
import { requestOf } from '../../support/request-of.ts';
import { aCase, aQuestion } from '../../support/stories.ts';

const app = useApp();
const at = 'request.numberAcquisition';

const plain: NumberAcquisitionInput = {
  numberType: 'USER_GEOGRAPHIC',
  triedAdminCentre: true,
  quantity: 50,
  stateOrProvince: 'Washington',
  city: 'Seattle',
};
const inFrance = { stateOrProvince: 'Rhône', city: 'Lyon', officeAddress: '1 rue de la Ré', directoryListing: false };

const numbersIn = (country: string, more: Partial<NumberAcquisitionInput> = {}) => ({
  ...aQuestion,
  country,
  request: { numberAcquisition: { ...plain, ...more } },
});

test('every field reads back, and there are no numbers yet', async () => {
  const { id } = await aCase(app.as(people.member), numbersIn('FR', inFrance));
  expect(await requestOf(app.as(people.member), id)).toEqual({
    type: 'NUMBER_ACQUISITION',
    category: 'NEW_REQUEST',
    country: 'FR',
    request: { __typename: 'NumberAcquisitionRequest', ...plain, ...inFrance },
    numbers: [],
  });
});

test('where neither is asked for, office and listing are null', async () => {
  const { id } = await aCase(app.as(people.member), numbersIn('US', { triedAdminCentre: false }));
  expect((await requestOf(app.as(people.member), id)).request).toMatchObject({
    triedAdminCentre: false,
    officeAddress: null,
    directoryListing: null,
  });
});

test.each([1, 20_000])('%d numbers can be asked for', async (quantity) => {
  const { id } = await aCase(app.as(people.member), numbersIn('US', { quantity }));
  expect((await requestOf(app.as(people.member), id)).request).toMatchObject({ quantity });
});

test.each([0, -1, 20_001, 2_147_483_647])('%d numbers cannot', async (quantity) => {
  expect(await refusal(app, numbersIn('US', { quantity }))).toEqual([`NUMBER_OUT_OF_RANGE ${at}.quantity`]);
});

test.each([
  ['FR', [`OFFICE_ADDRESS_NEEDED ${at}.officeAddress`, `DIRECTORY_LISTING_NEEDED ${at}.directoryListing`]],
  ['GB', [`OFFICE_ADDRESS_NEEDED ${at}.officeAddress`]],
  ['ZA', [`OFFICE_ADDRESS_NEEDED ${at}.officeAddress`]],
])('in %s more must be said', async (country, problems) => {
  expect(await refusal(app, numbersIn(country))).toEqual(problems);
});

test('an empty office address is none', async () => {
  expect(await refusal(app, numbersIn('GB', { officeAddress: ' ' }))).toEqual([
    `OFFICE_ADDRESS_NEEDED ${at}.officeAddress`,
  ]);
});

test('what a country does not ask for is refused, so that nobody believes it was heard', async () => {
  const { officeAddress, directoryListing } = inFrance;
  expect(await refusal(app, numbersIn('US', { officeAddress, directoryListing }))).toEqual([
    `OFFICE_ADDRESS_NOT_USED ${at}.officeAddress`,
    `DIRECTORY_LISTING_NOT_OFFERED ${at}.directoryListing`,
  ]);
  expect(await refusal(app, numbersIn('GB', { officeAddress, directoryListing }))).toEqual([
    `DIRECTORY_LISTING_NOT_OFFERED ${at}.directoryListing`,
  ]);
});

test('place and address have their bounds', async () => {
  const longest = { stateOrProvince: 's'.repeat(100), city: '🏙'.repeat(100), officeAddress: 'a'.repeat(500) };
  const { id } = await aCase(app.as(people.member), numbersIn('GB', longest));
  expect((await requestOf(app.as(people.member), id)).request).toMatchObject(longest);
  const tooLong = { stateOrProvince: '', city: '🏙'.repeat(101), officeAddress: 'a'.repeat(501) };
  expect(await refusal(app, numbersIn('GB', tooLong))).toEqual([
    `TEXT_MISSING ${at}.stateOrProvince`,
    `TEXT_TOO_LONG ${at}.city`,
    `TEXT_TOO_LONG ${at}.officeAddress`,
  ]);
});
