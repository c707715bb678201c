import { expect, test } from 'vitest';
import { startFolding } from '../../src/statistics/start-folding.ts';
import { people, startApp } from '../support/app.ts';
import { writeCases } from './many-cases.ts';
import { AllStatistics } from './statistics-operations.ts';

test('counts are folded by themselves, by several nodes at once too, and the room of what was folded is made free', async () => {
  await using app = await startApp();
  await writeCases(app, people.member, 5_001);
  const errors: unknown[] = [];
  const stops = [1, 2].map(() => startFolding(app.deps, (error) => errors.push(error), 20));
  const { prisma } = app.deps;
  await expect.poll(() => prisma.caseCountDelta.count(), { timeout: 30_000 }).toBe(0);
  for (const stop of stops) await stop();
  expect(errors).toEqual([]);
  const { caseStatistics } = await app.as(people.admin).run(AllStatistics, { scope: 'COMPANY' });
  expect(caseStatistics).toMatchObject({ total: 5_001, open: 5_001, complete: true });
});
