import { describe, expect, inject, test } from 'vitest';
import { people, startApp, type TestApp } from '../support/app.ts';
import { aSharedDatabase } from '../support/database.ts';
import { AddComment } from '../support/operations.ts';
import { aCase } from '../support/stories.ts';

const kept = { env: { ANSWER_CACHE_MIB: '16' } };
/** Milliseconds after its answer within which everybody sees a write. */
const seenWithin = 500;
const milliseconds = 5_000;
const pause = (wait: number) => new Promise((resolve) => setTimeout(resolve, wait));

type Case = { readonly id: string; readonly number: string };

/** The last comment of a case as somebody reads it: its number. */
async function read(app: TestApp, token: string, { number }: Case, headers: Readonly<Record<string, string>> = {}) {
  const query = `query Last($number: String!) { case(number: $number) { timeline(last: 1) { edges { node { __typename ... on Comment { body } } } } } }`;
  const response = await fetch(`${app.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, ...headers },
    body: JSON.stringify({ query, variables: { number } }),
  });
  const { data, errors } = await response.json();
  if (errors) throw new Error(JSON.stringify(errors));
  return Number(data.case.timeline.edges[0]?.node.body ?? 0);
}

interface Told {
  readonly of: Case;
  readonly value: number;
  readonly at: number;
}

/** Asks of all cases again and again; how often it was told less than what had been answered long before it asked. */
async function watch(app: TestApp, who: string, cases: readonly Case[], told: readonly Told[], until: number) {
  const token = await app.token(who);
  let [asked, late] = [0, 0];
  while (performance.now() < until) {
    for (const one of cases) {
      const began = performance.now();
      const least = Math.max(
        0,
        ...told.filter(({ of, at }) => of === one && at <= began - seenWithin).map(({ value }) => value),
      );
      const value = await read(app, token, one);
      asked += 1;
      if (value < least) late += 1;
    }
  }
  return { asked, late };
}

describe.skipIf(inject('template').kind !== 'postgresql')(
  'two servers that keep answers, and no bell between them',
  () => {
    test('who wrote reads nothing older, at the other with the cursor of the answer, and all see it within half a second', async () => {
      await using database = await aSharedDatabase();
      await using one = await startApp({ ...kept, shared: database.url });
      await using other = await startApp({ ...kept, shared: database.url });
      /** Believes for a minute what it has once seen. */
      await using broken = await startApp({ ...kept, shared: database.url, headsTrustedFor: 60_000 });
      const cases: Case[] = [];
      for (let index = 0; index < 4; index += 1) cases.push(await aCase(one.as(people.member)));
      const token = await one.token(people.member);
      for (const node of [one, other, broken])
        for (const of of cases) for (let time = 0; time < 3; time += 1) await read(node, token, of);
      const told: Told[] = [];
      const until = performance.now() + milliseconds;
      let [own, withCursor, without] = [0, 0, 0];
      let written = 0;

      const write = async (of: Case) => {
        for (let value = 1; performance.now() < until; value += 1) {
          const input = { caseId: of.id, body: String(value) };
          const { addComment } = await one.as(people.member).run(AddComment, { input });
          told.push({ of, value, at: performance.now() });
          written += 1;
          const cursor = { 'x-read-after': addComment?.streamCursor ?? '' };
          const answers = [read(one, token, of), read(broken, token, of), read(other, token, of, cursor)] as const;
          const [here, there, after] = await Promise.all(answers);
          if (here < value) own += 1;
          if (there < value) without += 1;
          if (after < value) withCursor += 1;
          await pause(30);
        }
      };
      const strangers = [one, other, other].map((node) => watch(node, people.admin, cases, told, until));
      const [fooled, ...seen] = await Promise.all([
        watch(broken, people.admin, cases, told, until),
        ...strangers,
        ...cases.map(async (of) => {
          await write(of);
          return { asked: 0, late: 0 };
        }),
      ]);
      expect([own, withCursor]).toEqual([0, 0]);
      expect(seen.map(({ late }) => late)).toEqual(seen.map(() => 0));
      // All of it was asked under load, and nearly all answers were kept ones.
      expect(written).toBeGreaterThan(8);
      expect(other.answers?.count().hits).toBeGreaterThan(20);
      // At a server with a broken watch all of this is otherwise: else this would prove nothing.
      expect(without).toBeGreaterThan(0);
      expect(fooled?.late).toBeGreaterThan(0);
    });
  },
);
