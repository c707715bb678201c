import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { MailContent } from '../../src/notifications/mail-content.ts';
import { openMailer, smtpOptions } from '../../src/notifications/mailer.ts';
import { judgeFailure } from '../../src/notifications/smtp-failure.ts';
import { people, startApp, type TestApp } from '../support/app.ts';
import { minute } from '../support/clock.ts';
import { aMailServer } from '../support/mail-server.ts';
import { Listeners, ResendMail } from '../support/operations.ts';
import { aCase } from '../support/stories.ts';

let server: Awaited<ReturnType<typeof aMailServer>>;
let app: TestApp;
beforeAll(async () => {
  server = await aMailServer();
  app = await startApp({ mail: true, env: { SMTP_URL: server.url } });
});
afterAll(async () => {
  await app[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});

/** Opens a case whose receipt is due at once; returns how the mails of its author stand. */
async function aDueMail(contact?: string) {
  const opened = await aCase(app.as(people.member), contact ? { additionalContacts: [contact] } : {});
  app.clock.advance(2 * minute);
  const isOurs = ({ subject = '' }: { readonly subject?: string | undefined }) => subject.includes(opened.number);
  return {
    ...opened,
    received: (count: number) => server.until((mails) => mails.filter(isOurs).length >= count),
    ours: () => server.received.filter(isOurs),
  };
}

/** Waits for what the server process writes: each look is a statement, none is a guess of a time. */
async function untilMail(address: string, status: string) {
  for (;;) {
    const [mail] = await app.deps.prisma.mail.findMany({ where: { address }, orderBy: { createdAt: 'desc' }, take: 1 });
    if (mail?.status === status) return mail;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

test('a temporary refusal is tried again until it is taken, and sent once', async () => {
  let left = 1;
  server.behave({ rcpt: () => (left-- > 0 ? { code: 450, text: '4.2.1 Try again' } : null) });
  const mail = await aDueMail();
  await mail.received(1);
  const row = await untilMail(people.member, 'SENT');
  expect(row).toMatchObject({ attempts: 2, failure: null });
  expect(mail.ours().length).toBe(1);
  server.behave();
});

test('a temporary refusal of what was sent is tried again too', async () => {
  let left = 1;
  server.behave({ data: () => (left-- > 0 ? { code: 451, text: '4.3.0 Not now' } : null) });
  const mail = await aDueMail();
  await mail.received(1);
  expect(await untilMail(people.member, 'SENT')).toMatchObject({ attempts: 2, failure: null });
  expect(mail.ours().length).toBe(1);
  server.behave();
});

test('a connection cut after DATA brings it twice with the same Message-ID, never not at all', async () => {
  let left = 1;
  server.behave({ cut: () => left-- > 0 });
  const mail = await aDueMail();
  await mail.received(2);
  await untilMail(people.member, 'SENT');
  expect(new Set(mail.ours().map(({ messageId }) => messageId)).size).toBe(1);
  server.behave();
});

test('a slow server is waited for', async () => {
  server.behave({ slow: 1_500 });
  const mail = await aDueMail();
  await mail.received(1);
  expect(await untilMail(people.member, 'SENT')).toMatchObject({ attempts: 1 });
  expect(mail.ours().length).toBe(1);
  server.behave();
});

test('a permanent refusal of the address switches it off, and the case says so', async () => {
  const gone = 'gone@contoso.com';
  server.behave({ rcpt: (address) => (address === gone ? { code: 550, text: '5.1.1 No such user' } : null) });
  const { id, received } = await aDueMail(gone);
  await received(1);
  expect(await untilMail(gone, 'REFUSED')).toMatchObject({ attempts: 1, failure: expect.stringContaining('5.1.1') });
  const { node } = await app.as(people.member).run(Listeners, { id });
  expect(node && 'listeners' in node && node.listeners[1]).toMatchObject({ address: gone, standing: 'SWITCHED_OFF' });
  const entries =
    '{ timeline(last: 1) { edges { node { __typename actor { __typename } ... on MailTroubled { address trouble } } } } }';
  const { data } = await app.as(people.member).post(`{ node(id: "${id}") { ... on Case ${entries} } }`);
  expect(data).toMatchObject({
    node: {
      timeline: {
        edges: [
          {
            node: {
              __typename: 'MailTroubled',
              actor: { __typename: 'System' },
              address: gone,
              trouble: 'SWITCHED_OFF',
            },
          },
        ],
      },
    },
  });
  server.behave();
});

test('a mail refused for good is a dead letter, which a lead lists and sends again under its Message-ID', async () => {
  server.behave({ data: () => ({ code: 554, text: '5.6.0 We do not like it' }) });
  const mail = await aDueMail();
  const dead = await untilMail(people.member, 'DEAD');
  const lead = app.as(people.lead);
  const list = '{ deadLetters { id address status attempts failure case { number } } }';
  const listed = { id: dead.id, address: people.member, status: 'DEAD', attempts: 1, case: { number: mail.number } };
  expect((await lead.post(list)).data).toMatchObject({
    deadLetters: [{ ...listed, failure: expect.stringContaining('5.6.0') }],
  });
  server.behave();
  const { resendMail } = await lead.run(ResendMail, { input: { mailId: dead.id } });
  expect(resendMail).toMatchObject({ mail: { status: 'WAITING' }, errors: [] });
  await mail.received(1);
  expect(mail.ours()[0]?.messageId).toBe(`<${dead.id}@localhost>`);
  await untilMail(people.member, 'SENT');
  const again = await lead.run(ResendMail, { input: { mailId: dead.id } });
  expect(again.resendMail?.errors).toMatchObject([{ code: 'MAIL_NOT_DEAD', path: ['mailId'] }]);
});

test.runIf(inject('template').kind === 'postgresql')(
  'when the database has cut all connections, mail goes on',
  async () => {
    await app.deps.prisma.$queryRaw`
      SELECT pg_terminate_backend(pid)::text FROM pg_stat_activity
      WHERE datname = current_database() AND pid <> pg_backend_pid()
    `;
    const mail = await aDueMail();
    await mail.received(1);
    expect(new Set(mail.ours().map(({ messageId }) => messageId)).size).toBe(1);
  },
);

const from = { name: 'Us', address: 'us@localhost' };
const content: MailContent = {
  language: 'en',
  service: '',
  subject: 'S',
  heading: '',
  greeting: '',
  lead: null,
  sections: [],
  button: null,
  footer: [],
  leave: null,
};
const composed = { to: { name: '', address: 'a@b.example' }, content, leaveUrl: 'http://x/', thread: 't' };

test.each([
  ['offers no TLS where it is demanded', 'NONE', '?requireTLS=true'],
  ['has a certificate of nobody', 'SELF_SIGNED', ''],
] as const)('to a server that %s nothing is sent, and it is tried later', async (_what, tls, query) => {
  await using other = await aMailServer({ tls });
  const mailer = await openMailer({ smtpUrl: `${other.url}/${query}`, folder: '', from });
  const failure = await mailer.send('id', composed).catch(judgeFailure);
  expect(failure).toMatchObject({ kind: 'LATER' });
  expect(other.received).toEqual([]);
  await mailer.close();
});

test('a server that takes the connection and says nothing is left, and it is tried later', {
  timeout: 30_000,
}, async () => {
  const silent = createServer().listen(0, '127.0.0.1');
  await once(silent, 'listening');
  // A TCP server has an address of this form.
  const { port } = silent.address() as AddressInfo;
  const mailer = await openMailer({ smtpUrl: `smtp://127.0.0.1:${port}`, folder: '', from });
  expect(await mailer.send('id', composed).catch(judgeFailure)).toMatchObject({ kind: 'LATER' });
  await mailer.close();
  silent.close();
});

test('a password goes to another machine over TLS alone', () => {
  expect(smtpOptions('smtp://me:secret@mail.example')).toMatchObject({ requireTLS: true });
  expect(smtpOptions('smtp://me:secret@localhost')).not.toHaveProperty('requireTLS');
  expect(smtpOptions('smtp://mail.example')).not.toHaveProperty('requireTLS');
});

test.each([
  ['RCPT TO', 550, '550 5.1.1 unknown', 'REFUSED_ADDRESS'],
  ['RCPT TO', 554, '554 5.7.1 relay denied', 'REFUSED_MAIL'],
  ['RCPT TO', 451, '451 4.7.1 greylisted', 'LATER'],
  ['DATA', 552, '552 5.3.4 too large', 'REFUSED_MAIL'],
  ['MAIL FROM', 550, '550 sender unknown', 'LATER'],
  ['AUTH PLAIN', 535, '535 5.7.8 wrong password', 'LATER'],
  ['CONN', undefined, 'connect ECONNREFUSED', 'LATER'],
])('%s answered by %s is %s', (command, responseCode, message, kind) => {
  expect(judgeFailure(Object.assign(new Error(message), { command, responseCode }))).toMatchObject({ kind });
});
