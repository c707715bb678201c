import fc from 'fast-check';
import { beforeAll, test } from 'vitest';
import { graphql } from '../generated/gql.ts';
import type { CaseFilter } from '../generated/graphql.ts';
import { people, useApp } from '../support/app.ts';
import { beginning, hour } from '../support/clock.ts';
import { AddComment, AssignCase } from '../support/operations.ts';
import { aCase, aPortIn, idOf } from '../support/stories.ts';
import { putInto, rowIdOf } from './a-case-in.ts';
import { SetPriority } from './carrier-operations.ts';

const app = useApp();

const Filtered = graphql(`
  query FilteredAtRandom($filter: CaseFilter, $scope: CaseScope) {
    cases(filter: $filter, scope: $scope, first: 100) { edges { node { title } } }
  }
`);

const statuses = ['SUBMITTED', 'IN_REVIEW', 'WITH_CARRIER', 'RESOLVED'] as const;
const countries = ['FR', 'DE', 'US'] as const;
const priorities = ['LOW', 'NORMAL', 'URGENT'] as const;
const words = ['harbour', 'airport', 'station'] as const;
const waiting = { SUBMITTED: 'DESK', IN_REVIEW: 'DESK', WITH_CARRIER: 'CARRIER', RESOLVED: null } as const;

/** A case as the naive filter looks at it. */
interface Known {
  readonly title: string;
  readonly status: (typeof statuses)[number];
  readonly country: string;
  readonly priority: (typeof priorities)[number];
  readonly said: readonly string[];
  readonly noted: readonly string[];
  readonly assigned: boolean;
  readonly ours: boolean;
  readonly phone: string | null;
  readonly requested: string | null;
  readonly opened: number;
}

const known: Known[] = [];
let agentId = '';

beforeAll(async () => {
  const agent = app.as(people.agent);
  agentId = await idOf(agent);
  for (let n = 0; n < 12; n += 1) {
    const ours = n % 3 > 0;
    const opener = app.as(ours ? people.member : people.stranger);
    const phone = n % 4 === 0 ? `+4930227300${10 + n}` : null;
    const one: Known = {
      title: `${n}`,
      status: statuses[n % 4] ?? 'SUBMITTED',
      country: phone ? 'DE' : (countries[n % 3] ?? 'FR'),
      priority: priorities[n % 3] ?? 'NORMAL',
      said: [words[n % 3] ?? '', n % 2 ? 'invoice' : 'letter'],
      noted: n % 5 === 0 ? ['dunning'] : [],
      assigned: n % 2 === 0,
      ours,
      phone,
      requested: phone && '2027-03-22T09:00:00Z',
      opened: n,
    };
    const port = phone ? await aPortIn(opener, [phone]) : {};
    const { id } = await aCase(opener, {
      country: one.country,
      ...port,
      title: one.title,
      description: one.said[0] ?? '',
    });
    await agent.run(AddComment, { input: { caseId: id, body: one.said[1] ?? '' } });
    for (const body of one.noted) await agent.run(AddComment, { input: { caseId: id, body, visibility: 'INTERNAL' } });
    await agent.run(SetPriority, { input: { caseId: id, priority: one.priority } });
    if (one.assigned) await agent.run(AssignCase, { input: { caseId: id, assigneeId: agentId } });
    await putInto(app, id, one.status);
    const createdAt = new Date(beginning.getTime() + n * hour);
    await app.deps.prisma.case.update({ where: { id: rowIdOf(id) }, data: { createdAt } });
    known.push(one);
  }
});

const subset = <T>(values: readonly T[]) => fc.subarray([...values]);
const at = (n: number) => new Date(beginning.getTime() + n * hour).toISOString();

/** What one field asks for, and which case has it. */
interface Leaf {
  readonly filter: CaseFilter;
  readonly holds: (one: Known, seesAll: boolean) => boolean;
}

const forAll: readonly fc.Arbitrary<Leaf>[] = [
  subset(statuses).map((status) => ({ filter: { status }, holds: (one) => status.includes(one.status) })),
  subset(countries).map((country) => ({
    filter: { country },
    holds: (one) => country.some((code) => code === one.country),
  })),
  subset(['DESK', 'CARRIER', 'TENANT'] as const).map((waitingOn) => ({
    filter: { waitingOn },
    holds: ({ status }) => waitingOn.some((side) => side === waiting[status]),
  })),
  fc.constantFrom('OPEN' as const, 'CLOSED' as const).map((state) => ({
    filter: { state },
    holds: ({ status }) => (status === 'RESOLVED') === (state === 'CLOSED'),
  })),
  fc.integer({ min: 0, max: 12 }).map((n) => ({ filter: { createdAfter: at(n) }, holds: ({ opened }) => opened > n })),
  fc.integer({ min: 0, max: 12 }).map((n) => ({ filter: { createdBefore: at(n) }, holds: ({ opened }) => opened < n })),
  fc.constantFrom('2027-03-22T08:00:00Z', '2027-04-01T00:00:00Z').map((requestedBefore) => ({
    filter: { requestedBefore },
    holds: ({ requested }) => requested !== null && requested < requestedBefore,
  })),
  fc.integer({ min: 0, max: 11 }).map((n) => ({
    filter: { phoneNumber: `0049 (30) 227300-${10 + n}` },
    holds: ({ phone }) => phone === `+4930227300${10 + n}`,
  })),
  fc.constantFrom(...words, 'invoice', 'letter', 'dunning', 'nowhere').map((text) => ({
    filter: { text },
    holds: ({ said, noted }, seesAll) => said.includes(text) || (seesAll && noted.includes(text)),
  })),
  fc.tuple(fc.constantFrom(...words), fc.constantFrom('invoice', 'dunning')).map(([word, no]) => ({
    filter: { text: `${word} -${no}` },
    holds: ({ said, noted }, seesAll) => said.includes(word) && !said.includes(no) && !(seesAll && noted.includes(no)),
  })),
  fc.constant({ filter: {}, holds: () => true }),
];

const forDesk: readonly fc.Arbitrary<Leaf>[] = [
  ...forAll,
  subset(priorities).map((priority) => ({ filter: { priority }, holds: (one) => priority.includes(one.priority) })),
  fc.boolean().map((unassigned) => ({ filter: { unassigned }, holds: ({ assigned }) => assigned !== unassigned })),
];

/** Trees of fields, at most four levels deep. */
function tree(leaves: readonly fc.Arbitrary<Leaf>[], depth: number): fc.Arbitrary<Leaf> {
  const leaf = fc.oneof(...leaves);
  if (depth === 0) return leaf;
  const inner = tree(leaves, depth - 1);
  const many = fc.array(inner, { maxLength: 3 });
  const negated = inner.map(
    ({ filter, holds }): Leaf => ({ filter: { not: filter }, holds: (one, seesAll) => !holds(one, seesAll) }),
  );
  const all = many.map(
    (some): Leaf => ({
      filter: { and: some.map(({ filter }) => filter) },
      holds: (one, seesAll) => some.every(({ holds }) => holds(one, seesAll)),
    }),
  );
  const any = fc.tuple(leaf, many).map(
    ([beside, some]): Leaf => ({
      filter: { ...beside.filter, or: some.map(({ filter }) => filter) },
      holds: (one, seesAll) => beside.holds(one, seesAll) && some.some(({ holds }) => holds(one, seesAll)),
    }),
  );
  return fc.oneof({ weight: 2, arbitrary: leaf }, negated, all, any);
}

test.each([
  [people.agent, 'DESK', forDesk, true],
  [people.admin, 'COMPANY', forAll, false],
] as const)(
  'whatever %s asks for, a page of the %s is what a naive filter finds',
  async (who, scope, leaves, seesAll) => {
    const property = fc.asyncProperty(tree(leaves, 3), async ({ filter, holds }) => {
      const { cases } = await app.as(who).run(Filtered, { filter, scope });
      const expected = known.filter((one) => (seesAll || one.ours) && holds(one, seesAll)).map(({ title }) => title);
      const found = cases.edges.map(({ node }) => node.title);
      if (found.toSorted().join() !== expected.toSorted().join()) {
        throw new Error(`found ${found.toSorted()}, not ${expected.toSorted()}`);
      }
    });
    await fc.assert(property, { numRuns: 150 });
  },
);
