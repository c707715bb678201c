import { randomUUID } from 'node:crypto';
import { expect, inject, test } from 'vitest';
import { consumeEvents } from '../../src/notifications/consume-events.ts';
import { prepareQueue, startQueue } from '../../src/notifications/mail-queue.ts';
import { people, startApp, useApp } from '../support/app.ts';
import { minute } from '../support/clock.ts';
import { aSharedDatabase } from '../support/database.ts';
import { aMailServer } from '../support/mail-server.ts';
import { snapshot } from '../support/snapshot.ts';
import { aCase } from '../support/stories.ts';

const app = useApp();

test('reading the log that breaks off is as if it had not begun, and then tells everybody once', async () => {
  await aCase(app.as(people.member), { additionalContacts: ['ann@contoso.com', 'bob@partner.example'] });
  const before = await snapshot(app);
  const breaking = app.deps.prisma.$transaction(async (tx) => {
    await consumeEvents(tx, app.clock.now());
    throw new Error('The process has ended.');
  });
  await expect(breaking).rejects.toThrow('The process has ended.');
  expect(await snapshot(app)).toEqual(before);
  await app.deps.prisma.$transaction((tx) => consumeEvents(tx, app.clock.now()));
  await app.deps.prisma.$transaction((tx) => consumeEvents(tx, app.clock.now()));
  const told = await app.deps.prisma.notification.findMany({ orderBy: { address: 'asc' } });
  expect(told.map(({ address }) => address)).toEqual(['ann@contoso.com', people.member]);
  expect(await app.deps.prisma.mail.findMany()).toMatchObject([
    { address: 'bob@partner.example', purpose: 'CONFIRMATION', status: 'WAITING' },
  ]);
});

test('the queue comes back by itself when its database was away', { timeout: 60_000 }, async () => {
  const pool = app.database.openPool();
  await prepareQueue(pool);
  let isAway = false;
  const away = () => Promise.reject(new Error('The database is away.'));
  const flaky = new Proxy(pool, {
    get(target, name) {
      const value = Reflect.get(target, name);
      if (typeof value !== 'function') return value;
      return isAway && (name === 'connect' || name === 'query') ? away : value.bind(target);
    },
  });
  const sent: string[] = [];
  let wake = () => {};
  const until = async (isSo: () => boolean) => {
    while (!isSo()) await new Promise<void>((resolve) => (wake = resolve));
  };
  const errors: string[] = [];
  const stop = await startQueue({
    pool: flaky,
    isAlone: app.database.kind === 'embedded',
    send: async (id) => {
      sent.push(id);
      wake();
    },
    onError: (error) => {
      errors.push(String(error));
      wake();
    },
  });
  const send = (mailId: string) =>
    pool.query(`SELECT graphile_worker.add_job('send-mail', json_build_object('mailId', '${mailId}'))::text`);
  const [first, second] = [randomUUID(), randomUUID()];
  await send(first);
  await until(() => sent.includes(first));
  isAway = true;
  await send(second);
  await until(() => errors.some((error) => error.includes('The database is away.')));
  isAway = false;
  await until(() => sent.includes(second));
  // What was done just before may be handed out again: nobody could note it.
  expect(new Set(sent)).toEqual(new Set([first, second]));
  const before = [...errors];
  await stop();
  expect(errors).toEqual(before);
  await pool.end();
});

test.runIf(inject('template').kind === 'postgresql')(
  'two nodes share the work, and every mail comes once',
  { timeout: 120_000 },
  async () => {
    await using shared = await aSharedDatabase();
    await using server = await aMailServer();
    server.behave({ slow: 300 });
    const node = (from: string) =>
      startApp({ mail: true, shared: shared.url, env: { SMTP_URL: server.url, MAIL_FROM: from } });
    await using one = await node('one@desk.example');
    await using two = await node('two@desk.example');
    const authors = [people.member, people.admin, people.stranger, people.strangeMember];
    for (const author of authors) {
      for (let count = 0; count < 8; count += 1) await aCase((count % 2 ? one : two).as(author));
    }
    for (const { clock } of [one, two]) clock.advance(2 * minute);
    await server.until((mails) => mails.length === 32);
    expect(new Set(server.received.map(({ messageId }) => messageId)).size).toBe(32);
    expect(new Set(server.received.map(({ subject }) => subject)).size).toBe(32);
    expect(new Set(server.received.map(({ from }) => from?.address))).toEqual(
      new Set(['one@desk.example', 'two@desk.example']),
    );
  },
);
