import { expect, test } from 'vitest';
import { dueAt, type MailHours } from '../../src/notifications/due-time.ts';

const paris: MailHours = { timeZone: 'Europe/Paris', digestAt: '08:00', quiet: { from: '22:00', until: '07:00' } };
const lunch: MailHours = { ...paris, quiet: { from: '12:00', until: '13:00' } };
const never = { ...paris, quiet: null };
const utc = (text: string) => new Date(`${text}:00Z`);

test.each([
  ['gathers for two minutes', never, 'AT_ONCE', '2027-03-01T10:00', '2027-03-01T10:02'],
  ['waits for the end of the night', paris, 'AT_ONCE', '2027-03-01T22:30', '2027-03-02T06:00'],
  ['waits though the night begins while it gathers', paris, 'AT_ONCE', '2027-03-01T20:59', '2027-03-02T06:00'],
  ['goes out though the night ends while it gathers', paris, 'AT_ONCE', '2027-03-01T05:58', '2027-03-01T06:00'],
  ['waits for the end of the lunch of the same day', lunch, 'AT_ONCE', '2027-03-01T11:30', '2027-03-01T12:00'],
  ['comes with today’s digest', paris, 'DIGEST', '2027-03-01T06:00', '2027-03-01T07:00'],
  ['comes with tomorrow’s digest', paris, 'DIGEST', '2027-03-01T07:00', '2027-03-02T07:00'],
  ['comes at eight also when the clocks have gone forward', paris, 'DIGEST', '2027-03-27T12:00', '2027-03-28T06:00'],
  [
    'comes right after the gap of the clock',
    { ...paris, digestAt: '02:30' },
    'DIGEST',
    '2027-03-27T12:00',
    '2027-03-28T01:30',
  ],
  [
    'comes at the first of two equal hours, once',
    { ...paris, digestAt: '02:30' },
    'DIGEST',
    '2027-10-30T12:00',
    '2027-10-31T00:30',
  ],
] as const)('what happened %s', (_what, hours, delivery, happened, due) => {
  expect(dueAt(utc(happened), utc(happened), delivery, hours)).toEqual(utc(due));
});

test('what is read late goes out at once, but not in the night', () => {
  const happened = utc('2027-03-01T08:00');
  expect(dueAt(happened, utc('2027-03-03T12:00'), 'AT_ONCE', paris)).toEqual(utc('2027-03-03T12:00'));
  expect(dueAt(happened, utc('2027-03-03T23:00'), 'AT_ONCE', paris)).toEqual(utc('2027-03-04T06:00'));
});
