import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isoText } from '../../src/graphql/scalars.ts';

test('a moment is written as ISO 8601 has it, in whichever year', () => {
  const moments = fc.oneof(
    fc.date({ noInvalidDate: true }),
    // So near to each other that their day is known already.
    fc.integer({ min: -200_000_000, max: 200_000_000 }).map((time) => new Date(time)),
  );
  fc.assert(
    fc.property(moments, (moment) => {
      for (const _once of [1, 2]) expect(isoText(moment)).toBe(moment.toISOString());
    }),
    { numRuns: 5_000 },
  );
});

test('what is no moment is not written', () => {
  expect(() => isoText(new Date(Number.NaN))).toThrow(RangeError);
});
