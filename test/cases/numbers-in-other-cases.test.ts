import { expect, test } from 'vitest';
import type { RecordedQuery } from '../../src/database/rows.ts';
import { people, useApp } from '../support/app.ts';
import { CreateCase } from '../support/operations.ts';
import { rowsTaken } from '../support/rows-taken.ts';

const app = useApp();

const numbersFrom = (first: number, count: number) =>
  Array.from({ length: count }, (_, at) => `+336${String(10_000_000 + first + at)}`);

const create = (numbers: readonly string[]) =>
  app.as(people.member).run(CreateCase, {
    input: {
      country: 'FR',
      title: 'A list of numbers',
      description: 'Can these be moved?',
      request: { generalInvestigation: { numbers: { numbers: [...numbers] } } },
    },
  });

test('whether numbers stand in another case is looked up for each of them, before there are statistics, too', async () => {
  for (const first of [0, 1_000, 2_000]) await create(numbersFrom(first, 1_000));
  const heard: RecordedQuery[] = [];
  const stop = app.database.onQuery((query) => heard.push(query));
  const { createCase } = await create(numbersFrom(2_995, 40));
  stop();
  expect(createCase?.warnings).toMatchObject([{ code: 'NUMBER_IN_OTHER_CASE' }]);
  const statement = heard.find(({ sql }) => sql.includes('FROM case_numbers AS number'));
  if (!statement) throw new Error('Nothing was looked up.');
  // All of them stand in a case by now: in the one that was just opened.
  expect(await rowsTaken(app.deps.prisma, statement, 'case_numbers')).toBe(40);
});
