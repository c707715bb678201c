import { expect, test } from 'vitest';
import { businessDay } from '../../src/demo/calendar.ts';
import { stories } from '../../src/demo/cases/stories.ts';
import { scenesOf } from '../../src/demo/tell-stories.ts';
import { beginning, day, hour } from '../support/clock.ts';

test('no story runs backwards or into the future, on whatever day and at whatever hour the seed is made', () => {
  const wrong: string[] = [];
  // Over the weekend on which the clocks go forward in the United States, and not in Europe.
  for (let start = beginning.getTime(); start < beginning.getTime() + 15 * day; start += 5 * hour) {
    const today = new Date(start);
    stories.forEach((story, index) => {
      const times = scenesOf(story, index, today).map(({ at }) => at.getTime());
      const isGood = times.every((time, place) => time > (times[place - 1] ?? 0) && time < start);
      if (!isGood) wrong.push(`${story.title} at ${today.toISOString()}`);
    });
  }
  expect(wrong).toEqual([]);
});

test.each([
  ['2027-03-05T10:00Z', 1, '2027-03-08'],
  ['2027-03-06T10:00Z', 1, '2027-03-08'],
  ['2027-03-06T10:00Z', -1, '2027-03-05'],
  ['2027-03-07T10:00Z', -6, '2027-02-26'],
  ['2027-03-03T10:00Z', -19, '2027-02-04'],
  ['2027-03-03T23:59Z', 12, '2027-03-19'],
])('from %s it is %i business days to %s', (today, days, expected) => {
  expect(businessDay(new Date(today), days).toString()).toBe(expected);
});
