import { expect, test } from 'vitest';
import { searchWindows } from '../../src/cases/search-windows.ts';

const day = 24 * 60 * 60 * 1000;
const days = (from: Date, until: Date) =>
  Array.from({ length: (until.getTime() - from.getTime()) / day }, (_, index) => from.getTime() / day + index);

test.each([
  [20_000, 20_000],
  [20_000, 19_999],
  [20_000, 19_000],
  [19_000, 20_000],
  [0, 3],
  [20_000, 0],
])('from day %i to %i: every day once and in order, marked', (first, last) => {
  const windows = searchWindows(first, last);
  const way = last < first ? -1 : 1;
  const seen = windows.flatMap(({ from, until }) => (way === 1 ? days(from, until) : days(from, until).reverse()));
  expect(seen.slice(0, Math.abs(last - first) + 1)).toEqual(
    Array.from({ length: Math.abs(last - first) + 1 }, (_, index) => first + index * way),
  );
  expect(new Set(seen).size).toBe(seen.length);
  for (const { marks, from, until } of windows) {
    const marked = (number: number) => marks.includes(`@d${number}`) || marks.includes(`@m${Math.floor(number / 32)}`);
    expect(days(from, until).every(marked)).toBe(true);
  }
  expect(windows.length).toBeLessThan(20);
});
