import { expect, test } from 'vitest';
import { people, useApp } from '../support/app.ts';
import { day } from '../support/clock.ts';

/** As servers run, but for the answers that they keep. */
const app = useApp({ remembersSignIns: true });

const query = '{ viewer { roles actor { displayName } } cancelReasons { label } }';

async function ask(who: string, token?: string) {
  const response = await fetch(`${app.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token ?? (await app.token(who))}` },
    body: JSON.stringify({ query }),
  });
  return { status: response.status, body: await response.json() };
}

/** Milliseconds after which everybody sees a change. */
const seenWithin = 500;

test('who asks again is not looked up again', async () => {
  const token = await app.token(people.member);
  for (const _time of [1, 2, 3]) await ask(people.member, token);
  const statements = await app.statementsOf(async () => {
    for (const _time of [1, 2, 3]) expect((await ask(people.member, token)).body.data.viewer.roles).toEqual(['MEMBER']);
  });
  expect(statements.filter((sql) => sql.includes('external_id'))).toEqual([]);
});

test('nobody is taken for another one, whoever asked before', async () => {
  for (const _time of [1, 2, 3]) {
    for (const who of Object.values(people)) {
      const { displayName } = await theRow(who);
      expect((await ask(who)).body.data.viewer.actor).toEqual({ displayName });
    }
  }
});

async function theRow(email: string) {
  const { prisma } = app.deps;
  const row =
    (await prisma.person.findFirst({ where: { email } })) ?? (await prisma.agent.findFirst({ where: { email } }));
  if (!row) throw new Error(`Nobody has the address ${email}.`);
  return row;
}

test('what somebody changes of themselves counts for the next that they ask, on the same server', async () => {
  const labels = new Set<string>();
  for (const language of ['FR', 'EN', 'FR', 'EN'] as const) {
    const response = await fetch(`${app.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${await app.token(people.admin)}` },
      body: JSON.stringify({
        query: `mutation { updateProfile(input: { language: ${language} }) { errors { code } } }`,
      }),
    });
    expect(await response.json()).toEqual({ data: { updateProfile: { errors: [] } } });
    const { body } = await ask(people.admin);
    const [{ label }] = body.data.cancelReasons;
    labels.add(`${language} ${label}`);
  }
  // One of each language, and never the other one.
  expect(labels.size).toBe(2);
});

test('a token that is over is refused, also of whom it was accepted a moment ago', async () => {
  const token = await app.token(people.lead);
  for (const _time of [1, 2, 3]) expect((await ask(people.lead, token)).status).toBe(200);
  app.clock.advance(day);
  expect((await ask(people.lead, token)).status).toBe(401);
});

test.each([people.strangeMember, people.agent])(
  '%s, revoked elsewhere, is refused within half a second',
  async (who) => {
    for (const _time of [1, 2, 3]) expect((await ask(who)).status).toBe(200);
    const where = { where: { email: who }, data: { revokedAt: app.deps.now() } };
    if (who === people.agent) await app.deps.prisma.agent.updateMany(where);
    else await app.deps.prisma.person.updateMany(where);
    const revoked = performance.now();
    for (;;) {
      const asked = performance.now();
      if ((await ask(who)).status === 401) return;
      expect(asked - revoked).toBeLessThan(seenWithin);
    }
  },
);

test('a mutation asks who it is at that moment', async () => {
  const token = await app.token(people.stranger);
  const write = async () => {
    const response = await fetch(`${app.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query: 'mutation { updateProfile(input: { language: FR }) { errors { code } } }' }),
    });
    return response.status;
  };
  for (const _time of [1, 2, 3]) expect(await write()).toBe(200);
  await app.deps.prisma.person.updateMany({ where: { email: people.stranger }, data: { revokedAt: app.deps.now() } });
  expect(await write()).toBe(401);
});
