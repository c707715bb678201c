import { serverAudits } from 'graphql-http';
import { expect, test } from 'vitest';
import { people, useApp } from '../support/app.ts';

const app = useApp();

async function fetchFn(url: string, { headers, ...init }: RequestInit = {}): Promise<Response> {
  const authorization = `Bearer ${await app.token(people.member)}`;
  return fetch(url, { ...init, headers: { ...Object.fromEntries(new Headers(headers)), authorization } });
}

const audits = serverAudits({ url: () => `${app.url}/graphql`, fetchFn });
const named = (level: string) => audits.filter(({ name }) => name.startsWith(level));

test.each(named('MUST'))('the audit of GraphQL over HTTP: it $name', async ({ fn }) => {
  expect(await fn()).toMatchObject({ status: 'ok' });
});

test('of what SHOULD or MAY be, only this is done otherwise', async () => {
  const otherwise: string[] = [];
  for (const { name, fn } of [...named('SHOULD'), ...named('MAY')])
    if ((await fn()).status !== 'ok') otherwise.push(name);
  expect(otherwise).toEqual([]);
});
