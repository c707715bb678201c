import { mailPolicy } from '../../../src/notifications/policy.ts';
import { startMail } from '../../../src/notifications/start-mail.ts';
import type { BenchApp } from '../bench-app.ts';

/** The clock of those who write: what they do is due at once for whoever sends. */
export const twoMinutesAgo = () => new Date(Date.now() - mailPolicy.gather);

/** Sends the mail of a server by the real clock. Returns how to stop. */
export function sendMailOf({ app }: BenchApp, smtpUrl: string): () => Promise<void> {
  const deps = { ...app.deps, now: () => new Date() };
  return startMail(deps, app.database, { smtpUrl, mailFrom: null, dataDir: '' }, (error) => console.error(error));
}

/** So many people of Contoso that nobody comes to the limit of mails an hour; each opens cases by a function. */
export async function seedAuthors(
  { app, token }: BenchApp,
  cases: number,
): Promise<(index: number) => Promise<string>> {
  const { prisma } = app.deps;
  const count = Math.ceil(cases / (mailPolicy.mostPerWindow / 2));
  const tenant = await prisma.tenant.findFirstOrThrow({ where: { name: 'Contoso' } });
  const emails = Array.from({ length: count }, (_, index) => `author${index}@contoso.com`);
  await prisma.person.createMany({
    data: emails.map((email) => ({ tenantId: tenant.id, objectId: email, email, displayName: email })),
  });
  const tokens = await Promise.all(emails.map(token));
  return async (index) => {
    const response = await fetch(`${app.url()}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${tokens[index % count]}` },
      body: JSON.stringify({ query, variables: { input: { ...question, title: `Case ${index}` } } }),
    });
    const { data, errors } = await response.json();
    if (!data?.createCase?.case) throw new Error(JSON.stringify(errors ?? data));
    return data.createCase.case.number;
  };
}

const query = 'mutation($input: CreateCaseInput!) { createCase(input: $input) { case { number } errors { code } } }';
const question = {
  country: 'FR',
  description: 'Can they be ported?',
  request: { generalInvestigation: { about: 'PORT_IN' } },
};

/** Runs the work for 0 … count-1, so many at a time. */
export async function inParallel(
  count: number,
  width: number,
  work: (index: number) => Promise<unknown>,
): Promise<void> {
  let next = 0;
  const run = async () => {
    for (let index = next++; index < count; index = next++) await work(index);
  };
  await Promise.all(Array.from({ length: width }, run));
}
