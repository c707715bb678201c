import { expect, test } from 'vitest';
import { calendarOf } from '../../src/statistics/calendar.ts';
import { startOfSlot } from '../../src/statistics/slots.ts';

test.each([
  ['23 hours, when clocks go forward', 'Europe/Paris', '2027-03-29T12:00Z', '2027-03-27T23:00Z', '2027-03-28T22:00Z'],
  ['25 hours, when they go back', 'Europe/Paris', '2026-10-26T12:00Z', '2026-10-24T22:00Z', '2026-10-25T23:00Z'],
  [
    '23 hours from one o’clock, where midnight is left out',
    'America/Santiago',
    '2026-09-07T12:00Z',
    '2026-09-06T04:00Z',
    '2026-09-07T03:00Z',
  ],
  [
    '25 hours, where the hour before midnight comes twice',
    'Africa/Cairo',
    '2026-10-30T12:00Z',
    '2026-10-28T21:00Z',
    '2026-10-29T22:00Z',
  ],
  [
    '23 hours and a half, where clocks go forward by half an hour',
    'Australia/Lord_Howe',
    '2026-10-05T12:00Z',
    '2026-10-03T13:30Z',
    '2026-10-04T13:00Z',
  ],
])('a day is %s', (_what, timeZone, now, yesterday, today) => {
  const { dayStarts, bandStarts } = calendarOf(new Date(now), timeZone, 2);
  const starts = [new Date(yesterday), new Date(today)];
  expect(dayStarts.map(startOfSlot)).toEqual(starts);
  // The youngest band is today's.
  expect(startOfSlot(bandStarts.at(-1) ?? 0)).toEqual(starts[1]);
});
