import { createTransport } from 'nodemailer';
import PostalMime from 'postal-mime';
import { describe, expect, test } from 'vitest';
import { openMailer } from '../../src/notifications/mailer.ts';
import { plainLine, plainText, withoutNumbers } from '../../src/notifications/plain.ts';
import { mailPolicy } from '../../src/notifications/policy.ts';
import { people, useApp } from '../support/app.ts';
import { hour, minute } from '../support/clock.ts';
import { aMailServer } from '../support/mail-server.ts';
import { addressesOf, aMailbox } from '../support/mailbox.ts';
import { AddComment, CreateCase, FollowCase } from '../support/operations.ts';
import { aCase, aQuestion } from '../support/stories.ts';

const app = useApp();
const box = () => aMailbox(app);
const from = { name: 'Us', address: 'us@localhost' };

describe('What people write', () => {
  const title = 'Hello\r\nBcc: victim@example.org\r\n\r\n<script>alert(1)</script> \u202eevil\u0007';

  test('in a title is one line of the subject and plain text of the mail, whatever it holds', async () => {
    await using server = await aMailServer();
    const mailer = await openMailer({ smtpUrl: server.url, folder: '', from });
    await app.deps.prisma.person.updateMany({
      where: { email: people.member },
      data: { displayName: 'Miguel"\r\nBcc: victim@example.org, <victim@example.org>' },
    });
    await aCase(app.as(people.member), { title });
    const [mail] = await box().after(2 * minute);
    if (!mail) throw new Error('There is no mail.');
    await mailer.send('an-id', mail);
    const [received] = server.received;
    expect(received?.headers.map(({ key }) => key)).not.toContain('bcc');
    expect(received?.headers.filter(({ key }) => key === 'to').length).toBe(1);
    expect(received?.to?.map(({ address }) => address)).toEqual([people.member]);
    expect(received?.subject).toMatch(
      /^\[PN-\d{8}\] Hello Bcc: victim@example\.org <script>alert\(1\)<\/script> evil$/,
    );
    expect(received?.html).not.toContain('<script');
    expect(received?.html).toContain('&lt;script&gt;');
    await mailer.close();
    await app.deps.prisma.person.updateMany({
      where: { email: people.member },
      data: { displayName: 'Miguel Torres' },
    });
  });

  test.each([
    ['a\u0000b\u001b[31m', 'ab[31m'],
    ['a\r\nb\rc\u2028d', 'a\nb\nc\nd'],
    ['half \ud800 a pair', 'half \ufffd a pair'],
  ])('%j becomes %j', (given, expected) => {
    expect(plainText(given)).toBe(expected);
  });

  test('in one line is one line', () => {
    expect(plainLine(' a\r\n\tb  c ')).toBe('a b c');
  });

  test.each([
    ['Call 01 42 68 53 00 on 2027-03-22 at 10:00', 'FR', 'Call …00 on 2027-03-22 at 10:00'],
    ['+14255550123 and +33142685300 move', 'DE', '…23 and …00 move'],
    ['PN-48210937 of 20,000', 'US', 'PN-48210937 of 20,000'],
  ])('%j in %s shows no number: %j', (text, country, expected) => {
    expect(withoutNumbers(text, country)).toBe(expected);
  });
});

describe('Addresses', () => {
  const create = (additionalContacts: readonly string[]) =>
    app.as(people.member).run(CreateCase, { input: { ...aQuestion, additionalContacts: [...additionalContacts] } });

  test.each([
    'ann@contoso.com\r\nBcc: victim@example.org',
    '"ann bcc: x"@contoso.com',
    '"a@b"@contoso.com',
    'ann@contoso.com, bob@contoso.com',
    'Ann <ann@contoso.com>',
    'ann@с\u043entoso.com',
    '\u0430nn@contoso.com',
    'ann\u200b@contoso.com',
    'ann\u0000@contoso.com',
    'ann@[127.0.0.1]',
  ])('%j is refused, and nobody is written to', async (address) => {
    const before = await app.deps.prisma.mail.count();
    const { createCase } = await create([address]);
    expect(createCase?.errors).toMatchObject([{ code: 'EMAIL_MALFORMED', path: ['additionalContacts', '0'] }]);
    await box().after(2 * minute);
    expect(await app.deps.prisma.mail.count()).toBe(before);
  });

  test('of an organisation whose name holds a line break are asked in one line', async () => {
    await using server = await aMailServer();
    const mailer = await openMailer({ smtpUrl: server.url, folder: '', from });
    const name = 'Contoso\r\nBcc: victim@example.org\u0007';
    await app.deps.prisma.tenant.updateMany({ where: { name: 'Contoso' }, data: { name } });
    await create(['hal@partner.example']);
    const asked = (await box().after(2 * minute)).find(({ to }) => to.address === 'hal@partner.example');
    if (!asked) throw new Error('Nobody was asked.');
    await mailer.send('an-id', asked);
    const [received] = server.received;
    expect(received?.headers.map(({ key }) => key)).not.toContain('bcc');
    expect(received?.text).toContain('Contoso Bcc: victim@example.org named this address');
    await mailer.close();
    await app.deps.prisma.tenant.updateMany({ where: { name }, data: { name: 'Contoso' } });
  });

  test('a domain that only looks like the tenant’s is asked first', async () => {
    const { createCase } = await create(['ann@xn--contso-yye.com']);
    expect(createCase?.errors).toEqual([]);
    const mails = await box().after(2 * minute);
    expect(mails.map(({ to, content }) => `${to.address} ${content.heading}`)).toContain(
      'ann@xn--contso-yye.com Do you want news of this case?',
    );
  });

  test('of a directory that would be a header are not written to', async () => {
    const email = 'admin@contoso.com\r\nBcc: victim@example.org';
    const { id } = await aCase(app.as(people.member));
    await app.as(people.admin).run(FollowCase, { input: { caseId: id, following: 'WATCH' } });
    await box().after(2 * minute);
    await app.deps.prisma.person.updateMany({ where: { email: people.admin }, data: { email } });
    await app.deps.prisma.caseSubscription.updateMany({
      where: { watching: true },
      data: { address: email.toLowerCase() },
    });
    await app.as(people.agent).run(AddComment, { input: { caseId: id, body: 'Hello.' } });
    expect(addressesOf(await box().after(2 * minute))).toEqual([people.member]);
    await app.deps.prisma.person.updateMany({ where: { email }, data: { email: people.admin } });
  });

  test('twenty-one are refused before anybody is told', async () => {
    const many = Array.from({ length: 21 }, (_, index) => `ann${index}@contoso.com`);
    const { createCase } = await create(many);
    expect(createCase?.errors).toMatchObject([{ code: 'TOO_MANY_CONTACTS' }]);
    expect(await box().after(2 * minute)).toEqual([]);
  });
});

describe('A loop', () => {
  test('of 300 comments in a minute is one mail', { timeout: 300_000 }, async () => {
    const { id } = await aCase(app.as(people.member));
    await box().after(2 * minute);
    for (let count = 0; count < 300; count += 1) {
      await app.as(people.agent).run(AddComment, { input: { caseId: id, body: `Automatic reply ${count}` } });
    }
    const mails = await box().after(2 * minute);
    expect(mails.map(({ content }) => content.heading)).toEqual(['300 updates to your case']);
  });

  test('ends at so many mails an hour: the rest comes in one, and the case says so once', async () => {
    await box().after(2 * hour);
    const { id, number } = await aCase(app.as(people.member));
    const counts: number[] = [];
    const replyAndWait = async () => {
      await app.as(people.agent).run(AddComment, { input: { caseId: id, body: 'Automatic reply' } });
      counts.push((await box().after(2 * minute)).length);
    };
    for (let count = 0; count < mailPolicy.mostPerWindow + 5; count += 1) await replyAndWait();
    expect(counts).toEqual([...Array(mailPolicy.mostPerWindow).fill(1), 0, 0, 0, 0, 0]);
    const held = { case: { number: number.slice(3) }, kind: 'MAIL_TROUBLE', mailTrouble: 'HELD_BACK' } as const;
    expect(await app.deps.prisma.timelineEntry.count({ where: held })).toBe(1);
    const late = await box().after(hour);
    expect(late.map(({ content }) => content.heading)).toEqual(['5 updates to your case']);
  });
});

test('a mail is what it says: parsed again, both forms hold the same', async () => {
  await aCase(app.as(people.member), { title: 'Ça va «très» bien 👍' });
  const [mail] = await box().after(2 * minute);
  const { writeHtml } = await import('../../src/notifications/write-html.ts');
  const { writeText } = await import('../../src/notifications/write-text.ts');
  if (!mail) throw new Error('There is no mail.');
  const { content } = mail;
  const { message } = await createTransport({ streamTransport: true, buffer: true }).sendMail({
    ...{ from: 'a@b.example', to: 'c@d.example', subject: content.subject },
    ...{ text: writeText(content), html: writeHtml(content) },
  });
  const read = await PostalMime.parse(message as Buffer);
  expect(read.subject).toBe(content.subject);
  for (const text of [content.heading, content.greeting, ...content.footer]) {
    expect(read.text).toContain(text);
    expect(read.html?.replaceAll(/<[^>]+>/g, '')).toContain(text);
  }
});
