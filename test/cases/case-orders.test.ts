import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import type { AgentViewer } from '../../src/access/viewer.ts';
import { listCases } from '../../src/cases/list-cases.ts';
import type { ReadRows } from '../../src/database/rows.ts';
import { graphql } from '../generated/gql.ts';
import type { CaseFilter, CaseOrderField, OrderDirection } from '../generated/graphql.ts';
import { people, startApp, useApp } from '../support/app.ts';
import { hour } from '../support/clock.ts';
import { AddComment } from '../support/operations.ts';
import { aCase } from '../support/stories.ts';
import { putInto, rowIdOf } from './a-case-in.ts';
import { SetPriority } from './carrier-operations.ts';

const app = useApp();

const OrderedCases = graphql(`
  query OrderedCases($orderBy: CaseOrder, $filter: CaseFilter, $first: Int, $after: String, $last: Int, $before: String) {
    cases(orderBy: $orderBy, filter: $filter, first: $first, after: $after, last: $last, before: $before) {
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      edges { cursor node { title } }
    }
  }
`);

const ids = new Map<string, string>();

/** Due in this order: c, a, d, b; e and f are due never. */
beforeAll(async () => {
  const priorities = { a: 'HIGH', b: 'LOW', c: 'URGENT', d: 'NORMAL', e: 'NORMAL', f: 'URGENT' } as const;
  for (const [title, priority] of Object.entries(priorities)) {
    const { id } = await aCase(app.as(people.member), { title, description: 'Of the harbour.' });
    ids.set(title, id);
    await app.as(people.agent).run(SetPriority, { input: { caseId: id, priority } });
    app.clock.advance(hour);
  }
  await app.as(people.agent).run(AddComment, { input: { caseId: ids.get('b') ?? '', body: 'Soon.' } });
  for (const title of ['e', 'f']) await putInto(app, ids.get(title) ?? '', 'WITH_CARRIER');
});

interface Asked {
  readonly filter?: CaseFilter;
  readonly size?: number;
  readonly backwards?: boolean;
}

/** All pages, one after the other, as whoever reads them gets them. */
async function pages(
  field: CaseOrderField,
  direction: OrderDirection,
  { filter = {}, size = 2, backwards = false }: Asked = {},
) {
  const seen: string[] = [];
  let cursor: string | null | undefined = null;
  do {
    const part: object = backwards ? { last: size, before: cursor } : { first: size, after: cursor };
    const variables: object = { orderBy: { field, direction }, filter, ...part };
    const { cases }: Awaited<ReturnType<typeof ask>> = await ask(variables);
    const titles = cases.edges.map(({ node }) => node.title);
    seen.push(...(backwards ? titles.reverse() : titles));
    const { hasNextPage, hasPreviousPage, endCursor, startCursor } = cases.pageInfo;
    cursor = backwards ? (hasPreviousPage ? startCursor : null) : hasNextPage ? endCursor : null;
  } while (cursor);
  return seen.join('');
}
const ask = (variables: object) => app.as(people.agent).run(OrderedCases, variables);

const orders = [
  ['CREATED', 'ASC', 'abcdef'],
  ['CREATED', 'DESC', 'fedcba'],
  ['PRIORITY', 'ASC', 'bdeacf'],
  ['PRIORITY', 'DESC', 'fcaedb'],
] as const;

describe('an order, page by page', () => {
  test.each(orders)('%s %s', async (field, direction, expected) => {
    for (const size of [1, 2, 3, 6, 100]) expect(await pages(field, direction, { size })).toBe(expected);
    expect(await pages(field, direction, { backwards: true })).toBe([...expected].reverse().join(''));
    expect(await pages(field, direction, { filter: { text: 'harbour' } })).toBe(expected);
  });

  test('DUE: those that are never due come last, or first', async () => {
    const soonest = await pages('DUE', 'ASC');
    expect([soonest.slice(0, 4), [...soonest.slice(4)].toSorted().join('')]).toEqual(['cadb', 'ef']);
    const latest = [...soonest].reverse().join('');
    for (const size of [1, 2, 3, 5, 6, 100]) {
      expect(await pages('DUE', 'ASC', { size })).toBe(soonest);
      expect(await pages('DUE', 'DESC', { size })).toBe(latest);
      expect(await pages('DUE', 'ASC', { size, backwards: true })).toBe(latest);
      expect(await pages('DUE', 'ASC', { size, filter: { overdue: false } })).toBe(
        soonest.replace('c', '').replace('a', ''),
      );
    }
  });

  test('each case once, whatever comes and changes meanwhile', async () => {
    const read = async (field: CaseOrderField, work: () => Promise<unknown>) => {
      const seen: string[] = [];
      let after: string | null | undefined = null;
      do {
        const variables: object = {
          orderBy: { field, direction: 'ASC' },
          filter: { text: 'harbour' },
          first: 2,
          after,
        };
        const { cases }: Awaited<ReturnType<typeof ask>> = await ask(variables);
        seen.push(...cases.edges.map(({ node }) => node.title));
        await work();
        after = cases.pageInfo.hasNextPage ? cases.pageInfo.endCursor : null;
      } while (after);
      return seen;
    };
    let count = 0;
    const change = async () => {
      count += 1;
      for (const id of ids.values()) {
        await app.as(people.member).run(AddComment, { input: { caseId: id, body: `Word ${count}.` } });
      }
      await aCase(app.as(people.stranger), { title: `new ${count}`, description: 'Without it.' });
    };
    for (const field of ['CREATED', 'PRIORITY'] as const) {
      expect((await read(field, change)).toSorted()).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
    }
  });
});

test('a case that stops being due while a page is read stands on it once', async () => {
  await using fresh = await startApp();
  const { deps } = fresh;
  const id = rowIdOf((await aCase(fresh.as(people.member))).id);
  const rows: ReadRows = async <T>(statement: Parameters<ReadRows>[0]) => {
    const found = await deps.rows<T>(statement);
    await deps.prisma.case.update({ where: { id }, data: { dueAt: null, clockResumedAt: null } });
    return found;
  };
  const agent = { id: randomUUID(), displayName: '', expiresAt: deps.now() };
  const viewer: AgentViewer = { kind: 'AGENT', role: 'AGENT', language: 'en', ...agent };
  const page = { scope: null, filter: {}, after: null, before: null, limit: 10, inverted: false };
  const found = await listCases({ ...deps, rows }, viewer, { ...page, order: { field: 'DUE', direction: 'ASC' } });
  expect(found.map((row) => row.id)).toEqual([id]);
});

describe('is refused', () => {
  const refused = async (email: string, variables: object) =>
    (await app.as(email).ask(OrderedCases, variables)).errors?.map(({ extensions }) => [
      extensions.code,
      extensions.argument,
    ]);

  test.each(['DUE', 'PRIORITY'] as const)('%s to persons', async (field) => {
    const orderBy = { field, direction: 'ASC' };
    expect(await refused(people.admin, { orderBy })).toEqual([['BAD_USER_INPUT', 'orderBy.field']]);
  });

  test('a cursor of another order, or of another direction', async () => {
    const fields = ['CREATED', 'UPDATED', 'DUE', 'PRIORITY'] as const;
    const all = fields.flatMap((field) => (['ASC', 'DESC'] as const).map((direction) => ({ field, direction })));
    for (const orderBy of all) {
      const { cases } = await ask({ orderBy, first: 1 });
      for (const other of all.filter((one) => one !== orderBy)) {
        const variables = { orderBy: other, after: cases.pageInfo.endCursor };
        expect(await refused(people.agent, variables)).toEqual([['BAD_USER_INPUT', 'after']]);
      }
    }
  });

  test('nothing of what the desk alone knows stands in a person’s cursor', async () => {
    const { cases } = await app.as(people.member).run(OrderedCases, {});
    for (const { cursor } of cases.edges) {
      expect(Buffer.from(cursor, 'base64url').toString()).not.toMatch(/LOW|NORMAL|HIGH|URGENT/);
    }
  });
});
