import { beforeAll, describe, expect, test } from 'vitest';
import { Prisma } from '../../src/database/database.ts';
import { graphql } from '../generated/gql.ts';
import type { CaseFilter, CaseScope, OrderDirection } from '../generated/graphql.ts';
import { people, useApp } from '../support/app.ts';
import { aCase } from '../support/stories.ts';
import { rowIdOf } from './a-case-in.ts';

const app = useApp();

const CommonWord = graphql(`
  query CommonWord($orderBy: CaseOrder, $filter: CaseFilter, $scope: CaseScope, $first: Int, $after: String) {
    cases(orderBy: $orderBy, filter: $filter, scope: $scope, first: $first, after: $after) {
      pageInfo { hasNextPage endCursor }
      edges { node { title } }
    }
  }
`);

const count = 1_200;
/** Several at the same moment, days without any, and then years. */
const openedAgo = (n: number) => `${Math.floor(n / 3) * 5 + (n > 1_000 ? 12_000 : 0)} hours`;
const isCommon = (n: number) => n % 3 !== 0;

/** Two tenants take turns; every third case lacks the word, every 200th has a rare one. */
beforeAll(async () => {
  const models = [await aCase(app.as(people.member)), await aCase(app.as(people.stranger))].map(({ id }) =>
    rowIdOf(id),
  );
  const values = Array.from({ length: count }, (_, n) => {
    const text = `${isCommon(n) ? 'harbour' : 'airport'}${n % 200 === 0 ? ' zeppelin' : ''}`;
    return Prisma.sql`(${n}::int, ${models[n % 2]}::uuid, ${text}, ${openedAgo(n)}::interval)`;
  });
  await app.deps.prisma.$executeRaw(Prisma.sql`
    INSERT INTO cases (id, tenant_id, sequence, number, type, country, title, description, state, status, status_changed_at,
      creator_id, created_at, updated_at)
    SELECT gen_random_uuid(), cases.tenant_id, 1000 + n, (10000000 + n)::text, type, country, n::text, words,
      state, status, status_changed_at, creator_id, cases.created_at - ago, cases.updated_at - ago
    FROM (VALUES ${Prisma.join(values)}) AS told (n, model, words, ago) JOIN cases ON cases.id = told.model
  `);
  await app.deps.prisma.$queryRaw`SELECT rebuild_case_searches()::text`;
});

interface Asked {
  readonly scope?: CaseScope;
  readonly direction?: OrderDirection;
  readonly filter?: CaseFilter;
}

async function read(email: string, { scope, direction = 'DESC', filter = {} }: Asked, size = 100) {
  const seen: number[] = [];
  let after: string | null = null;
  do {
    const variables: object = { scope, filter, orderBy: { field: 'CREATED', direction }, first: size, after };
    const { cases }: Awaited<ReturnType<typeof ask>> = await ask(email, variables);
    seen.push(...cases.edges.map(({ node }) => Number(node.title)));
    after = cases.pageInfo.hasNextPage ? (cases.pageInfo.endCursor ?? null) : null;
  } while (after !== null);
  return seen;
}
const ask = (email: string, variables: object) => app.as(email).run(CommonWord, variables);

const numbers = Array.from({ length: count }, (_, n) => n);
const sorted = (list: readonly number[]) => list.toSorted((a, b) => a - b);

/** In the order of time: cases of one moment in any order among themselves. */
function expectInOrder(seen: readonly number[], expected: readonly number[], direction: OrderDirection) {
  expect(sorted(seen)).toEqual(sorted(expected));
  const moments = seen.map((n) => Math.floor(n / 3));
  expect(moments).toEqual(sorted(moments.map((one) => (direction === 'DESC' ? one : -one))).map(Math.abs));
}

describe('a word that most cases have', () => {
  test.each(['DESC', 'ASC'] as const)('is found by the desk in all of them, %s, each once', async (direction) => {
    const seen = await read(people.agent, { direction, filter: { text: 'harbour' } });
    expectInOrder(seen, numbers.filter(isCommon), direction);
  });

  test('is found by a person in those of their tenant', async () => {
    const seen = await read(people.admin, { scope: 'COMPANY', filter: { text: 'harbour' } });
    expectInOrder(
      seen,
      numbers.filter((n) => isCommon(n) && n % 2 === 0),
      'DESC',
    );
    expect(await read(people.admin, { scope: 'MINE', filter: { text: 'harbour' } })).toEqual([]);
  });

  test('is found together with what else must hold', async () => {
    const filter = { text: 'harbour -zeppelin', createdBefore: '2027-01-01T00:00:00Z', country: ['FR'] };
    const seen = await read(people.agent, { filter });
    const before = (n: number) => Date.UTC(2027, 2, 1, 10) - hoursOf(n) * 3_600_000 < Date.UTC(2027, 0, 1);
    expectInOrder(
      seen,
      numbers.filter((n) => isCommon(n) && n % 200 !== 0 && before(n)),
      'DESC',
    );
    expect(await read(people.agent, { filter: { text: 'harbour', state: 'CLOSED' } })).toEqual([]);
  });

  test('is left out by a minus, and a rare one beside it is found', async () => {
    expectInOrder(
      await read(people.agent, { filter: { text: 'airport -harbour' } }),
      numbers.filter((n) => !isCommon(n)),
      'DESC',
    );
    const rare = await read(people.agent, { filter: { text: 'harbour zeppelin' } });
    expectInOrder(
      rare,
      numbers.filter((n) => isCommon(n) && n % 200 === 0),
      'DESC',
    );
  });

  test('costs the same number of statements on every page', async () => {
    const statements = await app.statementsOf(() => read(people.agent, { filter: { text: 'harbour' } }, 100));
    expect(statements.length).toBeLessThan(8 * 20);
  });
});

const hoursOf = (n: number) => Number(openedAgo(n).split(' ')[0]);
