import { expect, test } from 'vitest';
import { people, useApp } from '../../support/app.ts';
import { refusal } from '../../support/refusal.ts';
import { requestOf } from '../../support/request-of.ts';
import { aCase, aQuestion } from '../../support/stories.ts';

const app = useApp();
const at = 'request.addressUpdate';

const anUpdate = (locationId: string, country = 'FR', numbers = ['+33142685300']) => ({
  ...aQuestion,
  country,
  description: '12 rue de Rivoli, 75004 Paris',
  request: { addressUpdate: { locationId, numbers: { numbers } } },
});

test('every field reads back', async () => {
  const { id } = await aCase(app.as(people.member), anUpdate(' loc-75004/3 é '));
  expect(await requestOf(app.as(people.member), id)).toEqual({
    type: 'ADDRESS_UPDATE',
    category: 'NEW_REQUEST',
    country: 'FR',
    request: { __typename: 'AddressUpdateRequest', locationId: 'loc-75004/3 é' },
    numbers: ['+33142685300'],
  });
});

test.each(['l', '📍'.repeat(64)])('«%s» is an id of a location', async (locationId) => {
  const { id } = await aCase(app.as(people.member), anUpdate(locationId));
  expect((await requestOf(app.as(people.member), id)).request).toMatchObject({ locationId });
});

test.each([
  ['', 'TEXT_MISSING'],
  ['l'.repeat(65), 'TEXT_TOO_LONG'],
  ['l\u0000', 'TEXT_UNREADABLE'],
])('«%s» is none', async (locationId, code) => {
  expect(await refusal(app, anUpdate(locationId))).toEqual([`${code} ${at}.locationId`]);
});

test('it is offered in some countries only', async () => {
  await aCase(app.as(people.member), anUpdate('l', 'ZA', ['+27215551234']));
  expect(await refusal(app, anUpdate('l', 'US', ['+14255551234']))).toEqual([`TYPE_NOT_OFFERED ${at}`]);
  expect(await refusal(app, anUpdate('l', 'JP', ['+81312345678']))).toEqual([`TYPE_NOT_OFFERED ${at}`]);
});
