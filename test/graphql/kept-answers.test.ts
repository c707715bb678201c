import fc from 'fast-check';
import { isInterfaceType, isObjectType } from 'graphql';
import { expect, test } from 'vitest';
import { schema } from '../../src/schema.ts';
import { people, startApp, type TestApp } from '../support/app.ts';
import { aCase, aCaseInReview, aPortIn } from '../support/stories.ts';
import { anyQuery, valuesOf } from './any-query.ts';
import { type Written, writes } from './any-write.ts';

const kept = { env: { ANSWER_CACHE_MIB: '16' } };
/** Milliseconds after a commit within which everybody sees it. */
const seenWithin = 500;

async function aWorld() {
  const own = await startApp(kept);
  const beside = { database: own.database, clock: own.clock };
  const other = await startApp({ ...kept, beside });
  /** Believes for a minute what it has once seen, and hears nothing of the others. */
  const broken = await startApp({ ...kept, beside, headsTrustedFor: 60_000 });
  const member = own.as(people.member);
  const cases = [
    await aCaseInReview(own),
    await aCase(member, await aPortIn(member)),
    await aCase(own.as(people.admin)),
    await aCase(member, { additionalContacts: ['ann@example.com'] }),
  ];
  const caseIds = cases.map(({ id }) => id);
  const given = {
    number: cases.map(({ number }) => `"${number}"`),
    id: caseIds.map((id) => `"${id}"`),
    caseId: caseIds.map((id) => `"${id}"`),
    first: ['1', '3', '20'],
    last: ['2'],
    country: ['"FR"', '"DE"'],
    type: valuesOf('CaseType'),
    scope: ['COMPANY', 'DESK', 'MINE'],
    orderBy: ['{ field: UPDATED, direction: DESC }', '{ field: CREATED, direction: ASC }'],
    filter: ['{ state: OPEN }', '{ overdue: true }', '{ waitingOn: [DESK] }', '{ text: "word" }', '{}'],
    open: ['true', 'false'],
    outcome: ['SUBMITTED'],
    format: valuesOf('AuditFormat'),
  };
  return {
    nodes: { own, other, broken },
    caseIds,
    numbers: cases.map(({ number }) => number),
    given,
    async [Symbol.asyncDispose]() {
      await broken[Symbol.asyncDispose]();
      await other[Symbol.asyncDispose]();
      await own[Symbol.asyncDispose]();
    },
  };
}

/** Of the writes those that write nothing: many answers should outlive them, and some must not. All others come once. */
const clocks = ['minutes', 'hours', 'days'];
const all = [...Object.keys(writes), ...clocks, ...clocks];

interface Asking {
  readonly query: string;
  readonly who: string;
  readonly language: string;
}

/** As bytes. Whoever sends a field that means nothing is answered the long way, which keeps nothing. */
async function ask(app: TestApp, { query, who, language }: Asking, isFresh: boolean): Promise<string> {
  const response = await fetch(`${app.url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-request-id': 'same',
      'accept-language': language,
      authorization: `Bearer ${await app.token(who)}`,
    },
    body: JSON.stringify({ query, ...(isFresh ? { extensions: {} } : {}) }),
  });
  return response.text();
}

/** Null: it is the same, or is another one at each time of asking. */
async function lie(app: TestApp, asking: Asking): Promise<readonly [kept: string, fresh: string] | null> {
  const before = await ask(app, asking, true);
  // At first it may have to be made, then it is there.
  const answers = [await ask(app, asking, false), await ask(app, asking, false)];
  const other = answers.find((answer) => answer !== before);
  return other !== undefined && (await ask(app, asking, true)) === before ? [other, before] : null;
}

const viewers = [people.admin, people.member, people.stranger, people.agent, people.lead];
const anyAsking = (given: Parameters<typeof anyQuery>[1]) =>
  fc.record({
    query: fc.nat(1_000_000).map((seed) => anyQuery(seed, given)),
    who: fc.constantFrom(...viewers),
    language: fc.constantFrom('en', 'fr', ''),
  });

const page = (scope: string, more: string) => `{ cases(scope: ${scope}, first: 20) { streamCursor edges { node {
  id version title status assignee { displayName } creator { displayName } numberSummary { total submitted } ${more}
  timeline(last: 3) { streamCursor edges { node { __typename actor { displayName } } } } } } } }`;
const can = (number: string) =>
  `{ case(number: "${number}") { viewerCan { reopen { allowed until } cancel { allowed } } } }`;

/** Asked after every write, whatever is generated: the log tells all about their answers, which outlive the moment. */
const always = (numbers: readonly string[]): readonly Asking[] => [
  { who: people.admin, language: '', query: page('COMPANY', '') },
  { who: people.stranger, language: '', query: page('COMPANY', '') },
  { who: people.agent, language: '', query: page('DESK', 'deskVersion priority queue dueAt overdue') },
  { who: people.admin, language: '', query: can(numbers[2] ?? '') },
];

/** Some hang on more than the log tells of. */
const others: readonly Asking[] = [
  {
    who: people.lead,
    language: 'fr',
    query: page('DESK', 'documents { filename } actionRequests { question } viewerCan { changeStatusTo }'),
  },
  {
    who: people.member,
    language: '',
    query:
      '{ viewer { roles actor { displayName } profile { language } } cases { edges { node { title statusLabel } } } }',
  },
];

test('the queries that are generated ask for every field that cases and their timelines have', () => {
  const types = [schema.getType('Case'), ...schema.getPossibleTypes(entry())].filter(isObjectType);
  const fields = types.flatMap((type) => Object.keys(type.getFields()).map((name) => `${type.name}_${name}: `));
  const given = { number: ['"PN-1"'], id: ['"a"'], format: valuesOf('AuditFormat') };
  const text = Array.from({ length: 20_000 }, (_, seed) => anyQuery(seed, given)).join('');
  expect(fields.filter((field) => !text.includes(field))).toEqual([]);
});

function entry() {
  const type = schema.getType('TimelineEntry');
  if (!isInterfaceType(type)) throw new Error('There are no entries.');
  return type;
}

test('what is kept is what would be read, whatever is asked, written, and however late it is', async () => {
  await using world = await aWorld();
  const { own, other, broken } = world.nodes;
  const fixed = always(world.numbers);
  const found: string[] = [];
  const property = fc.asyncProperty(
    fc.array(anyAsking(world.given), { minLength: 8, maxLength: 8 }),
    fc.shuffledSubarray(all, { minLength: all.length }),
    async (some, steps) => {
      const rest = [...others, ...some];
      const askings = [...fixed, ...rest];
      for (const asking of fixed) expect(await ask(own, asking, true)).not.toContain('"errors"');
      // Twice: the first time a query is not known.
      for (const node of [own, other, broken]) for (const asking of askings) await lie(node, asking);
      for (const [at, name] of steps.entries()) {
        const write = writes[name];
        if (!write) throw new Error(`Nobody writes «${name}».`);
        const written: Written = { caseIds: world.caseIds, index: at };
        const asked = [...fixed, ...rest.filter((_, place) => (place + at) % 5 === 0)];
        // So that each has an answer that was true just before.
        for (const node of [own, other, broken]) await Promise.all(asked.map((asking) => ask(node, asking, false)));
        await write(own, written);
        const since = performance.now();
        for (const asking of asked) {
          // An operator's write passes no node: everybody has to wait for it a moment.
          const isBehind = ['role', 'queues', 'times', 'fold'].includes(name);
          expect(await lieAfter(isBehind ? seenWithin - (performance.now() - since) : 0, own, asking)).toBeNull();
          expect(await lieAfter(seenWithin - (performance.now() - since), other, asking)).toBeNull();
          if (found.length < 3 && (await lie(broken, asking))) found.push(name);
        }
      }
    },
  );
  await fc.assert(property, { numRuns: 1, endOnFailure: true });
  expect(own.answers?.count().hits).toBeGreaterThan(50);
  expect(other.answers?.count().hits).toBeGreaterThan(50);
  // The same with a node that nothing tells: else this would prove nothing.
  expect(found.length).toBeGreaterThan(0);
}, 600_000);

/** What it still says wrongly after so many milliseconds. */
async function lieAfter(patience: number, node: TestApp, asking: Asking) {
  const since = performance.now();
  for (;;) {
    const told = await lie(node, asking);
    if (!told || performance.now() - since > patience) return told && { asking, told };
  }
}
