import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { caseCursor } from '../../src/cases/case-order.ts';
import { entryCursor } from '../../src/timeline/read-timelines.ts';
import { people, useApp } from '../support/app.ts';
import { minute } from '../support/clock.ts';
import { AddComment } from '../support/operations.ts';
import { aCase, aCaseInReview, aPortIn } from '../support/stories.ts';
import { viewerOf } from '../support/viewer-of.ts';
import { type CasesAsked, type NaiveCase, readNaively, type Slice, sliceOf } from './naive-reader.ts';

const app = useApp();
let naive: Awaited<ReturnType<typeof readNaively>>;

/** Cases of two types, some that only the desk has written on, and one of another tenant. */
beforeAll(async () => {
  const member = app.as(people.member);
  for (let index = 0; index < 7; index += 1) {
    const { id: caseId } =
      index % 2 === 0 ? await aCaseInReview(app) : await aCase(member, await aPortIn(member, numbers(index)));
    for (let word = 0; word < index; word += 1) {
      app.clock.advance(minute);
      const by = word % 2 === 0 ? people.agent : people.admin;
      await app.as(by).run(AddComment, { input: { caseId, body: `Word ${word}.` } });
      await app.as(people.lead).run(AddComment, { input: { caseId, body: 'A note.', visibility: 'INTERNAL' } });
    }
    app.clock.advance(index % 3 === 0 ? 0 : minute);
  }
  await aCase(app.as(people.stranger));
  const viewer = await viewerOf(app, people.member);
  if (viewer.kind !== 'PERSON') throw new Error('A member is a person.');
  naive = await readNaively(app.deps.prisma, viewer.tenantId);
});

const numbers = (count: number) => Array.from({ length: count }, (_, index) => `+49302273000${index}`);

const slice: fc.Arbitrary<Slice> = fc.record({
  end: fc.constantFrom('first', 'last'),
  size: fc.constantFrom(0, 1, 2, 3, 20),
  beyond: fc.option(fc.nat(3)),
});
const asked: fc.Arbitrary<CasesAsked> = fc
  .tuple(
    slice,
    fc.record({
      state: fc.constantFrom('OPEN' as const, null),
      type: fc.constantFrom('GENERAL_INVESTIGATION' as const, 'PORT_IN' as const, null),
      order: fc.constantFrom('CREATED', 'UPDATED'),
      direction: fc.constantFrom('ASC', 'DESC'),
      timelines: fc.array(slice, { maxLength: 3 }),
      numbers: fc.array(slice, { maxLength: 2 }),
    }),
  )
  .map(([one, more]) => ({ ...one, ...more }));

const pageInfo = 'pageInfo { hasNextPage hasPreviousPage }';

/** The cursor where a slice begins or ends, as the server gave it out. A place that is not there is no cursor at all. */
function written<T>(of: Slice, all: readonly T[], cursorOf: (row: T) => string): string {
  const row = of.beyond === null ? undefined : all[of.beyond];
  const cursor = row === undefined ? '' : `, ${of.end === 'first' ? 'after' : 'before'}: "${cursorOf(row)}"`;
  return `${of.end}: ${of.size}${cursor}`;
}
const placed = <T>(of: Slice, all: readonly T[]): Slice =>
  of.beyond !== null && of.beyond >= all.length ? { ...of, beyond: null } : of;

/** Timelines and numbers have cursors of their own in each case: they are asked for from their ends. */
const fromTheEnd = (of: Slice): Slice => ({ ...of, beyond: null });

function queryOf(lists: readonly CasesAsked[]): string {
  const fields = lists.map((list, at) => {
    const all = naive.list(list);
    const order = { field: list.order, direction: list.direction };
    const filter = [list.state && `state: ${list.state}`, list.type && `type: [${list.type}]`]
      .filter(Boolean)
      .join(', ');
    const args = `scope: COMPANY, filter: { ${filter} }, orderBy: { field: ${list.order}, direction: ${list.direction} }, ${written(placed(list, all), all, (row) => caseCursor(order, row))}`;
    const timelines = list.timelines.map(
      (one, index) =>
        `t${index}: timeline(${one.end}: ${one.size}) { ${pageInfo} edges { node { __typename actor { displayName } ... on Comment { body } } } }`,
    );
    const inner = list.numbers.map(
      (one, index) => `n${index}: numbers(${one.end}: ${one.size}) { ${pageInfo} edges { node { phoneNumber } } }`,
    );
    return `c${at}: cases(${args}) { ${pageInfo} edges { node { number creator { displayName } numberSummary { total } ${timelines.join(' ')} ${inner.join(' ')} } } }`;
  });
  return `{ ${fields.join('\n')} }`;
}

function answerOf(lists: readonly CasesAsked[]): unknown {
  const connection = <T>(all: readonly T[], of: Slice, tell: (row: T) => unknown) => {
    const { page, ...info } = sliceOf(all, of);
    return { pageInfo: info, edges: page.map((row) => ({ node: tell(row) })) };
  };
  const entry = (one: NaiveCase['entries'][number]) => ({
    __typename: {
      STATUS_CHANGED: 'StatusChanged',
      COMMENT: 'Comment',
      ASSIGNED: 'Assigned',
      DOCUMENT_ADDED: 'DocumentAdded',
    }[one.kind as string],
    actor: { displayName: one.authorPerson?.displayName ?? one.authorAgent?.displayName },
    ...(one.kind === 'COMMENT' ? { body: one.body } : {}),
  });
  return Object.fromEntries(
    lists.map((list, at) => {
      const all = naive.list(list);
      const tell = (row: NaiveCase) => ({
        number: `PN-${row.number}`,
        creator: { displayName: row.creator.displayName },
        numberSummary: { total: row.numbers.length },
        ...Object.fromEntries(
          list.timelines.map((one, index) => [`t${index}`, connection(row.entries, fromTheEnd(one), entry)]),
        ),
        ...Object.fromEntries(
          list.numbers.map((one, index) => [
            `n${index}`,
            connection(row.numbers, fromTheEnd(one), ({ phoneNumber }) => ({ phoneNumber })),
          ]),
        ),
      });
      return [`c${at}`, connection(all, placed(list, all), tell)];
    }),
  );
}

/** A list and sums, then each form of an inner list: creators and authors come with their lines. */
function boundOf({ timelines, numbers }: CasesAsked): number {
  const forms = (slices: readonly Slice[]) => new Set(slices.map(({ end, size }) => `${end} ${size}`)).size;
  return 2 + forms(timelines) + forms(numbers);
}

test('queries of any form are answered as by a reader that is too simple to be wrong, in a bounded number of statements', async () => {
  const rule = fc.asyncProperty(fc.array(asked, { minLength: 1, maxLength: 4 }), fc.boolean(), async (lists, again) => {
    const query = queryOf(lists);
    let data: unknown = null;
    const statements = await app.statementsOf(async () => {
      const answer = await app.as(people.member).post(query);
      // It costs more than one may ask for: said instead of answered.
      fc.pre(answer.errors?.[0]?.extensions.code !== 'RATE_LIMITED');
      expect(answer.errors).toBeUndefined();
      data = answer.data;
    });
    expect(data).toEqual(answerOf(lists));
    // Who asks and their token, then what each list may cost: on PostgreSQL they come at their own times.
    expect(statements.length).toBeLessThanOrEqual(lists.reduce((sum, list) => sum + boundOf(list), 6));
    // Compiled by then, and with statements that are prepared.
    for (let time = 0; again && time < 5; time += 1) {
      expect((await app.as(people.member).post(query)).data).toEqual(data);
    }
  });
  await fc.assert(rule, { numRuns: 60 });
}, 120_000);

test('pages of a timeline from any place, both ways, are those of the whole list', async () => {
  const viewer = await viewerOf(app, people.member);
  const longest = naive.cases.toSorted((a, b) => b.entries.length - a.entries.length)[0];
  if (!longest) throw new Error('There is no case.');
  const rule = fc.asyncProperty(fc.array(slice, { minLength: 1, maxLength: 5 }), async (slices) => {
    const all = longest.entries;
    const fields = slices.map((one, index) => {
      const args = written(placed(one, all), all, (row) => entryCursor(app.deps, viewer, row));
      return `t${index}: timeline(${args}) { ${pageInfo} edges { node { id } } }`;
    });
    const { data } = await app
      .as(people.member)
      .post<Record<string, Record<string, unknown>>>(`{ case(number: "${longest.number}") { ${fields.join(' ')} } }`);
    const ids = (rows: readonly { readonly id: string; readonly kind: string }[]) => rows.map(({ id }) => id);
    slices.forEach((one, index) => {
      const { page, ...info } = sliceOf(all, placed(one, all));
      const told = data?.case?.[`t${index}`] as { pageInfo: object; edges: { node: { id: string } }[] };
      expect(told.pageInfo).toEqual(info);
      expect(told.edges.map(({ node }) => Buffer.from(node.id, 'base64').toString().split(':')[1])).toEqual(ids(page));
    });
  });
  await fc.assert(rule, { numRuns: 60 });
}, 120_000);
