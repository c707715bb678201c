import { expect, test } from 'vitest';
import { stories } from '../../src/demo/cases/stories.ts';
import { seedDemo } from '../../src/demo/seed-demo.ts';
import type { Deps } from '../../src/deps.ts';
import { startApp } from '../support/app.ts';

/** What a seed leaves behind. */
async function counts({ prisma }: Deps) {
  return {
    tenants: await prisma.tenant.count(),
    persons: await prisma.person.count(),
    agents: await prisma.agent.count(),
    cases: await prisma.case.count(),
    letters: await prisma.portInRequest.count(),
  };
}

// A seed is some two thousand statements: on a busy machine that takes its time.
const patience = 120_000;

const nothing = { tenants: 0, persons: 0, agents: 0, cases: 0, letters: 0 };
const everything = { tenants: 2, persons: 4, agents: 2, cases: stories.length, letters: 12 };

test(
  'a database in which anybody is gets no demo',
  async () => {
    await using app = await startApp({ seed: 'PEOPLE' });
    const before = await counts(app.deps);
    await seedDemo(app.deps);
    expect(await counts(app.deps)).toEqual(before);
    expect(before).toMatchObject({ tenants: 2, cases: 0 });
  },
  patience,
);

test(
  'two servers that start at once on an empty database seed it once, and a later start leaves it alone',
  async () => {
    await using app = await startApp({ seed: 'NOTHING' });
    await Promise.all([seedDemo(app.deps), seedDemo(app.deps)]);
    await seedDemo(app.deps);
    expect(await counts(app.deps)).toEqual(everything);
  },
  patience,
);

test(
  'a seed that ends in the middle leaves nothing, and the next start makes all of it',
  async () => {
    await using app = await startApp({ seed: 'NOTHING' });
    await expect(seedDemo({ ...app.deps, documentStore: breaksAfter(5, app.deps) })).rejects.toThrow(
      'The disk is full.',
    );
    expect(await counts(app.deps)).toEqual(nothing);
    await seedDemo(app.deps);
    expect(await counts(app.deps)).toEqual(everything);
  },
  patience,
);

function breaksAfter(bodies: number, { documentStore }: Deps): Deps['documentStore'] {
  let left = bodies;
  return {
    ...documentStore,
    receive(body, size) {
      if (left === 0) throw new Error('The disk is full.');
      left -= 1;
      return documentStore.receive(body, size);
    },
  };
}
