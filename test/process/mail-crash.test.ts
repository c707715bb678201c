import { beforeAll, expect, inject, test, vi } from 'vitest';
import { createApp } from '../../src/app.ts';
import { seedPeople } from '../../src/demo/seed-people.ts';
import { mailPolicy } from '../../src/notifications/policy.ts';
import { readSettings } from '../../src/settings.ts';
import { people } from '../support/app.ts';
import { createClient } from '../support/client.ts';
import { aSharedDatabase } from '../support/database.ts';
import { aMailServer } from '../support/mail-server.ts';
import { aFolder, buildServer, processTimeout, startCommand, startServer } from '../support/server-process.ts';
import { aCase } from '../support/stories.ts';

vi.setConfig({ testTimeout: processTimeout, hookTimeout: processTimeout });
beforeAll(buildServer);

const authors = [people.member, people.admin, people.stranger, people.strangeMember];
const ofEach = 4;

/** Opens cases whose receipts are due at once: two minutes ago, as their clock has it. Returns their numbers. */
async function openCases(env: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const settings = readSettings({ PORT: '0', LOG_LEVEL: 'silent', ...env });
  const now = () => new Date(Date.now() - mailPolicy.gather);
  const app = await createApp(settings, { mail: false, seed: false, now });
  await seedPeople(app.deps);
  await app.start();
  try {
    const numbers: string[] = [];
    for (const author of authors) {
      const token = async () => (await app.demoIssuer?.issue(author, now())) ?? null;
      const client = createClient(`${app.url()}/graphql`, token, {});
      for (let count = 0; count < ofEach; count += 1) numbers.push((await aCase(client)).number);
    }
    return numbers;
  } finally {
    await app.stop();
  }
}

/** The process that sends: the server on its embedded database, the worker on PostgreSQL. */
const startSender = (env: Readonly<Record<string, string>>) =>
  'DATABASE_URL' in env ? startCommand(['worker'], env, /The worker runs/) : startServer(env);

test('kill -9 at every step of a mail loses none, and what comes twice has the same Message-ID', async () => {
  await using folder = await aFolder();
  await using shared = inject('template').kind === 'postgresql' ? await aSharedDatabase() : null;
  await using server = await aMailServer();
  const env = {
    DATA_DIR: folder.path,
    SMTP_URL: server.url,
    PUBLIC_URL: 'http://cases.example',
    ...(shared ? { DATABASE_URL: shared.url } : {}),
  };
  const numbers = await openCases(env);

  let kill: () => void = () => undefined;
  const once = () => {
    kill();
    kill = () => undefined;
    return null;
  };
  const steps = {
    'when the address is named': () => server.behave({ rcpt: () => once() }),
    'when all was sent and nothing answered': () => server.behave({ data: () => once(), slow: 200 }),
    'right after «250»': () => {
      server.behave();
      server.until((mails) => mails.length > before).then(once);
    },
  };
  let before = 0;
  for (const misbehave of Object.values(steps)) {
    await using sender = await startSender(env);
    before = server.received.length;
    const killed = new Promise<void>((resolve) => {
      kill = () => {
        sender.signal('SIGKILL');
        resolve();
      };
    });
    misbehave();
    await killed;
    expect(await sender.ended).toMatchObject({ signal: 'SIGKILL' });
  }
  server.behave();
  await using last = await startSender(env);
  const numberOf = (subject = '') => /PN-\d{8}/.exec(subject)?.[0];
  await server.until((mails) => new Set(mails.map(({ subject }) => numberOf(subject))).size === numbers.length);
  expect(await last.end('SIGTERM')).toMatchObject({ code: 0 });

  const idsOf = (number: string) =>
    new Set(server.received.filter(({ subject }) => numberOf(subject) === number).map(({ messageId }) => messageId));
  expect(numbers.map((number) => idsOf(number).size)).toEqual(numbers.map(() => 1));
});

test.runIf(inject('template').kind === 'postgresql')(
  'what a killed worker had in hand is sent by a living one, in seconds and not in the queue’s four hours',
  async () => {
    await using folder = await aFolder();
    await using shared = await aSharedDatabase();
    await using server = await aMailServer();
    const env = {
      DATA_DIR: folder.path,
      SMTP_URL: server.url,
      PUBLIC_URL: 'http://cases.example',
      DATABASE_URL: shared.url,
    };
    const numbers = await openCases(env);
    let inHand = 0;
    const full = new Promise<void>((resolve) => {
      server.behave({
        hang() {
          inHand += 1;
          if (inHand === mailPolicy.concurrency) resolve();
          return true;
        },
      });
    });
    await using killed = await startSender(env);
    await full;
    server.behave();
    await using living = await startSender(env);
    await server.until((mails) => mails.length === numbers.length - inHand);
    await killed.end('SIGKILL');
    const from = performance.now();
    await server.until((mails) => mails.length === numbers.length);
    expect(performance.now() - from).toBeLessThan(6 * mailPolicy.abandoned);
    expect(new Set(server.received.map(({ messageId }) => messageId)).size).toBe(numbers.length);
    expect(await living.end('SIGTERM')).toMatchObject({ code: 0 });
  },
);
