import { expect, test } from 'vitest';
import type { RequestedTimeInput } from '../generated/graphql.ts';
import { people, useApp } from '../support/app.ts';
import { CreateCase } from '../support/operations.ts';
import { refusal } from '../support/refusal.ts';
import { requestOf } from '../support/request-of.ts';
import { aCase, aQuestion } from '../support/stories.ts';

const app = useApp();
const at = 'request.inventoryTypeChange.preferredFor';
const numbers = { US: '+14255551234', FR: '+33142685300', DE: '+493022730000', ES: '+34910000000' } as const;
type Country = keyof typeof numbers;

const converting = (country: Country, preferredFor: RequestedTimeInput) => ({
  ...aQuestion,
  country,
  request: {
    inventoryTypeChange: {
      convertTo: 'SERVICE' as const,
      numbersAreUnassigned: true,
      preferredFor,
      numbers: { numbers: [numbers[country]] },
    },
  },
});
const refused = (country: Country, time: RequestedTimeInput) => refusal(app, converting(country, time));

async function readBack(country: Country, time: RequestedTimeInput) {
  const { id } = await aCase(app.as(people.member), converting(country, time));
  const { request } = await requestOf(app.as(people.member), id);
  return request.__typename === 'InventoryTypeChangeRequest' ? request.preferredFor : null;
}

async function sentences(country: Country, time: RequestedTimeInput) {
  const { createCase } = await app.as(people.member).run(CreateCase, { input: converting(country, time) });
  return createCase?.errors.map(({ message }) => message);
}

test('in a country with one zone the wall time is enough, and all four come back', async () => {
  expect(await readBack('FR', { localDateTime: '2027-08-14T10:00' })).toEqual({
    localDateTime: '2027-08-14T10:00:00',
    timeZone: 'Europe/Paris',
    utcOffset: '+02:00',
    instant: '2027-08-14T08:00:00.000Z',
  });
});

test('seconds and a matching offset may be given', async () => {
  const time = { localDateTime: '2027-12-14T10:00:30', timeZone: 'Europe/Paris', utcOffset: '+01:00' };
  expect(await readBack('FR', time)).toEqual({ ...time, instant: '2027-12-14T09:00:30.000Z' });
});

test('in a country with several zones the zone is needed', async () => {
  expect(await refused('US', { localDateTime: '2027-08-14T10:00' })).toEqual([`TIME_ZONE_NEEDED ${at}.timeZone`]);
  expect(await refused('ES', { localDateTime: '2027-08-14T10:00', timeZone: ' ' })).toEqual([
    `TIME_ZONE_NEEDED ${at}.timeZone`,
  ]);
  expect(await readBack('ES', { localDateTime: '2027-08-14T10:00', timeZone: 'Atlantic/Canary' })).toMatchObject({
    instant: '2027-08-14T09:00:00.000Z',
  });
});

test('an alias is taken and comes back under the country’s own name', async () => {
  const localDateTime = '2027-08-14T10:00';
  expect(await readBack('US', { localDateTime, timeZone: 'US/Eastern' })).toMatchObject({
    timeZone: 'America/New_York',
  });
  expect(await readBack('DE', { localDateTime, timeZone: 'Europe/Busingen' })).toMatchObject({
    timeZone: 'Europe/Berlin',
  });
});

test.each([
  ['Europe/Berlin', 'TIME_ZONE_OF_ANOTHER_COUNTRY'],
  ['America/New_York', 'TIME_ZONE_OF_ANOTHER_COUNTRY'],
  ['Europe/Atlantis', 'TIME_ZONE_UNKNOWN'],
  ['+01:00', 'TIME_ZONE_UNKNOWN'],
  ['Paris\u0000', 'TIME_ZONE_UNKNOWN'],
])('the zone «%s» is refused in France: %s', async (timeZone, code) => {
  expect(await refused('FR', { localDateTime: '2027-08-14T10:00', timeZone })).toEqual([`${code} ${at}.timeZone`]);
});

test.each([
  ['2027-03-01T10:59', 'TIME_IN_THE_PAST'],
  ['2021-08-14T10:00', 'TIME_IN_THE_PAST'],
  ['2029-03-01T12:30', 'TIME_TOO_FAR'],
  ['9999-12-31T23:59', 'TIME_TOO_FAR'],
  ['2027-02-29T10:00', 'TIME_IMPOSSIBLE'],
  ['2027-08-14T24:00', 'TIME_IMPOSSIBLE'],
  ['14/08/2027 10:00', 'TIME_MALFORMED'],
  ['2027-08-14', 'TIME_MALFORMED'],
  ['', 'TIME_MALFORMED'],
  ['2027-08-14T10:00Z', 'TIME_WITH_OFFSET'],
  ['2027-08-14T10:00+02:00', 'TIME_WITH_OFFSET'],
])('«%s» is refused in France at 11:00 on 1 March 2027: %s', async (localDateTime, code) => {
  expect(await refused('FR', { localDateTime })).toEqual([`${code} ${at}.localDateTime`]);
});

test.each(['2027-03-01T12:30', '2029-03-01T10:59'])('«%s» is soon or late enough', async (localDateTime) => {
  expect(await readBack('FR', { localDateTime })).toMatchObject({ localDateTime: `${localDateTime}:00` });
});

test('a time that the clocks leap over is refused with its two neighbours', async () => {
  const time = { localDateTime: '2027-03-28T02:30' };
  expect(await refused('FR', time)).toEqual([`TIME_IN_GAP ${at}.localDateTime`]);
  expect(await sentences('FR', time)).toEqual([
    '2027-03-28T02:30 does not exist in Europe/Paris: the clocks go forward from 2027-03-28T02:00 to 2027-03-28T03:00. Choose 2027-03-28T01:30 or 2027-03-28T03:30.',
  ]);
  const offset = { ...time, utcOffset: '+01:00' };
  expect(await refused('FR', offset)).toEqual([`TIME_IN_GAP ${at}.localDateTime`]);
});

test('a time that comes twice is refused with both offsets', async () => {
  const time = { localDateTime: '2027-10-31T02:30' };
  expect(await refused('FR', time)).toEqual([`TIME_AMBIGUOUS ${at}.localDateTime`]);
  expect(await sentences('FR', time)).toEqual([
    '2027-10-31T02:30 comes twice in Europe/Paris, since the clocks go back. Give the UTC offset too: +02:00 for the first time, +01:00 for the second.',
  ]);
});

test.each([
  ['FR', '2027-10-31T02:30', 'Europe/Paris', '+02:00', '2027-10-31T00:30:00.000Z'],
  ['FR', '2027-10-31T02:30', 'Europe/Paris', '+01:00', '2027-10-31T01:30:00.000Z'],
  ['US', '2027-11-07T01:30', 'America/New_York', '-04:00', '2027-11-07T05:30:00.000Z'],
  ['US', '2027-11-07T01:30', 'America/New_York', '-05:00', '2027-11-07T06:30:00.000Z'],
] as const)(
  'in %s at %s in %s the offset %s picks its side',
  async (country, localDateTime, timeZone, utcOffset, instant) => {
    expect(await readBack(country, { localDateTime, timeZone, utcOffset })).toEqual({
      localDateTime: `${localDateTime}:00`,
      timeZone,
      utcOffset,
      instant,
    });
  },
);

test.each([
  ['2027-08-14T10:00', '+01:00', 'UTC_OFFSET_NOT_IN_FORCE'],
  ['2027-10-31T02:30', '+03:00', 'UTC_OFFSET_NOT_IN_FORCE'],
  ['2027-08-14T10:00', '+2', 'UTC_OFFSET_MALFORMED'],
  ['2027-08-14T10:00', 'Z', 'UTC_OFFSET_MALFORMED'],
])('at %s the offset «%s» is refused: %s', async (localDateTime, utcOffset, code) => {
  expect(await refused('FR', { localDateTime, utcOffset })).toEqual([`${code} ${at}.utcOffset`]);
});

test('time, zone and offset that are all wrong are all told', async () => {
  const time = { localDateTime: '2020-01-01T10:00', timeZone: 'Asia/Tokyo', utcOffset: 'x' };
  expect(await refused('US', time)).toEqual([
    `TIME_ZONE_OF_ANOTHER_COUNTRY ${at}.timeZone`,
    `UTC_OFFSET_MALFORMED ${at}.utcOffset`,
    `TIME_IN_THE_PAST ${at}.localDateTime`,
  ]);
});

test.each([
  ['2027-03-08T10:00', []],
  ['2027-03-05T10:00', ['LEAD_TIME_SHORT']],
  ['2027-03-14T10:00', ['NOT_A_BUSINESS_DAY']],
  ['2027-03-06T10:00', ['LEAD_TIME_SHORT', 'NOT_A_BUSINESS_DAY']],
])('a port on %s is taken with the warnings %j', async (localDateTime, codes) => {
  const input = {
    ...aQuestion,
    request: {
      crossTenantPort: {
        sourceTenantDomain: 'contoso.com',
        destinationTenantDomain: 'fabrikam.com',
        requestedFor: { localDateTime },
        // Of this date alone, so that no other case has it.
        numbers: { numbers: [`+3314268${localDateTime.slice(6, 7)}0${localDateTime.slice(8, 10)}`] },
      },
    },
  };
  const { createCase } = await app.as(people.member).run(CreateCase, { input });
  expect(createCase).toMatchObject({ case: { status: 'SUBMITTED' }, errors: [] });
  const path = ['request', 'crossTenantPort', 'requestedFor', 'localDateTime'];
  expect(createCase?.warnings).toMatchObject(codes.map((code) => ({ code, path })));
  expect(createCase?.warnings).toHaveLength(codes.length);
});
