import { beforeAll, describe, expect, test } from 'vitest';
import { people, useApp } from '../support/app.ts';
import { AddComment } from '../support/operations.ts';
import { aCase, aCaseInReview } from '../support/stories.ts';

const app = useApp({ env: { ANSWER_CACHE_MIB: '16' } });
let number = '';
let id = '';

beforeAll(async () => {
  ({ id, number } = await aCaseInReview(app));
  await app.as(people.lead).run(AddComment, { input: { caseId: id, body: 'A note.', visibility: 'INTERNAL' } });
  await aCase(app.as(people.stranger));
});

const languages = ['en', 'fr', 'de, fr;q=0.5', ''];
const everybody = Object.values(people).flatMap((who) => languages.map((language) => ({ who, language })));

/** Each is answered otherwise by person, role, tenant, language or side. */
const queries = () => ({
  page: '{ cases { edges { node { number title statusLabel deskVersion priority overdue } } } }',
  company:
    '{ cases(scope: COMPANY) { edges { node { number statusLabel timeline(first: 9) { edges { node { __typename } } } } } } }',
  desk: '{ cases(scope: DESK) { edges { node { number timeline(first: 9) { edges { node { __typename } } } } } } }',
  foreign: `{ case(number: "${number}") { title viewerCan { amend { allowed reason } } } node(id: "${id}") { id } }`,
  viewer: '{ viewer { roles actor { displayName } } }',
  nobody: '{ cancelReasons { code label } }',
  views: '{ savedViews { name } queues { label } }',
});

async function ask(query: string, who: string, language: string, fresh: boolean) {
  const response = await fetch(`${app.url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'accept-language': language,
      'x-request-id': 'same',
      authorization: `Bearer ${await app.token(who)}`,
    },
    body: JSON.stringify({ query, ...(fresh ? { extensions: {} } : {}) }),
  });
  return response.text();
}

describe('whoever asks what others have asked is told their own answer', () => {
  test.each(Object.keys(queries()) as (keyof ReturnType<typeof queries>)[])('%s', async (name) => {
    const query = queries()[name];
    // With the same roles only the person tells them apart, and what is personal must.
    for (const isSame of [false, true]) {
      await giveRoles(isSame);
      await askInTurns(query);
    }
  });

  async function askInTurns(query: string) {
    const expected = new Map<string, string>();
    for (const { who, language } of everybody) {
      expected.set(`${who} ${language}`, await ask(query, who, language, true));
    }
    // Each time somebody else is the first, and all at once, too.
    for (const round of [0, 1]) {
      const order = everybody.map((_, at) => everybody[(at * 5 + round * 7) % everybody.length]).filter((one) => !!one);
      for (const { who, language } of order) {
        expect(await ask(query, who, language, false)).toBe(expected.get(`${who} ${language}`));
      }
      await app.as(people.stranger).post('mutation { submitFeedback(input: { body: "Well." }) { errors { code } } }');
      const together = await Promise.all(order.map(({ who, language }) => ask(query, who, language, false)));
      expect(together).toEqual(order.map(({ who, language }) => expected.get(`${who} ${language}`)));
    }
  }
});

async function giveRoles(isSame: boolean) {
  const { prisma } = app.deps;
  await prisma.person.updateMany({ data: { role: 'MEMBER' } });
  await prisma.agent.updateMany({ data: { role: 'AGENT' } });
  if (!isSame) {
    await prisma.person.updateMany({ where: { email: { startsWith: 'admin' } }, data: { role: 'ADMIN' } });
    await prisma.agent.updateMany({ where: { email: people.lead }, data: { role: 'LEAD' } });
  }
  await seen();
}

/** What is written behind the back of the server is seen by everybody after so long. */
const seen = () => new Promise((resolve) => setTimeout(resolve, 500));

test('people who see the same share an answer, and an answer that is theirs alone is shared with nobody', async () => {
  const hitsOf = async (query: string, ...asking: readonly string[]) => {
    await ask(query, people.stranger, 'en', true);
    const before = app.answers?.count().hits ?? 0;
    for (const who of asking) await ask(query, who, 'en', false);
    return (app.answers?.count().hits ?? 0) - before;
  };
  await giveRoles(true);
  const shared = '{ cases(scope: COMPANY) { edges { node { number createdAt } } } }';
  expect(await hitsOf(shared, people.member, people.admin, people.strangeMember)).toBe(1);
  const own = '{ cases(scope: MINE) { edges { node { number createdAt } } } }';
  expect(await hitsOf(own, people.member, people.admin, people.member)).toBe(1);
  await giveRoles(false);
});

test('who is revoked, or has another role, is answered by today’s rights within half a second, whatever is kept', async () => {
  const { prisma } = app.deps;
  const query = `{ case(number: "${number}") { viewerCan { amend { allowed } } } }`;
  const [who, where] = [people.admin, { email: people.admin }];
  for (let time = 0; time < 3; time += 1) expect(await ask(query, who, '', false)).toContain('true');
  await prisma.person.updateMany({ where, data: { role: 'MEMBER' } });
  await seen();
  expect(await ask(query, who, '', false)).toContain('false');
  await prisma.person.updateMany({ where, data: { revokedAt: app.clock.now() } });
  await seen();
  expect(await ask(query, who, '', false)).toContain('UNAUTHENTICATED');
  await prisma.person.updateMany({ where, data: { role: 'ADMIN', revokedAt: null } });
});

test('whose token has expired is shut out at once, whatever is kept', async () => {
  const token = await app.token(people.member);
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  const body = JSON.stringify({ query: '{ cancelReasons { code } }' });
  const statusNow = async () => (await fetch(`${app.url}/graphql`, { method: 'POST', headers, body })).status;
  for (let time = 0; time < 3; time += 1) expect(await statusNow()).toBe(200);
  app.clock.advance(3_601_000);
  expect(await statusNow()).toBe(401);
});
