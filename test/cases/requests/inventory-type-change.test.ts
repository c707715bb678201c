import { expect, test } from 'vitest';
import type { InventoryTypeChangeInput } from '../../generated/graphql.ts';
import { people, useApp } from '../../support/app.ts';
import { CreateCase } from '../../support/operations.ts';
import { refusal } from '../../support/refusal.ts';
import { requestOf } from '../../support/request-of.ts';
import { aCase, aQuestion } from '../../support/stories.ts';

const app = useApp();
const at = 'request.inventoryTypeChange';

const aChange = (more: Partial<InventoryTypeChangeInput> = {}, country = 'FR') => ({
  ...aQuestion,
  country,
  request: {
    inventoryTypeChange: {
      convertTo: 'SERVICE' as const,
      preferredFor: { localDateTime: '2027-03-22T10:00' },
      numbersAreUnassigned: true,
      numbers: { numbers: ['+33142685300'] },
      ...more,
    },
  },
});

test('every field reads back', async () => {
  const { id } = await aCase(app.as(people.member), aChange());
  expect(await requestOf(app.as(people.member), id)).toEqual({
    type: 'INVENTORY_TYPE_CHANGE',
    category: 'NEW_REQUEST',
    country: 'FR',
    request: {
      __typename: 'InventoryTypeChangeRequest',
      convertTo: 'SERVICE',
      preferredFor: {
        localDateTime: '2027-03-22T10:00:00',
        timeZone: 'Europe/Paris',
        utcOffset: '+01:00',
        instant: '2027-03-22T09:00:00.000Z',
      },
    },
    numbers: ['+33142685300'],
  });
});

test('the acknowledgement must be true', async () => {
  expect(await refusal(app, aChange({ numbersAreUnassigned: false }))).toEqual([
    `ACKNOWLEDGEMENT_NEEDED ${at}.numbersAreUnassigned`,
  ]);
});

test('it is not offered in Australia', async () => {
  const australian = {
    preferredFor: { localDateTime: '2027-03-22T10:00', timeZone: 'Australia/Sydney' },
    numbers: { numbers: ['+61293744000'] },
  };
  expect(await refusal(app, aChange(australian, 'AU'))).toEqual([`TYPE_NOT_OFFERED ${at}`]);
});

test('a toll-free number becomes a service number, but never a user number', async () => {
  const numbers = { numbers: ['+33142685300', '+33800123456'] };
  const { id } = await aCase(app.as(people.member), aChange({ numbers }));
  expect((await requestOf(app.as(people.member), id)).numbers).toEqual(numbers.numbers);
  expect(await refusal(app, aChange({ convertTo: 'USER', numbers }))).toEqual([`TOLL_FREE_TO_USER ${at}.numbers`]);
});

test('the day after tomorrow or a Sunday is no matter for a conversion', async () => {
  const input = aChange({
    preferredFor: { localDateTime: '2027-03-07T10:00' },
    numbers: { numbers: ['+33142685399'] },
  });
  const { createCase } = await app.as(people.member).run(CreateCase, { input });
  expect(createCase).toMatchObject({ case: { status: 'SUBMITTED' }, errors: [], warnings: [] });
});

test('all that is wrong is said at once', async () => {
  const wrong = {
    convertTo: 'USER' as const,
    numbersAreUnassigned: false,
    preferredFor: { localDateTime: 'tomorrow' },
    numbers: { numbers: ['+33800123456'] },
  };
  expect(await refusal(app, aChange(wrong))).toEqual([
    `ACKNOWLEDGEMENT_NEEDED ${at}.numbersAreUnassigned`,
    `TIME_MALFORMED ${at}.preferredFor.localDateTime`,
    `TOLL_FREE_TO_USER ${at}.numbers`,
  ]);
});
