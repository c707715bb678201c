import fc from 'fast-check';
import { expect, test } from 'vitest';
import { judgeOrder } from '../../src/cases/rule-order.ts';

const values = [
  ['FR', 'DE', 'US'],
  ['PORT_IN', 'OTHER'],
] as const;

test('a rule is never reached when one before it takes all of its cases', () => {
  const rules = [
    ['FR', null],
    [null, 'PORT_IN'],
    ['FR', 'PORT_IN'],
    ['DE', 'PORT_IN'],
    ['DE', null],
  ];
  expect(judgeOrder(rules, values).takenBy).toEqual([null, null, [0], [1], null]);
});

test('also when only several together take all of them', () => {
  const rules = [
    [null, 'PORT_IN'],
    ['DE', 'OTHER'],
    ['DE', null],
  ];
  expect(judgeOrder(rules, values)).toEqual({ takenBy: [null, null, [0, 1]], untaken: ['FR', 'OTHER'] });
});

test('nothing is left once a rule takes all', () => {
  expect(
    judgeOrder(
      [
        ['FR', null],
        [null, null],
      ],
      values,
    ),
  ).toEqual({ takenBy: [null, null], untaken: null });
  expect(judgeOrder([], values)).toEqual({ takenBy: [], untaken: ['FR', 'PORT_IN'] });
});

test('whatever the rules are, they are judged as by asking them with every case there can be', () => {
  const condition = (known: readonly string[]) => fc.option(fc.constantFrom(...known), { nil: null });
  const rule = fc.tuple(condition(values[0]), condition(values[1]));
  const cases = values[0].flatMap((country) => values[1].map((type) => [country, type]));
  fc.assert(
    fc.property(fc.array(rule, { maxLength: 8 }), (rules) => {
      const winners = cases.map((one) =>
        rules.findIndex((asked) => asked.every((want, at) => (want ?? one[at]) === one[at])),
      );
      const { takenBy, untaken } = judgeOrder(rules, values);
      expect(takenBy.map((earlier) => earlier === null)).toEqual(rules.map((_, index) => winners.includes(index)));
      expect(untaken).toEqual(cases[winners.indexOf(-1)] ?? null);
    }),
  );
});
